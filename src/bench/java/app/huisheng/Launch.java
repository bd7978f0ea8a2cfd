package app.huisheng;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Starts a Java as `deploy/huisheng` does, with the options that stand there.
final class Launch {
  private static final Pattern OPTIONS = Pattern.compile("(?s)\noptions=\\((.*?)\"");

  private Launch() {}

  /// @param arguments what follows the options: a jar or a class, and a command
  static ProcessBuilder of(List<String> arguments) throws IOException {
    var options = OPTIONS.matcher(Files.readString(Path.of("deploy/huisheng")));
    if (!options.find()) {
      throw new IOException("no options=( in deploy/huisheng");
    }
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(options.group(1).strip().split("\\s+", -1)));
    line.addAll(arguments);
    var builder = new ProcessBuilder(line);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder;
  }

  /// What a process keeps in memory, in megabytes.
  static long residentMegabytes(Process process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
