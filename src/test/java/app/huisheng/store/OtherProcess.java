package app.huisheng.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// Another process at the same SQLite file: `open` opens it and ends; `serve` moves in and stays.
final class OtherProcess {
  private OtherProcess() {}

  public static void main(String[] arguments) throws IOException {
    var place = new Location.SqliteFile(Path.of(arguments[1]));
    if (arguments[0].equals("serve")) {
      try (var _ = Tenancy.take(place)) {
        System.out.println("serving");
        var _ = System.in.read(); // until the test ends it
      }
    } else {
      Database.open(place).close();
    }
  }

  static Process start(String what, Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Objects.requireNonNull(System.getProperty("java.class.path")),
            OtherProcess.class.getName(),
            what,
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Waits until it says something.
  static String line(Process process) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return Objects.requireNonNullElse(reader.readLine(), "");
  }
}
