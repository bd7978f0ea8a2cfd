package app.huisheng.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// Another process at the same SQLite file: `open` opens it and ends; `hold` opens it and stays;
/// `serve` moves in and stays.
final class OtherProcess {
  private OtherProcess() {}

  public static void main(String[] arguments) throws IOException {
    var place = new Location.SqliteFile(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "open" -> Database.open(place).close();
      case "hold" -> {
        try (var _ = Database.open(place)) {
          stay("holding");
        }
      }
      case "serve" -> {
        try (var _ = Tenancy.take(place)) {
          stay("serving");
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  // Until the test ends it.
  private static void stay(String word) throws IOException {
    System.out.println(word);
    var _ = System.in.read();
  }

  static Process start(String what, Path file) throws IOException {
    return command(what, file, Path.of(System.getProperty("java.io.tmpdir")))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Starts it with a temporary folder of its own; what it complains of is not shown.
  static Process start(String what, Path file, Path temporary) throws IOException {
    return command(what, file, temporary).start();
  }

  private static ProcessBuilder command(String what, Path file, Path temporary) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djava.io.tmpdir=" + temporary,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        Objects.requireNonNull(System.getProperty("java.class.path")),
        OtherProcess.class.getName(),
        what,
        file.toString());
  }

  /// Waits until it says something.
  static String line(Process process) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return Objects.requireNonNullElse(reader.readLine(), "");
  }
}
