package app.huisheng;

import app.huisheng.simulator.Browser;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The demo, running, and a visitor's browser before it.
final class DemoVisit implements AutoCloseable {
  final Demo demo;
  final Ports ports;
  final Browser browser;

  private DemoVisit(Demo demo) throws Failure {
    this.demo = demo;
    this.ports = demo.start();
    this.browser = Browser.start();
  }

  /// @param settings beyond a data folder, free ports and words alone, or instead of them
  static DemoVisit to(Path data, Map<String, String> settings) throws Exception {
    var environment =
        new HashMap<>(
            Map.of(
                "HUISHENG_CONFIG", "config",
                "HUISHENG_DATA", data.toString(),
                "HUISHENG_SEARCH_SEMANTIC", "off",
                "HUISHENG_SERVER_PORT", "0",
                "HUISHENG_CONSOLE_PORT", "0",
                "HUISHENG_MANAGEMENT_PORT", "0"));
    environment.putAll(settings);
    return new DemoVisit(
        Demo.open(
            new Terminal(
                InputStream.nullInputStream(),
                System.out,
                System.err,
                environment,
                InstantSource.system(),
                false)));
  }

  void open(String page) {
    browser.open("http://localhost:" + ports.console() + page);
  }

  /// The phone, once it is ready and its owner was welcomed.
  void openPhone() {
    open("/demo");
    browser.find("[data-ready] [data-answer]");
  }

  void choose(String value) {
    browser.find("input[value=" + value + "] + span").click();
  }

  /// Types words and waits for what comes of them: its text, as the phone shows it.
  String answer(String words) {
    int before = browser.count("[data-answer]");
    browser.find("#words").sendKeys(words, Keys.ENTER);
    return next(before);
  }

  /// The answer that follows so many others.
  String next(int before) {
    browser.until(() -> browser.count("[data-answer]") > before && !last().isEmpty());
    return last();
  }

  /// Empty while it fades in.
  private String last() {
    return browser.driver().findElements(By.cssSelector("[data-answer]")).getLast().getText();
  }

  @Override
  public void close() {
    browser.close();
    demo.close();
  }
}
