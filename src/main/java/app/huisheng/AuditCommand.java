package app.huisheng;

import app.huisheng.console.Audit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `audit`: the trail of who did what.
@Command(
    name = "audit",
    description = "The trail of who did what: audit verify.",
    synopsisSubcommandLabel = "verify")
final class AuditCommand implements Callable<Integer> {
  private final Terminal terminal;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Recomputes the chain.
  @Command(
      name = "verify",
      description = "Reads the whole trail; exit 1 when an entry was changed or is missing.")
  int verify() throws SettingsException, Failure {
    return call();
  }

  @Override
  public Integer call() throws SettingsException, Failure {
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
