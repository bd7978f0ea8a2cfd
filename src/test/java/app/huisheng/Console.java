package app.huisheng;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs commands as the command line does, in this process, with a data folder of their own, and
/// without the model of meaning unless a test asks for it.
record Console(Map<String, String> environment) {
  Console(Path data) {
    this(Map.of("HUISHENG_DATA", data.toString(), "HUISHENG_SEARCH_SEMANTIC", "off"));
  }

  /// What a command left behind.
  record Result(int code, String out, String err) {}

  Console with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Console(more);
  }

  Result run(String... arguments) {
    return runWith("", arguments);
  }

  Result runWith(String input, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            InstantSource.system(),
            false);
    int code = new Commands(terminal).run(List.of(arguments));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
