package app.huisheng;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `import`: brings in episodes; repeatable, never doubles one.
@Command(
    name = "import",
    description = "Brings in episodes from feeds, transcript files and folders of them.")
final class ImportCommand implements Callable<Integer> {
  private static final int BAR = 24;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "A feed's address or file, a transcript file, or a folder of these.")
  private List<String> sources = List.of();

  @Option(names = "--json", description = "One line of JSON a source.")
  private boolean json;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    Settings settings = terminal.settings();
    try (var database = Storage.open(settings)) {
      var importing =
          new Importing(database, settings.feed().allowPrivateNetwork(), terminal.clock());
      Progress progress = terminal.interactive() ? bar(terminal.err()) : Progress.NONE;
      boolean failed = false;
      for (SourceResult result : importing.importAll(sources, progress)) {
        print(result);
        failed |= result.error() != null;
      }
      Writing.sumUp(settings, database, terminal.clock(), terminal.err());
      return failed ? 1 : 0;
    }
  }

  private void print(SourceResult result) {
    if (json) {
      Json.print(terminal.out(), result);
    } else if (result.error() != null) {
      terminal.err().println(result.line());
    } else {
      terminal.out().println(result.line());
      result.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
    }
  }

  /// One line that is written over again and cleared at the end.
  private static Progress bar(PrintStream out) {
    return (what, done, all) -> {
      int filled = all == 0 ? BAR : BAR * done / all;
      out.print(
          "\r[%s%s] %d/%d ".formatted("█".repeat(filled), "·".repeat(BAR - filled), done, all));
      if (done == all) {
        out.print("\r" + " ".repeat(BAR + 16) + "\r");
      }
      out.flush();
    };
  }
}
