package app.huisheng;

import app.huisheng.episode.UnreadableException;
import app.huisheng.store.DatabaseException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: which commands there are, and what becomes of their failures. Exit codes: 0
/// done, 1 the work failed, 2 wrong usage or settings.
final class Commands {
  private static final int FAILED = 1;
  private static final int WRONG = 2;

  private final Terminal terminal;

  Commands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "huisheng",
      description = "Huisheng 回声: the server between a podcast and its listeners.",
      mixinStandardHelpOptions = true,
      version = "huisheng 0.1.0",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  int run(List<String> arguments) {
    CommandLine line = new CommandLine(new Root());
    all().forEach(line::addSubcommand);
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((problem, _, _) -> explain(problem));
    if (arguments.isEmpty()) {
      line.usage(line.getErr());
      return WRONG;
    }
    return line.execute(arguments.toArray(String[]::new));
  }

  private List<Object> all() {
    return List.of(
        new DemoCommand(terminal),
        new ServeCommand(terminal),
        new ImportCommand(terminal),
        new EpisodesCommand(terminal),
        new AskCommand(terminal),
        new AnnounceCommand(terminal),
        new DeliveriesCommand(terminal),
        new SettleCommand(terminal),
        new PauseCommand(terminal),
        new ResumeCommand(terminal),
        new DoctorCommand(terminal),
        new BackupCommand(terminal),
        new RestoreCommand(terminal));
  }

  private int explain(Exception problem) throws Exception {
    return switch (problem) {
      case SettingsException wrong -> say(wrong, WRONG);
      case Failure failed -> say(failed, FAILED);
      case UnreadableException unreadable -> say(unreadable, FAILED);
      case DatabaseException database -> say(database, FAILED);
      default -> throw problem;
    };
  }

  private int say(Exception problem, int code) {
    String.valueOf(problem.getMessage()).lines().forEach(terminal.err()::println);
    return code;
  }
}
