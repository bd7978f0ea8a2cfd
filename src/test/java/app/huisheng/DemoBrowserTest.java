package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Browser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A visitor of the demo, in a real browser before the whole server.
class DemoBrowserTest {
  @TempDir static Path data;

  private static DemoVisit visit;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    visit = DemoVisit.to(data, Map.of());
    browser = visit.browser;
  }

  @AfterAll
  static void close() {
    visit.close();
  }

  @BeforeEach
  void openPage() {
    browser.size(1280, 900);
    visit.openPhone();
  }

  private static String inspector() {
    return browser.find("#inspector").getText();
  }

  /// All that was on the wire, what is folded away included.
  private static String wire() {
    return String.valueOf(browser.ask("document.querySelector('.wire').textContent"));
  }

  @Test
  void a_new_follower_is_welcomed_and_told_what_to_ask() {
    assertThat(browser.find("[data-answer]").getText()).contains("最新");
    assertThat(browser.find(".banner").getText()).contains("演示模式");
    browser.screenshot("demo-welcome");
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OpenAI, OpenAI",
    "第八十期, 第80期",
    "最新, 第80期",
    "加群, reelstone",
    "穆拉蒂为什么离职, 第80期",
    "咖啡, 第78期",
    "猫爬架, 第75期",
    "FHSA, 第72期"
  })
  void what_is_asked_gets_a_fitting_answer(String words, String fitting) {
    assertThat(visit.answer(words)).contains(fitting);
    assertThat(inspector()).contains("微信收下了");
    browser.screenshot("demo-" + words);
  }

  @Test
  void nonsense_is_told_so() {
    assertThat(visit.answer("asdfgh")).doesNotContain("第80期").contains("帮助");
    browser.screenshot("demo-nonsense");
  }

  @Test
  void the_inspector_shows_the_wire_in_safe_mode_and_in_plain_mode() {
    visit.choose("safe");
    var safe = visit.answer("第八十期");
    assertThat(wire()).contains("<Encrypt>", "解密之后", "加密之前");
    assertThat(inspector()).contains("第八十期");

    visit.choose("plain");
    var plain = visit.answer("第八十期");
    assertThat(wire()).doesNotContain("<Encrypt>");
    assertThat(plain.replaceAll("\\d+ ms", "")).isEqualTo(safe.replaceAll("\\d+ ms", ""));
  }

  @Test
  void a_repeated_delivery_is_answered_the_same() {
    visit.choose("repeated");

    assertThat(visit.answer("最新")).contains("第80期");
    assertThat(inspector()).contains("微信收下了");
  }

  @Test
  void the_menu_and_the_chips_can_be_tapped() {
    int before = browser.count("[data-answer]");
    browser.find("#menu button").click();
    assertThat(visit.next(before)).contains("第80期");

    browser.find("#chips button").click();
    assertThat(visit.next(before + 1)).contains("OpenAI");
  }

  @Test
  void what_is_spoken_is_understood_and_a_voice_nobody_understood_gets_a_hint() {
    browser.find("#speak").click();
    assertThat(visit.answer("第八十期")).contains("第80期");

    browser.find("#deaf").click();
    assertThat(visit.answer("第八十期")).doesNotContain("OpenAI高管").isNotBlank();
  }

  @Test
  void whoever_leaves_hears_nothing_and_may_come_back() {
    int before = browser.count("[data-answer]");
    browser.find("#follow").click();
    browser.until(() -> browser.find("#talk").getText().contains("（没有回复）"));

    browser.find("#follow").click();
    assertThat(visit.next(before)).contains("最新");
  }

  @Test
  void a_question_shows_the_passage_that_answers_it() {
    visit.answer("穆拉蒂为什么离职");

    assertThat(browser.find(".quote").getText()).contains("第80期");
    browser.screenshot("demo-question");
  }

  @Test
  void a_phone_holds_it_all() {
    browser.size(360, 740);
    visit.answer("往期");

    assertThat(browser.scrollsSideways()).isFalse();
    browser.screenshot("demo-phone");
  }
}
