package app.huisheng;

import app.huisheng.episode.UnreadableException;
import app.huisheng.store.DatabaseException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    return switch (String.join(" ", arguments)) {
      case "serve" -> alone(new ServeCommand(terminal)::call);
      case "demo" -> alone(new DemoCommand(terminal)::call);
      default -> read(helped(arguments));
    };
  }

  /// `help` and `help ask` are what many type for `--help` and `ask --help`.
  private static List<String> helped(List<String> arguments) {
    return !arguments.isEmpty() && arguments.getFirst().equals("help")
        ? Stream.concat(arguments.stream().skip(1), Stream.of("--help")).toList()
        : arguments;
  }

  /// What a command does once its words are read.
  private interface Work {
    int call() throws SettingsException, Failure, InterruptedException;
  }

  /// A server is started by its name alone; reading a command line would hold it up.
  private int alone(Work server) {
    try {
      return server.call();
    } catch (SettingsException wrong) {
      return say(wrong, WRONG);
    } catch (Failure | DatabaseException failed) {
      return say(failed, FAILED);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int read(List<String> arguments) {
    CommandLine line = new CommandLine(new Root());
    Map<String, Supplier<Object>> all = all();
    Supplier<Object> wanted = arguments.isEmpty() ? null : all.get(arguments.getFirst());
    if (wanted != null) {
      line.addSubcommand(wanted.get());
    } else {
      all.values().forEach(command -> line.addSubcommand(command.get()));
    }
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((problem, _, _) -> explain(problem));
    if (arguments.isEmpty()) {
      line.usage(line.getErr());
      return WRONG;
    }
    return line.execute(arguments.toArray(String[]::new));
  }

  /// Every command by its name; made only when needed, since a server's start waits for each.
  private Map<String, Supplier<Object>> all() {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("demo", () -> new DemoCommand(terminal));
    all.put("serve", () -> new ServeCommand(terminal));
    all.put("import", () -> new ImportCommand(terminal));
    all.put("episodes", () -> new EpisodesCommand(terminal));
    all.put("ask", () -> new AskCommand(terminal));
    all.put("evaluate", () -> new EvaluateCommand(terminal));
    all.put("explain", () -> new ExplainCommand(terminal));
    all.put("aliases", () -> new AliasesCommand(terminal));
    all.put("announce", () -> new AnnounceCommand(terminal));
    all.put("deliveries", () -> new DeliveriesCommand(terminal));
    all.put("settle", () -> new SettleCommand(terminal));
    all.put("pause", () -> new PauseCommand(terminal));
    all.put("resume", () -> new ResumeCommand(terminal));
    all.put("login-link", () -> new LoginLinkCommand(terminal));
    all.put("audit", () -> new AuditCommand(terminal));
    all.put("doctor", () -> new DoctorCommand(terminal));
    all.put("backup", () -> new BackupCommand(terminal));
    all.put("restore", () -> new RestoreCommand(terminal));
    return all;
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
