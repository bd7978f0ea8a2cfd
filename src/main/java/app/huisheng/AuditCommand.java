package app.huisheng;

import app.huisheng.console.Audit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `audit verify`: whether the trail of who did what is whole.
@Command(
    name = "audit",
    description = "verify reads the whole trail of who did what; exit 1 when it was changed.")
final class AuditCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "verify", description = "Recomputes every entry's hash.")
  private Task task = Task.verify;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// As written on the command line.
  private enum Task {
    verify
  }

  @Override
  public Integer call() throws SettingsException, Failure {
    return switch (task) {
      case verify -> verify();
    };
  }

  private int verify() throws SettingsException, Failure {
    try (var database = Storage.open(terminal.settings())) {
      var verdict = new Audit(database, terminal.clock()).verify();
      if (verdict.broken().isPresent()) {
        throw new Failure(
            "the audit trail was changed at entry %d of %d: compare it with a backup"
                .formatted(verdict.broken().get(), verdict.entries()));
      }
      terminal
          .out()
          .println("sound: %d entries, head %s".formatted(verdict.entries(), verdict.head()));
      return 0;
    }
  }
}
