package app.huisheng;

import app.huisheng.outbox.Outbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `resume`: lets sending go on. The kill switch.
@Command(name = "resume", description = "The kill switch: lets sending go on.")
final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;

  ResumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    try (var database = Storage.open(terminal.settings())) {
      new Outbox(database, terminal.clock()).resume();
      terminal.note(database, "outbox.resume", "", "");
      terminal.out().println("resumed");
      return 0;
    }
  }
}
