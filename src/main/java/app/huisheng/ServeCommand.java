package app.huisheng;

import app.huisheng.console.Entrance;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    untilStopped(
        () -> {
          app.close();
          log().info("stopped");
        });
    Ports ports = app.start(_ -> {}, _ -> _ -> {});
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

  /// Closes on SIGTERM or Ctrl-C what is in flight, and leaves with 0: a stop that was asked for is
  /// no failure.
  static void untilStopped(Runnable close) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      close.run();
                      Runtime.getRuntime().halt(0);
                    }));
  }
}
