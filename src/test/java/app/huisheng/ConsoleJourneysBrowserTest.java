package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery;
import app.huisheng.simulator.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/// What else hosts do in the console, in a real browser before the whole demo.
@ExtendWith(DemoRoom.Resolver.class)
@ResourceLock(DemoRoom.LOCK)
class ConsoleJourneysBrowserTest {
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
    browser.size(360, 800);
  }

  @Test
  void an_owner_brings_in_a_helper_by_a_link_and_ends_another_browser() {
    room.enter("owner");
    room.open("/people");
    room.fill("input[name=name]", "新来的");
    room.click("form[action='/people'] button.primary");
    var link = browser.find("#link").getText();
    browser.screenshot("console-people-link");

    browser.driver().manage().deleteAllCookies();
    browser.open(link);
    room.says("新来的");
    assertThat(room.hurdles()).isEmpty();
    room.click("button.primary");
    room.says("概览");
    browser.driver().manage().deleteAllCookies();
    browser.open(link);
    room.says("已经用过");

    room.enter("owner");
    room.open("/people");
    browser.until(() -> browser.count("form[action^='/people/sessions/'] button") > 1);
    room.click("form[action$='/end'] button");
    room.says("已退出那个浏览器");
  }

  @Test
  void a_transcript_is_brought_in_with_a_bar_that_moves_by_itself(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("第301期.txt");
    Files.writeString(file, "第301期 城里的树\n安娜：大家好，今天聊城里的树。\n本：银杏最多，其次是枫树。");
    room.enter("helper");
    room.open("/import");
    browser.find("input[type=file]").sendKeys(file.toString());
    room.click("form[action='/import/file'] button");
    room.says("新增 1 期");
    browser.screenshot("console-imported");
    room.open("/episodes?q=301");
    room.says("城里的树");
  }

  @Test
  void an_unknown_outcome_is_settled_with_one_of_three_buttons() {
    var id = unknown(77);
    room.enter("host");
    room.open("/");
    room.says("说不清发没发出");
    room.open("/broadcasts/" + id);
    assertThat(browser.count("section.settle button")).isEqualTo(3);
    assertThat(room.hurdles()).isEmpty();
    browser.screenshot("console-settle");
    room.click("button[value=drop]");
    room.says("不发了");
    assertThat(room.demo.app().outgoing().outbox().find(id).orElseThrow().state())
        .isEqualTo(Delivery.State.CANCELLED);
  }

  /// A delivery that nobody could find out about.
  private static String unknown(int number) {
    var app = room.demo.app();
    var episode = app.library().episodes().numbered(number).orElseThrow();
    var outgoing = app.outgoing();
    outgoing.outbox().pause();
    var jdbi = app.library().database().jdbi();
    var _ = jdbi.inTransaction(tx -> outgoing.announcements().announce(tx, episode, "linkedin"));
    var id = "linkedin-e" + episode.id();
    jdbi.useHandle(
        handle -> {
          var _ =
              handle.execute(
                  "UPDATE delivery SET state = 'ASK_HOST', next_at = NULL WHERE id = ?", id);
        });
    outgoing.outbox().resume();
    return id;
  }

  @Test
  void a_message_is_answered_and_put_away() {
    room.enter("host");
    room.open("/inbox");
    room.says("下期聊聊首次购房吧");
    room.click("li.card details summary");
    room.fill("li.card textarea", "好，下期就聊");
    room.click("li.card details button.primary");
    room.says("好，下期就聊");
    browser.screenshot("console-inbox-answered");
    room.click("form[action$='/archive'] button");
    room.says("已收起来");
    assertThat(browser.driver().getCurrentUrl()).doesNotContain("done=message.archive");
    assertThat(room.focus()).isEqualTo("放回来");
    room.key(Keys.ENTER);
    browser.until(() -> browser.count("form[action$='/restore']") == 0);
    assertThat(room.main()).contains("好，下期就聊");
    room.click("form[action$='/archive'] button");
    room.says("已收起来");
    room.open("/inbox?archived=1");
    assertThat(browser.count("form[action$='/restore']")).isEqualTo(1);
  }

  @Test
  void lists_are_searched_while_one_types_and_nothing_else_moves() {
    room.enter("helper");
    browser.complaints();
    room.open("/episodes");
    var all = browser.count("#found li");
    browser.driver().executeScript("window.before = true");
    room.fill("#q", "首次购房");
    browser.until(() -> browser.count("#found li") < all);
    assertThat(browser.ask("document.activeElement.id + window.before")).isEqualTo("qtrue");
    assertThat(browser.driver().getCurrentUrl()).contains("/episodes?q=%E9%A6%96");
    room.fill("#q", "zqxjkv");
    browser.until(() -> browser.count("#found li") == 0);
    assertThat(room.hurdles()).isEmpty();

    room.open("/keywords");
    browser.driver().executeScript("window.before = true");
    room.fill("#words", "最新" + Keys.ENTER);
    browser.until(() -> browser.count("#tried .bubble") == 1);
    room.click("#all-rules button[role=switch]");
    browser.until(() -> browser.count("#all-rules [aria-checked=false]") == 1);
    assertThat(browser.count("#tried .bubble")).isEqualTo(1);
    room.click("#all-rules [aria-checked=false]");
    browser.until(() -> browser.count("#all-rules [aria-checked=false]") == 0);
    assertThat(browser.ask("window.before")).isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void the_numbers_of_older_posts_have_come_back() {
    room.enter("host");
    browser.until(
        () -> {
          room.open("/insights");
          return room.main().contains("48 小时") && room.main().contains("7 天：");
        });
    room.click("[aria-labelledby=reach] a.item");
    room.says("更正");
    assertThat(room.hurdles()).isEmpty();
    browser.screenshot("console-older-post");
  }

  @Test
  void every_journey_goes_on_without_scripts() {
    room.enter("host");
    browser.scripts(false);
    try {
      room.open("/episodes");
      room.fill("#q", "80");
      browser.find("form[role=search] button").click();
      assertThat(browser.count("#found li")).isEqualTo(1);
      room.open("/keywords");
      room.fill("#words", "最新");
      browser.find("form.search button").click();
      assertThat(browser.count("#tried .bubble")).isEqualTo(1);
      room.open("/inbox");
      room.click("form[action$='/archive'] button");
      assertThat(room.main()).contains("已收起来");
      room.open("/inbox?archived=1");
      room.click("form[action$='/restore'] button");
      room.open("/connections");
      room.click("form[action='/connections/examine'] button");
      assertThat(room.main()).contains("→");
    } finally {
      browser.scripts(true);
    }
  }

  @Test
  void an_unanswered_question_becomes_a_rule_with_one_tap_or_is_put_away() {
    room.enter("host");
    room.open("/insights");
    room.click("a[aria-label='加规则 量子纠缠']");
    assertThat(browser.find("textarea[name=exact]").getAttribute("value")).isEqualTo("量子纠缠");
    room.fill("textarea[name=reply]", "下期就讲量子纠缠");
    room.click("form button.primary");
    room.says("已保存，马上生效");
    room.open("/insights");
    assertThat(browser.count("a[aria-label='加规则 量子纠缠']")).isZero();
    room.open("/keywords?try=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0");
    room.says("下期就讲量子纠缠");
  }

  @Test
  void two_who_write_at_once_see_each_other_and_lose_nothing() {
    var library = room.demo.app().library();
    var episode = library.episodes().numbered(76).orElseThrow();
    room.enter("helper");
    room.open("/episodes/" + episode.id());
    room.fill("textarea[name=text]", "我写的摘要");
    var _ = library.episodes().summarise(episode.id(), "别人写的摘要");
    room.click("form[action$='/summary'] button.primary");
    room.says("别人改过这段摘要");
    assertThat(room.main()).contains("别人写的摘要");
    assertThat(browser.find("textarea[name=text]").getAttribute("value")).isEqualTo("我写的摘要");
    browser.screenshot("console-two-writers");
    room.click("form[action$='/summary'] button.primary");
    room.says("摘要已保存");
  }

  @Test
  void everything_outside_is_examined_on_a_page_with_each_fix() {
    room.enter("host");
    room.open("/connections");
    assertThat(browser.find("#callback-url").getText()).endsWith("/wechat");
    room.click("form[action='/connections/examine'] button");
    room.says("数据库");
    assertThat(room.main()).contains("→");
    assertThat(room.hurdles()).isEmpty();
    browser.screenshot("console-examined");
    room.open("/language/en");
    room.open("/connections");
    room.click("form[action='/connections/examine'] button");
    room.says("tables at");
    browser.screenshot("console-examined-en");
  }

  @Test
  void a_host_connects_linkedin_and_only_the_browser_that_began_may_come_back() {
    room.enter("host");
    room.open("/linkedin/callback?code=stolen&state=guessed");
    room.says("请重新点");
    room.open("/linkedin/connect");
    room.click("button[value=cancel]");
    room.says("没有连接，一切照旧");

    room.open("/linkedin/connect");
    browser.find("button[value=allow]");
    browser.driver().manage().deleteCookieNamed("huisheng_linkedin");
    room.open("/linkedin");
    assertThat(room.hurdles()).isEmpty();
    room.open("/linkedin/connect");
    room.click("button[value=allow]");
    room.says("已连接");
    browser.screenshot("console-linkedin-connected");
    var used = String.valueOf(browser.driver().getCurrentUrl());
    browser.open(used);
    room.says("请重新点");
    browser.driver().manage().deleteAllCookies();
    browser.open(used);
    room.says("登录");
  }

  @Test
  void a_key_for_a_program_is_shown_once_and_what_it_does_is_in_the_trail() throws Exception {
    room.enter("owner");
    room.open("/tokens");
    room.fill("input[name=label]", "备份脚本");
    room.click("form[action='/tokens'] button.primary");
    var key = browser.find("#made").getText();
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(room.address + "/api/episodes"))
                  .header("Authorization", "Bearer " + key)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("OpenAI");
    }
    room.open("/tokens");
    assertThat(room.main()).contains("备份脚本").doesNotContain(key);
    room.open("/audit");
    room.says("做了钥匙 备份脚本");
    assertThat(room.main()).contains("完整无改动");
  }

  @Test
  void what_is_planned_stands_in_the_month_and_is_moved_from_there() {
    room.enter("host");
    room.open("/broadcasts/new?what=words");
    room.fill("textarea[name=text]", "下周直播，一起来聊");
    room.click("input[value=later]");
    browser
        .driver()
        .executeScript("document.querySelector('[name=at]').value = '2027-01-15T09:00'");
    room.click("form:not([method=get]) button.primary");
    room.says("北京 1月15日 周五 09:00");
    assertThat(room.hurdles()).isEmpty();
    browser.screenshot("console-review-later");
    browser.until(() -> browser.find("[data-arm]").isEnabled());
    room.click("[data-arm]");
    room.says("已排好，可以取消");

    room.open("/broadcasts/calendar?month=2027-01");
    room.click("a.item");
    room.click("details summary:not(figure summary)");
    browser
        .driver()
        .executeScript(
            "document.querySelector('form[action$=reschedule] [name=at]').value ="
                + " '2027-01-16T10:00'");
    browser.driver().executeScript("document.querySelector('form[action$=reschedule]').submit()");
    room.says("1月16日");
    browser.screenshot("console-plan");
    room.click("form[action$='/cancel'] button");
    room.says("已取消，什么都没有发");
    assertThat(room.demo.app().outgoing().outbox().list())
        .noneMatch(delivery -> delivery.about().title().contains("下周直播"));
  }
}
