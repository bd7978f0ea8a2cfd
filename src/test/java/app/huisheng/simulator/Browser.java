package app.huisheng.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A real Chromium with a fresh profile, for tests that walk through pages. One a class: it takes
/// about two seconds to start. Screenshots go to `target/screenshots`.
public final class Browser implements AutoCloseable {
  /// Generous, for a loaded machine.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Path BINARY = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--hide-scrollbars",
          "--lang=zh-CN");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /// Starts it with a desktop's window, 1280 by 900.
  public static Browser start() {
    return start(false);
  }

  /// The same, taking any certificate.
  public static Browser trusting() {
    return start(true);
  }

  private static Browser start(boolean trusting) {
    if (!Files.isExecutable(BINARY) || !Files.isExecutable(DRIVER)) {
      throw new IllegalStateException(
          "these tests need Chromium: apt-get install chromium chromium-driver fonts-noto-cjk");
    }
    try {
      Files.createDirectories(SCREENSHOTS);
      var profile = Files.createTempDirectory("chromium");
      var options = new ChromeOptions().setBinary(BINARY.toFile()).addArguments(FLAGS);
      options.addArguments("--user-data-dir=" + profile);
      options.setAcceptInsecureCerts(trusting);
      options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "zh-CN"));
      var logs = new LoggingPreferences();
      logs.enable(LogType.BROWSER, Level.ALL);
      options.setCapability("goog:loggingPrefs", logs);
      var service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(DRIVER.toFile())
              .usingAnyFreePort()
              .build();
      var browser = new Browser(profile, new ChromeDriver(service, options));
      browser.size(1280, 900);
      return browser;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ChromeDriver driver() {
    return driver;
  }

  /// Lets pages run scripts, as at the start, or not.
  public void scripts(boolean run) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  public void open(String address) {
    driver.get(address);
  }

  /// Sets the viewport, in CSS pixels; 480 and less is a phone.
  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width <= 480));
  }

  /// Says that the device is set to dark colours.
  public void dark(boolean dark) {
    var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /// Waits for the first element that is there and shown.
  public WebElement find(String css) {
    return until(
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /// How many elements there are now.
  public int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  /// Asks the page; null for nothing.
  public @Nullable Object ask(String script) {
    return driver.executeScript("return " + script);
  }

  /// Waits until this gives something, and not `false`.
  public <T> T until(Question<T> question) {
    var found = new AtomicReference<T>();
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(StaleElementReferenceException.class)
        .until(
            () -> {
              T answer = question.ask();
              found.set(answer);
              return answer != null && !Boolean.FALSE.equals(answer);
            });
    return Objects.requireNonNull(found.get());
  }

  /// What is asked again and again.
  @FunctionalInterface
  public interface Question<T> {
    @Nullable T ask();
  }

  /// Whether the page can be scrolled sideways.
  public boolean scrollsSideways() {
    return Boolean.TRUE.equals(
        ask("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  /// What the page complained about since the last call: errors of its scripts, things it could not
  /// load, breaches of its content policy.
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /// Saves what the window shows as `target/screenshots/NAME.png`.
  public void screenshot(String name) {
    try {
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try {
      Files.walkFileTree(profile, new Remover());
    } catch (IOException e) {
      // Chromium may still be writing its last file; the profile is in the temporary folder.
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
