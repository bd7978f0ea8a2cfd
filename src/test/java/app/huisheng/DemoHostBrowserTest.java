package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Browser;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A host on the demo's phone, on each kind of account: what followers receive, and what they do
/// not.
class DemoHostBrowserTest {
  @TempDir static Path data;

  private static DemoVisit visit;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    visit = DemoVisit.to(data, Map.of("HUISHENG_BROADCAST_HOLD", "PT1S"));
    browser = visit.browser;
  }

  @AfterAll
  static void close() {
    visit.close();
  }

  @BeforeEach
  void becomeHost() {
    browser.size(1280, 1000);
    visit.openPhone();
    visit.choose("host");
    browser.until(() -> browser.find("#followers").isDisplayed());
  }

  private static boolean settled(int number, int channels) {
    return visit.demo.deliveries().stream()
            .filter(one -> Integer.valueOf(number).equals(one.about().number()))
            .filter(one -> one.state().isFinal())
            .count()
        == channels;
  }

  private static String code(String preview) {
    var found = Pattern.compile("确认 (\\d{6})").matcher(preview);
    assertThat(found.find()).as(preview).isTrue();
    return String.valueOf(found.group(1));
  }

  @ParameterizedTest
  @CsvSource({"personal, 79, 已备好", "subscription, 80, 已发出", "service, 78, 已发出"})
  void a_broadcast_on_each_kind_of_account(String kind, int number, String state) {
    visit.choose(kind);
    var preview = visit.answer("广播 " + number);
    browser.screenshot("host-" + kind + "-preview");
    assertThat(visit.answer("确认 " + code(preview))).contains("秒后发出");
    browser.until(() -> settled(number, 2));
    assertThat(visit.answer("状态").lines())
        .anySatisfy(line -> assertThat(line).startsWith("公众号 《第" + number).contains(state))
        .anySatisfy(line -> assertThat(line).startsWith("领英 《第" + number).contains("已发出"));
    if (kind.equals("personal")) {
      assertThat(browser.count("[data-received]")).isZero();
      browser.until(() -> !browser.find("#drafts").getText().equals("空的"));
    } else {
      browser.until(() -> browser.find("#received").getText().contains("第" + number + "期"));
    }
    browser.screenshot("host-" + kind + "-sent");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void an_administrator_who_refuses_leaves_nothing_on_any_phone() {
    visit.choose("service");
    visit.choose("refuses");
    int before = browser.count("[data-received]");
    assertThat(visit.answer("确认 " + code(visit.answer("广播 77 公众号")))).contains("秒后发出");
    browser.until(() -> settled(77, 1));
    assertThat(visit.answer("状态")).contains("管理员拒绝");
    assertThat(browser.count("[data-received]")).isEqualTo(before);
    browser.screenshot("host-refused");
    visit.choose("confirms");
  }

  @Test
  void a_listener_who_says_the_same_words_gets_what_any_listener_gets() {
    visit.choose("listener");
    browser.until(() -> browser.count("#followers[hidden]") == 1);
    browser.find("[data-answer]");
    assertThat(visit.answer("广播 80")).doesNotContain("待确认");
  }

  @Test
  void a_narrow_phone_holds_the_hosts_side_too() {
    browser.size(360, 740);
    visit.answer("状态");
    assertThat(browser.scrollsSideways()).isFalse();
    browser.screenshot("host-narrow");
  }
}
