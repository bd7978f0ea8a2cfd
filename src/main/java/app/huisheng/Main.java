package app.huisheng;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The command line's door; the only place that knows the wall clock.
public final class Main {
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
            Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal())
                .isPresent());
    System.exit(new Commands(terminal).run(words));
  }

  /// A server tells what happens; any other command only what is wrong. `logback.xml` reads the
  /// property.
  private static void logged(List<String> words) {
    boolean serving = !words.isEmpty() && Set.of("serve", "demo").contains(words.getFirst());
    System.setProperty("huisheng.log", serving ? "INFO" : "WARN");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /// Chinese must come out right whatever the locale of a bare server says.
  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
