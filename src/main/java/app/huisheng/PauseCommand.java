package app.huisheng;

import app.huisheng.outbox.Outbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `pause`: stops all sending, on every node, until resume. The kill switch.
@Command(
    name = "pause",
    description = "The kill switch: stops all sending, on every node, until resume.")
final class PauseCommand implements Callable<Integer> {
  private final Terminal terminal;

  PauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    try (var database = Storage.open(terminal.settings())) {
      new Outbox(database, terminal.clock()).pause();
      terminal.note(database, "outbox.pause", "", "");
      terminal.out().println("paused");
      return 0;
    }
  }
}
