package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.console.Entrance;
import app.huisheng.simulator.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/// Hosts at work in the console, in a real browser before the whole demo.
@ExtendWith(DemoRoom.Resolver.class)
@ResourceLock(DemoRoom.LOCK)
class ConsoleBrowserTest {
  private static final int MOST_BYTES = 150_000;
  private static final int PHONE = 360;
  private static final int DESK = 1280;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/broadcasts",
          "/broadcasts/new",
          "/broadcasts/calendar",
          "/episodes",
          "/episodes/1",
          "/import",
          "/inbox",
          "/keywords",
          "/keywords?try=FHSA",
          "/keywords/rules/0",
          "/insights",
          "/connections",
          "/people",
          "/tokens",
          "/webhooks",
          "/audit",
          "/more",
          "/broadcasts/new?what=words",
          "/linkedin",
          "/nowhere");

  private static DemoRoom room;
  private static Browser browser;

  @BeforeAll
  static void open(DemoRoom shared) {
    room = shared;
    browser = shared.browser;
  }

  @BeforeEach
  void beginOutside() {
    room.beginOutside();
  }

  /// Each page is loaded once, on a phone, and then turned into a desk's.
  @ParameterizedTest
  @CsvSource({"zh, false", "en, true"})
  void every_page_is_open_to_everybody_small_and_fits_phone_and_desk(String language, boolean dark)
      throws IOException {
    var lines = new ArrayList<String>();
    var times = new ArrayList<Double>();
    browser.dark(dark);
    room.enter("owner");
    room.open("/language/" + language);
    browser.complaints();
    for (var page : PAGES) {
      browser.size(PHONE, 800);
      room.open(page);
      fits(page, language, PHONE);
      if (!dark) {
        assertThat(room.hurdles()).as("%s in %s", page, language).isEmpty();
      }
      assertThat(weight()).as(page).isLessThan(MOST_BYTES);
      var ready = number("performance.getEntriesByType('navigation')[0].domInteractive");
      times.add(ready);
      lines.add("%s %d bytes, interactive after %.0f ms".formatted(page, weight(), ready));
      browser.size(DESK, 800);
      fits(page, language, DESK);
      if (dark) {
        // What has nothing to do with colours is the same in both passes.
        assertThat(room.hurdles("{runOnly: ['color-contrast', 'html-has-lang']}"))
            .as("%s in %s", page, language)
            .isEmpty();
      }
    }
    assertThat(browser.complaints()).filteredOn(line -> !line.contains("/nowhere")).isEmpty();
    Collections.sort(times);
    lines.add("median %.0f ms".formatted(times.get(times.size() / 2)));
    Files.write(Path.of("target/console-pages-%s.txt".formatted(language)), lines);
  }

  private static void fits(String page, String language, int width) {
    assertThat(browser.scrollsSideways()).as("%s at %d", page, width).isFalse();
    browser.screenshot("console-" + language + "-" + width + page.replaceAll("[^a-z0-9]+", "-"));
  }

  /// The page with everything it loads, as it travels.
  private static long weight() {
    return (long)
        number(
            """
            [...performance.getEntriesByType('navigation'),
             ...performance.getEntriesByType('resource')]
                .reduce((sum, one) => sum + one.decodedBodySize, 0)
            """
                .strip());
  }

  private static double number(String script) {
    return ((Number) Objects.requireNonNull(browser.ask(script), script)).doubleValue();
  }

  @Test
  void the_way_in_is_open_to_everybody_and_a_code_waits_for_the_chat() {
    browser.size(360, 740);
    room.open("/login");
    assertThat(room.hurdles()).isEmpty();
    browser.find("form[action='/login/code'] button").click();
    var code = String.valueOf(browser.find("[data-code]").getAttribute("data-code"));
    assertThat(code).matches("\\d{6}");
    browser.screenshot("console-code");

    var library = room.demo.app().library();
    new Entrance(library.database(), InstantSource.system(), room.address)
        .allow("o-host-of-the-test", code);
    browser.find("nav");
    assertThat(room.main()).contains("概览");
  }

  @Test
  void a_host_composes_a_broadcast_confirms_it_and_takes_it_back() {
    room.enter("host");
    room.open("/broadcasts/new?episode=80");
    assertThat(browser.find(".channel .counter").getText()).endsWith(" / 3000");
    room.fill("textarea[name=text-linkedin]", "另一段话，只给这里的读者");
    assertThat(browser.find(".channel .counter").getText()).isEqualTo("20 / 3000");
    browser.until(() -> browser.count("textarea[data-kept]") == 1);
    browser.find("button.primary").click();
    assertThat(browser.find(".sentence").getText()).contains("LinkedIn", "60 秒开始", "北京", "多伦多");
    assertThat(browser.find(".words").getText()).contains("只给这里的读者");
    assertThat(room.hurdles()).isEmpty();
    browser.screenshot("console-review");
    var button = browser.find("[data-arm]");
    browser.until(button::isEnabled);
    button.click();

    browser.until(() -> room.main().contains("已排好，可以取消"));
    browser.screenshot("console-planned");
    browser.find("form[action$='/cancel'] button").click();
    browser.until(() -> room.main().contains("已取消，什么都没有发"));
    assertThat(room.demo.app().outgoing().outbox().list())
        .noneMatch(delivery -> Objects.equals(delivery.about().number(), 80));
  }

  @Test
  void a_host_writes_a_summary_and_finds_what_was_not_saved() {
    room.enter("host");
    room.open("/episodes?q=80");
    browser.find("a.item").click();
    room.fill("textarea[name=text]", "主播亲手写的摘要");
    assertThat(browser.find(".counter").getText()).isEqualTo("8 / 1000");
    browser.until(() -> browser.count("textarea[data-kept]") == 1);
    room.open("/episodes");
    room.open("/episodes?q=80");
    browser.find("a.item").click();
    browser.until(() -> room.main().contains("没有保存的内容"));
    browser.find("form[action$='/summary'] button.primary").click();
    browser.until(() -> room.main().contains("摘要已保存"));
    assertThat(room.main()).contains("主播写的");
    browser.screenshot("console-summary");
  }

  @Test
  void a_helper_makes_a_rule_and_tries_it_but_finds_nothing_to_send_with() {
    room.enter("helper");
    room.open("/keywords/rules/new");
    room.fill("textarea[name=exact]", "暗号");
    browser.until(() -> browser.count("form[data-kept]") == 1);
    room.open("/keywords/rules/new");
    assertThat(browser.find("textarea[name=exact]").getAttribute("value")).isEqualTo("暗号");
    room.says("没有保存的内容");
    room.fill("textarea[name=reply]", "对上了");
    browser.find("form button.primary").click();
    browser.until(() -> room.main().contains("已保存，马上生效"));
    room.fill("#words", "暗号" + Keys.ENTER);
    browser.until(() -> room.main().contains("关键词规则「暗号」回答的"));
    assertThat(browser.find(".bubble").getText()).isEqualTo("对上了");
    room.open("/keywords/rules/new");
    assertThat(browser.find("textarea[name=exact]").getAttribute("value")).isEmpty();

    room.open("/broadcasts");
    assertThat(browser.count("a[href='/broadcasts/new'], form[action='/broadcasts/pause']"))
        .isZero();
    room.open("/broadcasts/new");
    assertThat(room.main()).contains("你的身份不能做这件事");
  }

  @Test
  void everything_can_be_reached_with_the_keyboard_alone() {
    room.open("/login");
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
    assertThat(room.focus()).isEqualTo("跳到正文");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    room.press("负责人");
    browser.find("nav");
    room.press("节目");
    browser.until(() -> room.main().contains(" 期"));
    room.press("搜索");
    browser.until(() -> String.valueOf(browser.driver().getCurrentUrl()).contains("/episodes?q="));

    room.press("群发");
    room.says("进行中");
    room.press("写群发");
    room.press("看一看再发");
    room.says("发送前看一眼");
    browser.until(() -> browser.find("[data-arm]").isEnabled());
    room.press(browser.find("[data-arm]").getText());
    room.says("已排好，可以取消");
    room.press("取消");
    room.says("已取消，什么都没有发");
  }
}
