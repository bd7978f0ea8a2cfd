package app.huisheng;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as a process of its own, started as an operator starts it.
final class ServerProcess implements AutoCloseable {
  private static final Pattern SERVING =
      Pattern.compile("serving server=(\\d+) console=(\\d+) management=(\\d+)");

  private final Process process;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  private ServerProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::collect);
  }

  /// Starts a command; the environment is only what is given here, and no model of meaning unless
  /// it is asked for.
  static ServerProcess start(Map<String, String> environment, String... command) {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("java.home") + "/bin/java");
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp"));
    line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    line.add("app.huisheng.Main");
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HUISHENG_"));
    builder.environment().putAll(environment);
    var _ = builder.environment().putIfAbsent("HUISHENG_SEARCH_SEMANTIC", "off");
    try {
      return new ServerProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the three listeners are open.
  Ports ports() {
    await().atMost(90, TimeUnit.SECONDS).until(() -> serving().find() || !process.isAlive());
    Matcher serving = serving();
    if (!serving.find()) {
      throw new AssertionError("the server ended:\n" + output());
    }
    return new Ports(
        Integer.parseInt(serving.group(1)),
        Integer.parseInt(serving.group(2)),
        Integer.parseInt(serving.group(3)));
  }

  String output() {
    return String.join("\n", lines);
  }

  Process process() {
    return process;
  }

  /// Waits for the end.
  ///
  /// @return the exit code
  int join() {
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new AssertionError("still running:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Matcher serving() {
    return SERVING.matcher(output());
  }

  private void collect() {
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(output ended: " + e.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
