package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.console.Entrance;
import app.huisheng.reply.Inbound;
import app.huisheng.simulator.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/// Hosts at work in the console, in a real browser before the whole demo.
class ConsoleBrowserTest {
  private static final int MOST_BYTES = 150_000;

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
          "/audit",
          "/more",
          "/nowhere");

  @TempDir static Path data;
  @TempDir static Path config;

  private static Demo demo;
  private static String address;
  private static Browser browser;
  private static String axe;

  @BeforeAll
  static void open() throws Exception {
    copy(Path.of("config"), config);
    var terminal =
        new Terminal(
            InputStream.nullInputStream(),
            System.out,
            System.err,
            Map.of(
                "HUISHENG_CONFIG", config.toString(),
                "HUISHENG_DATA", data.toString(),
                "HUISHENG_BROADCAST_HOLD", "PT60S",
                "HUISHENG_SERVER_PORT", "0",
                "HUISHENG_CONSOLE_PORT", "0",
                "HUISHENG_MANAGEMENT_PORT", "0"),
            InstantSource.system(),
            false);
    demo = Demo.open(terminal);
    address = "http://localhost:" + demo.start().console();
    someoneWrites();
    browser = Browser.start();
    try (var script =
        Objects.requireNonNull(ConsoleBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// So that inbox and numbers have something to show.
  private static void someoneWrites() {
    var listeners = demo.app().reception().listeners();
    for (var words : List.of("留言 下期聊聊首次购房吧", "量子纠缠", "FHSA", "最新", "穆拉蒂为什么离职", "留言 谢谢你们")) {
      var _ = listeners.answer("o-listener-of-the-test", new Inbound.Text(words));
    }
    var _ = listeners.answer("o-another", new Inbound.Followed(""));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> demo.app().reception().audience().questions().count(Duration.ofDays(1)) > 0);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @AfterAll
  static void close() {
    browser.close();
    demo.close();
  }

  @BeforeEach
  void beginOutside() {
    browser.size(1280, 900);
    browser.dark(false);
    browser.driver().manage().deleteAllCookies();
  }

  private static void enter(String role) {
    browser.open(address + "/login");
    browser.find("button[value=" + role + "]").click();
    browser.find("nav");
  }

  private static String main() {
    return browser.find("main").getText();
  }

  private static void fill(String css, String text) {
    var field = browser.find(css);
    field.clear();
    field.sendKeys(text);
  }

  /// What keeps people out of this page, seriously; empty when nothing does.
  private static String hurdles() {
    return hurdles("{}");
  }

  /// @param options of axe
  private static String hurdles(String options) {
    browser.driver().executeScript(axe);
    var found =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, OPTIONS).then(result => done(result.violations
                    .filter(one => one.impact === 'serious' || one.impact === 'critical')
                    .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' '))
                    .join('\\n')), error => done(String(error)));
                """
                    .replace("OPTIONS", options));
    return String.valueOf(found);
  }

  @ParameterizedTest
  @CsvSource({"zh, 360, false", "en, 1280, true"})
  void every_page_is_open_to_everybody_small_and_without_complaints(
      String language, int width, boolean dark) {
    browser.size(width, 800);
    browser.dark(dark);
    enter("owner");
    browser.open(address + "/language/" + language);
    browser.complaints();
    for (var page : PAGES) {
      browser.open(address + page);
      // What has nothing to do with colours is the same in both passes.
      assertThat(hurdles(dark ? "{runOnly: ['color-contrast', 'html-has-lang']}" : "{}"))
          .as("%s in %s", page, language)
          .isEmpty();
      assertThat(browser.scrollsSideways()).as(page).isFalse();
      assertThat(browser.driver().getPageSource().getBytes(StandardCharsets.UTF_8).length)
          .as(page)
          .isLessThan(MOST_BYTES);
      browser.screenshot("console-" + language + page.replaceAll("[^a-z0-9]+", "-"));
    }
    assertThat(browser.complaints()).filteredOn(line -> !line.contains("/nowhere")).isEmpty();
  }

  @Test
  void the_way_in_is_open_to_everybody_and_a_code_waits_for_the_chat() {
    browser.size(360, 740);
    browser.open(address + "/login");
    assertThat(hurdles()).isEmpty();
    browser.find("form[action='/login/code'] button").click();
    var code = String.valueOf(browser.find("[data-code]").getAttribute("data-code"));
    assertThat(code).matches("\\d{6}");
    browser.screenshot("console-code");

    var library = demo.app().library();
    new Entrance(library.database(), InstantSource.system(), address)
        .allow("o-host-of-the-test", code);
    browser.find("nav");
    assertThat(main()).contains("概览");
  }

  @Test
  void a_host_composes_a_broadcast_confirms_it_and_takes_it_back() {
    enter("host");
    browser.open(address + "/broadcasts/new?episode=80");
    assertThat(browser.find(".channel .counter").getText()).endsWith(" / 3000");
    fill("textarea[name=text-linkedin]", "另一段话，只给这里的读者");
    assertThat(browser.find(".channel .counter").getText()).isEqualTo("20 / 3000");
    browser.until(() -> browser.count("textarea[data-kept]") == 1);
    browser.find("button.primary").click();
    assertThat(browser.find(".sentence").getText()).contains("LinkedIn", "六十秒");
    assertThat(browser.find(".words").getText()).contains("只给这里的读者");
    assertThat(hurdles()).isEmpty();
    browser.screenshot("console-review");
    var button = browser.find("[data-arm]");
    browser.until(button::isEnabled);
    button.click();

    browser.until(() -> main().contains("已排好，可以取消"));
    browser.screenshot("console-planned");
    browser.find("form[action$='/cancel'] button").click();
    browser.until(() -> main().contains("已取消，什么都没有发"));
    assertThat(demo.app().outgoing().outbox().list())
        .noneMatch(delivery -> Objects.equals(delivery.about().number(), 80));
  }

  @Test
  void a_host_writes_a_summary_and_finds_what_was_not_saved() {
    enter("host");
    browser.open(address + "/episodes?q=80");
    browser.find("a.item").click();
    fill("textarea[name=text]", "主播亲手写的摘要");
    assertThat(browser.find(".counter").getText()).isEqualTo("8 / 1000");
    browser.until(() -> browser.count("textarea[data-kept]") == 1);
    browser.open(address + "/episodes");
    browser.open(address + "/episodes?q=80");
    browser.find("a.item").click();
    browser.until(() -> main().contains("没有保存的内容"));
    browser.find("form[action$='/summary'] button.primary").click();
    browser.until(() -> main().contains("摘要已保存"));
    assertThat(main()).contains("主播写的");
    browser.screenshot("console-summary");
  }

  @Test
  void a_helper_makes_a_rule_and_tries_it_but_finds_nothing_to_send_with() {
    enter("helper");
    browser.open(address + "/keywords/rules/new");
    fill("textarea[name=exact]", "暗号");
    fill("textarea[name=reply]", "对上了");
    browser.find("form button.primary").click();
    browser.until(() -> main().contains("已保存，马上生效"));
    fill("#words", "暗号" + Keys.ENTER);
    browser.until(() -> main().contains("关键词规则「暗号」回答的"));
    assertThat(browser.find(".bubble").getText()).isEqualTo("对上了");

    browser.open(address + "/broadcasts");
    assertThat(browser.count("a[href='/broadcasts/new'], form[action='/broadcasts/pause']"))
        .isZero();
    browser.open(address + "/broadcasts/new");
    assertThat(main()).contains("你的身份不能做这件事");
  }

  @Test
  void everything_can_be_reached_with_the_keyboard_alone() {
    browser.open(address + "/login");
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
    assertThat(focus()).isEqualTo("跳到正文");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    press("负责人");
    browser.find("nav");
    press("节目");
    browser.until(() -> main().contains("9 期"));
    press("搜索");
    assertThat(browser.driver().getCurrentUrl()).contains("/episodes?q=");
  }

  private static String focus() {
    return String.valueOf(browser.ask("document.activeElement.textContent.trim()"));
  }

  /// Goes on with the tab key until something of that name has the focus, and presses enter.
  private static void press(String name) {
    for (var steps = 0; steps < 60; steps++) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
      if (focus().equals(name)) {
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        return;
      }
    }
    throw new AssertionError("the tab key never reached " + name);
  }
}
