package app.huisheng;

import app.huisheng.outbox.Outbox;
import app.huisheng.store.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `restore`: puts everything from a backup in place of what is stored.
@Command(name = "restore", description = "Replaces everything in the database by what FILE holds.")
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
  private Path file = Path.of("");

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    try (var database = Storage.open(terminal.settings())) {
      long rows = new Backup(database).restore(file);
      new Outbox(database, terminal.clock()).restored();
      terminal.out().println("%s: %d rows restored".formatted(file, rows));
      terminal
          .out()
          .println(
              "Sending is paused, since this backup may not know what was sent after it;"
                  + " go on with: huisheng resume");
      return 0;
    }
  }
}
