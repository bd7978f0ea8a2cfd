package app.huisheng;

import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.WeChatSide;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// From the start of the process to the first right answer through the webhook, on the demo's
/// episodes, with and without the start-up cache of JDK 25; and what stays resident then. Needs the
/// packaged jar.
public final class StartBenchmark {
  private static final int ROUNDS = 7;
  private static final int PORT = 28080;
  private static final Path JAR = Path.of("target/huisheng.jar");

  private StartBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("huisheng-start");
    Map<String, String> environment =
        Map.of(
            "HUISHENG_DATA",
            folder.resolve("data").toString(),
            "HUISHENG_SERVER_PORT",
            String.valueOf(PORT),
            "HUISHENG_CONSOLE_PORT",
            "28081",
            "HUISHENG_MANAGEMENT_PORT",
            "28090",
            "HUISHENG_WECHAT_APP_ID",
            Messages.APP_ID,
            "HUISHENG_WECHAT_TOKEN",
            Messages.TOKEN,
            "HUISHENG_WECHAT_ENCODING_AES_KEY",
            Messages.KEY);
    start(environment, List.of(), "import", "config/demo/episodes").waitFor();
    measure("without cache", environment, List.of());
    Path cache = folder.resolve("huisheng.aot");
    Process training = start(environment, List.of("-XX:AOTCacheOutput=" + cache), "serve");
    answered();
    training.toHandle().destroy();
    training.waitFor(120, TimeUnit.SECONDS);
    measure("with AOT cache", environment, List.of("-XX:AOTCache=" + cache));
  }

  private static void measure(String name, Map<String, String> environment, List<String> options)
      throws IOException, InterruptedException {
    List<Long> times = new ArrayList<>();
    long resident = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      Process server = start(environment, options, "serve");
      answered();
      times.add(System.nanoTime() - begun);
      resident = Math.max(resident, Launch.residentMegabytes(server));
      server.toHandle().destroy();
      server.waitFor(60, TimeUnit.SECONDS);
    }
    Collections.sort(times);
    System.out.printf(
        "start to first right answer, %s: median %d ms (%d to %d), at most %d MB resident%n",
        name,
        times.get(ROUNDS / 2) / 1_000_000,
        times.getFirst() / 1_000_000,
        times.getLast() / 1_000_000,
        resident);
  }

  private static Process start(
      Map<String, String> environment, List<String> options, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.addAll(options);
    line.addAll(List.of("-jar", JAR.toString()));
    line.addAll(List.of(command));
    ProcessBuilder builder =
        Launch.of(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Knocks until the port opens, then asks until the answer is right.
  private static void answered() throws InterruptedException {
    var pause = new CountDownLatch(1);
    while (!open()) {
      var _ = pause.await(5, TimeUnit.MILLISECONDS);
    }
    try (WeChatSide wechat =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://localhost:" + PORT + "/wechat"),
                Messages.TOKEN,
                Messages.APP_ID,
                Messages.KEY,
                "gh_bench"),
            InstantSource.system())) {
      Exchange exchange;
      do {
        exchange = wechat.send(new Act.Said("oStart", "第80期"), Levers.of(Levers.Mode.SAFE));
      } while (!exchange.decryptedResponse().contains("OpenAI"));
    }
  }

  private static boolean open() {
    try (Socket socket = new Socket("localhost", PORT)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
