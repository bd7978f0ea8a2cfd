package app.huisheng;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The command line's door; the only place that knows the wall clock.
public final class Main {
  /// What an operator waits for; nothing that it does not need is done before it.
  private static final List<String> SERVE = List.of("serve");

  private Main() {}

  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    logged(words);
    Terminal terminal =
        new Terminal(
            System.in,
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            System.getenv(),
            InstantSource.system(),
            !words.equals(SERVE)
                && Optional.ofNullable(System.console())
                    .filter(console -> console.isTerminal())
                    .isPresent());
    Thread.currentThread().setUncaughtExceptionHandler((_, bug) -> end(terminal, bug));
    System.exit(new Commands(terminal).run(words));
  }

  /// What nobody expected ends the process, whatever threads it has begun.
  private static void end(Terminal terminal, Throwable bug) {
    bug.printStackTrace(terminal.err());
    System.exit(1);
  }

  /// A server tells what happens; any other command only what is wrong.
  private static void logged(List<String> words) {
    boolean serving = !words.isEmpty() && Set.of("serve", "demo").contains(words.getFirst());
    Verbosity.tell(serving ? "INFO" : "WARN");
    if (words.equals(SERVE)) {
      HeadStart.begin();
    } else {
      Logging.bridge();
    }
  }

  /// Chinese must come out right whatever the locale of a bare server says.
  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
