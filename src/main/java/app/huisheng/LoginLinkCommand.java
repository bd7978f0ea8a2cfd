package app.huisheng;

import app.huisheng.console.Entrance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `login-link`: a way into the console for whoever holds the server.
@Command(
    name = "login-link",
    description = "Prints a one-time link to the console for the owner, valid for ten minutes.")
final class LoginLinkCommand implements Callable<Integer> {
  private final Terminal terminal;

  LoginLinkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    Settings settings = terminal.settings();
    try (var database = Storage.open(settings)) {
      String address = settings.listeners().consoleUrl().toString();
      terminal.out().println(new Entrance(database, terminal.clock(), address).ownerLink());
      terminal.note(database, "login-link", "", "");
      return 0;
    }
  }
}
