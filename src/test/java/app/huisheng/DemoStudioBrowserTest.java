package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Browser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's second tab in a real browser: publish, cut the power, see it once.
class DemoStudioBrowserTest {
  @TempDir static Path data;

  private static DemoVisit visit;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    visit = DemoVisit.to(data, Map.of("HUISHENG_CONSOLE_PORT", String.valueOf(freePort())));
    browser = visit.browser;
  }

  @AfterAll
  static void close() {
    visit.close();
  }

  @Test
  void an_episode_reaches_the_page_once_although_the_power_goes_in_the_middle() {
    browser.size(1280, 900);
    visit.open("/demo#studio");
    browser.find("#publish").click();
    browser.until(() -> browser.count("#posts .post") == 1);
    browser.screenshot("studio-published");

    browser.find("#blackout").click();
    browser.find("#panel-studio.dark");
    browser.screenshot("studio-dark");
    browser.until(
        () ->
            browser.count("#posts .post") == 2
                && browser.count("#panel-studio.dark") == 0
                && browser.find("#verdict").isDisplayed());
    assertThat(browser.find("#verdict").getText()).isEqualTo("每一期都恰好出现一次");
    browser.until(() -> visit.demo.deliveries().stream().allMatch(one -> one.state().isFinal()));
    assertThat(browser.count("#posts .post")).isEqualTo(2);
    browser.screenshot("studio-once");
  }

  @Test
  void a_host_connects_the_page_anew() {
    visit.open("/linkedin");
    browser.find("button[value=host]").click();
    browser.screenshot("connect-before");
    browser.find("a.button.primary").click();
    browser.find("button[value=allow]").click();
    assertThat(browser.find("body").getText()).contains("LinkedIn");
    browser.until(() -> browser.driver().getCurrentUrl().contains("/linkedin/callback"));
    assertThat(browser.count(".chip.good")).isPositive();
    browser.screenshot("connect-after");
  }

  /// LinkedIn sends the host back to an address that must be known before the server starts.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
