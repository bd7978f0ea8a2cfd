package app.huisheng;

import app.huisheng.store.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backup`: one consistent file with everything in the database.
@Command(name = "backup", description = "Writes everything in the database to FILE.")
final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description = "The file to write; an older one of that name is replaced.")
  private Path file = Path.of("");

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    try (var database = Storage.open(terminal.settings())) {
      terminal
          .out()
          .println("%s: %d rows written".formatted(file, new Backup(database).write(file)));
      return 0;
    }
  }
}
