package app.huisheng;

import app.huisheng.console.Entrance;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/// `serve`: the real server, until it is told to stop.
@Command(name = "serve", description = "Starts the server.")
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, Failure, InterruptedException {
    Settings settings = terminal.settings();
    App app = App.open(settings, terminal.clock());
    app.importOnce(settings.config().resolve("episodes"));
    Ports ports =
        started(
            () -> app.start(_ -> {}, _ -> _ -> {}),
            () -> {
              app.close();
              log().info("stopped");
            });
    log().info("serving {}", ports);
    greet(app, settings);
    new CountDownLatch(1).await();
    return 0;
  }

  /// Asked for when there is something to say: the log is set up beside the start.
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }

  /// On standard output only, never in the log: whoever has the link is the owner.
  private void greet(App app, Settings settings) {
    new Entrance(
            app.library().database(),
            terminal.clock(),
            settings.listeners().consoleUrl().toString())
        .setupLink()
        .ifPresent(
            link -> {
              terminal.out().println();
              terminal.out().println("  打开控制台，一小时内有效   Open the console, valid for an hour:");
              terminal.out().println("  " + link);
              terminal.out().println();
            });
    app.reception()
        .invitation()
        .ifPresent(
            code -> {
              terminal.out().println("  还没有主播：三十分钟内在公众号里发   No host yet, send within 30 minutes:");
              terminal.out().println("  绑定 " + code);
              terminal.out().println();
            });
  }

  /// Opens a server's doors.
  interface Start {
    Ports run() throws Failure;
  }

  /// Starts a server that SIGTERM or Ctrl-C closes, with what is in flight, and that then leaves
  /// with 0: a stop that was asked for is no failure. A start that fails keeps its own exit code.
  static Ports started(Start start, Runnable close) throws Failure {
    var failed = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      boolean asked = !failed.get();
                      close.run();
                      if (asked) {
                        Runtime.getRuntime().halt(0);
                      }
                    }));
    boolean open = false;
    try {
      Ports ports = start.run();
      open = true;
      return ports;
    } finally {
      failed.set(!open);
    }
  }
}
