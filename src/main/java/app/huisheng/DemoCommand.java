package app.huisheng;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/// `demo`: everything at once, without credentials.
@Command(
    name = "demo",
    description = "Starts the server with simulated WeChat and LinkedIn sides and sample episodes.")
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, Failure, InterruptedException {
    Demo demo = Demo.open(terminal);
    Ports ports =
        ServeCommand.started(
            () -> {
              demo.remember();
              return demo.start();
            },
            demo::close);
    terminal.out().println();
    terminal.out().println("  回声演示已就绪，请用浏览器打开   Huisheng's demo is ready, open");
    terminal.out().println("  http://localhost:" + ports.console() + "/demo");
    terminal.out().println();
    terminal.out().println("  主播控制台   The hosts' console");
    terminal.out().println("  http://localhost:" + ports.console() + "/");
    terminal.out().println();
    new CountDownLatch(1).await();
    return 0;
  }
}
