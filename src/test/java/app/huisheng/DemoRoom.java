package app.huisheng;

import app.huisheng.reply.Inbound;
import app.huisheng.simulator.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.Keys;

/// The whole demo with some life in it, and a real browser in front of its console. One for all
/// classes that ask for it: both take their time to start.
final class DemoRoom implements AutoCloseable {
  /// One class at a time.
  static final String LOCK = "demo room";

  final Demo demo;
  final Browser browser;
  final String address;
  private final Path data;
  private final String axe;

  /// Hands it to whoever has it as a parameter.
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DemoRoom.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Objects.requireNonNull(
          context
              .getRoot()
              .getStore(ExtensionContext.Namespace.GLOBAL)
              .computeIfAbsent(DemoRoom.class, _ -> open(), DemoRoom.class));
    }
  }

  private DemoRoom(Demo demo, String address, Path data) throws IOException {
    this.demo = demo;
    this.address = address;
    this.data = data;
    this.browser = Browser.start();
    try (var script = Objects.requireNonNull(DemoRoom.class.getResourceAsStream("/axe.min.js"))) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static DemoRoom open() {
    try {
      var data = Files.createTempDirectory("demo-room");
      var config = data.resolve("config");
      copy(Path.of("config"), config);
      var port = freePort();
      var address = "http://localhost:" + port;
      var terminal =
          new Terminal(
              InputStream.nullInputStream(),
              System.out,
              System.err,
              Map.of(
                  "HUISHENG_CONFIG",
                  config.toString(),
                  "HUISHENG_DATA",
                  data.toString(),
                  "HUISHENG_SEARCH_SEMANTIC",
                  "off",
                  "HUISHENG_BROADCAST_HOLD",
                  "PT60S",
                  "HUISHENG_SERVER_PORT",
                  "0",
                  "HUISHENG_CONSOLE_PORT",
                  String.valueOf(port),
                  "HUISHENG_CONSOLE_URL",
                  address,
                  "HUISHENG_MANAGEMENT_PORT",
                  "0"),
              InstantSource.system(),
              false);
      var demo = Demo.open(terminal);
      demo.remember();
      var _ = demo.start();
      someoneWrites(demo);
      return new DemoRoom(demo, address, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SettingsException | Failure e) {
      throw new AssertionError(e);
    }
  }

  /// LinkedIn must be told the way back before the server has a port of its own.
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// So that inbox and numbers have something to show.
  private static void someoneWrites(Demo demo) {
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

  /// As before anybody came.
  void beginOutside() {
    browser.size(1280, 900);
    browser.dark(false);
    browser.open(address + "/login");
    browser.driver().manage().deleteAllCookies();
    var _ = browser.complaints();
  }

  void open(String path) {
    browser.open(address + path);
  }

  void enter(String role) {
    open("/login");
    browser.find("button[value=" + role + "]").click();
    browser.find("nav");
  }

  String main() {
    return browser.find("main").getText();
  }

  /// Waits until the page says this.
  void says(String words) {
    browser.until(() -> main().contains(words));
  }

  /// The tabs at the bottom of a phone cover what lies behind them.
  void click(String css) {
    var found = browser.find(css);
    browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
    found.click();
  }

  void fill(String css, String text) {
    var field = browser.find(css);
    field.clear();
    field.sendKeys(text);
  }

  /// What keeps people out of this page, seriously; empty when nothing does.
  ///
  /// @param options of axe
  String hurdles(String options) {
    browser.driver().executeScript(axe);
    var found =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations'], ...OPTIONS}).then(result => done(result.violations
                    .filter(one => one.impact === 'serious' || one.impact === 'critical')
                    .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' '))
                    .join('\\n')), error => done(String(error)));
                """
                    .replace("OPTIONS", options));
    return String.valueOf(found);
  }

  String hurdles() {
    return hurdles("{}");
  }

  String focus() {
    return String.valueOf(
        browser.ask(
            "(document.activeElement.textContent || document.activeElement.value || '').trim()"));
  }

  void key(Keys key) {
    browser.driver().switchTo().activeElement().sendKeys(key);
  }

  /// The tab key, pressed where a keyboard is: the driver's own way takes ten times as long.
  private void tab() {
    for (var type : List.of("rawKeyDown", "keyUp")) {
      browser
          .driver()
          .executeCdpCommand(
              "Input.dispatchKeyEvent",
              Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
    }
  }

  /// Goes on with the tab key until something of that name has the focus, and presses enter.
  void press(String name) {
    for (var steps = 0; steps < 80; steps++) {
      tab();
      if (focus().equals(name)) {
        key(Keys.ENTER);
        return;
      }
    }
    throw new AssertionError("the tab key never reached " + name);
  }

  @Override
  public void close() {
    browser.close();
    demo.close();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
