package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Browser;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// A visitor of the demo, in a real browser before the whole server.
class DemoBrowserTest {
  @TempDir static Path data;

  private static Demo demo;
  private static Ports ports;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    var terminal =
        new Terminal(
            InputStream.nullInputStream(),
            System.out,
            System.err,
            Map.of(
                "HUISHENG_CONFIG", "config",
                "HUISHENG_DATA", data.toString(),
                "HUISHENG_SEARCH_SEMANTIC", "off",
                "HUISHENG_SERVER_PORT", "0",
                "HUISHENG_CONSOLE_PORT", "0",
                "HUISHENG_MANAGEMENT_PORT", "0"),
            InstantSource.system(),
            false);
    demo = Demo.open(terminal);
    ports = demo.start();
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
    demo.close();
  }

  @BeforeEach
  void openPage() {
    browser.size(1280, 900);
    browser.open("http://localhost:" + ports.console() + "/demo");
    browser.find("[data-ready] [data-answer]");
  }

  /// Types words and waits for what comes of them: its text, as the phone shows it.
  private static String answer(String words) {
    int before = browser.count("[data-answer]");
    browser.find("#words").sendKeys(words, Keys.ENTER);
    return next(before);
  }

  private static String next(int before) {
    browser.until(() -> browser.count("[data-answer]") > before && !last().isEmpty());
    return last();
  }

  /// Empty while it fades in.
  private static String last() {
    return browser.driver().findElements(By.cssSelector("[data-answer]")).getLast().getText();
  }

  private static void choose(String value) {
    browser.find("input[value=" + value + "] + span").click();
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
    assertThat(answer(words)).contains(fitting);
    assertThat(inspector()).contains("微信收下了");
    browser.screenshot("demo-" + words);
  }

  @Test
  void nonsense_is_told_so() {
    assertThat(answer("asdfgh")).doesNotContain("第80期").contains("帮助");
    browser.screenshot("demo-nonsense");
  }

  @Test
  void the_inspector_shows_the_wire_in_safe_mode_and_in_plain_mode() {
    choose("safe");
    var safe = answer("第八十期");
    assertThat(wire()).contains("<Encrypt>", "解密之后", "加密之前");
    assertThat(inspector()).contains("第八十期");

    choose("plain");
    var plain = answer("第八十期");
    assertThat(wire()).doesNotContain("<Encrypt>");
    assertThat(plain.replaceAll("\\d+ ms", "")).isEqualTo(safe.replaceAll("\\d+ ms", ""));
  }

  @Test
  void a_repeated_delivery_is_answered_the_same() {
    choose("repeated");

    assertThat(answer("最新")).contains("第80期");
    assertThat(inspector()).contains("微信收下了");
  }

  @Test
  void the_menu_and_the_chips_can_be_tapped() {
    int before = browser.count("[data-answer]");
    browser.find("#menu button").click();
    assertThat(next(before)).contains("第80期");

    browser.find("#chips button").click();
    assertThat(next(before + 1)).contains("OpenAI");
  }

  @Test
  void what_is_spoken_is_understood_and_a_voice_nobody_understood_gets_a_hint() {
    browser.find("#speak").click();
    assertThat(answer("第八十期")).contains("第80期");

    browser.find("#deaf").click();
    assertThat(answer("第八十期")).doesNotContain("OpenAI高管").isNotBlank();
  }

  @Test
  void whoever_leaves_hears_nothing_and_may_come_back() {
    int before = browser.count("[data-answer]");
    browser.find("#follow").click();
    browser.until(() -> browser.find("#talk").getText().contains("（没有回复）"));

    browser.find("#follow").click();
    assertThat(next(before)).contains("最新");
  }

  @Test
  void a_question_shows_the_passage_that_answers_it() {
    answer("穆拉蒂为什么离职");

    assertThat(browser.find(".quote").getText()).contains("第80期");
    browser.screenshot("demo-question");
  }

  @Test
  void a_phone_holds_it_all() {
    browser.size(360, 740);
    answer("往期");

    assertThat(browser.scrollsSideways()).isFalse();
    browser.screenshot("demo-phone");
  }
}
