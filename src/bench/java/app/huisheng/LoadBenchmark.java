package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.LoadClient.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Requests a second over loopback, in safe mode, with sixteen connections: the real server, the
/// same job on WxJava, and a bare handler that returns a body of the same size. Each is a process
/// of its own; their rounds take turns, so that a busy moment of the machine meets all three.
public final class LoadBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmUp", 20));
  private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("round", 3));
  private static final Duration HALF_LOAD = Duration.ofSeconds(Integer.getInteger("halfLoad", 6));
  private static final int MESSAGES = 100_000;

  private LoadBenchmark() {}

  /// Who is asked.
  enum Side {
    OURS,
    WXJAVA,
    BARE
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var servers = new EnumMap<Side, Server>(Side.class);
    var folder = Files.createTempDirectory("huisheng-bench");
    try {
      LoadServer.furnish(folder);
      for (var side : List.of(Side.OURS, Side.WXJAVA)) {
        servers.put(side, Server.start(side, folder, 0));
      }
      System.out.println(
          "what              side     req/s   to bare   CPU us/req   p50 ms   p99 ms at half load");
      for (var kind : Messages.Kind.values()) {
        compare(kind, servers, folder);
      }
      for (var server : servers.values()) {
        System.out.printf(
            "%-8s %d MB resident after the load%n",
            server.side, Launch.residentMegabytes(server.process));
      }
    } finally {
      servers.values().forEach(Server::stop);
      delete(folder);
    }
  }

  private static void compare(Messages.Kind kind, Map<Side, Server> servers, Path folder)
      throws IOException, InterruptedException {
    var requests = Messages.of(kind, MESSAGES);
    var clients = new LinkedHashMap<Side, LoadClient>();
    for (var side : List.of(Side.OURS, Side.WXJAVA)) {
      clients.put(side, new LoadClient(servers.get(side).port, requests));
    }
    var warm = clients.get(Side.OURS).run(WARM_UP, 0);
    var bare = Server.start(Side.BARE, folder, warm.bodyBytes());
    try {
      clients.put(Side.BARE, new LoadClient(bare.port, requests));
      clients.get(Side.BARE).run(WARM_UP, 0);
      clients.get(Side.WXJAVA).run(WARM_UP, 0);
      var all = new EnumMap<>(servers);
      all.put(Side.BARE, bare);
      report(kind, measure(clients, all), clients);
    } finally {
      bare.stop();
    }
  }

  /// Rates and processor time a request, by side, one of each a round.
  private static Map<Side, List<double[]>> measure(
      Map<Side, LoadClient> clients, Map<Side, Server> servers) throws IOException {
    var rounds = new EnumMap<Side, List<double[]>>(Side.class);
    for (int round = 0; round < ROUNDS; round++) {
      for (var client : clients.entrySet()) {
        var server = servers.get(client.getKey());
        long before = server.processorNanos();
        var run = client.getValue().run(ROUND, 0);
        double cost = (server.processorNanos() - before) / 1e3 / run.answered();
        rounds
            .computeIfAbsent(client.getKey(), _ -> new ArrayList<>())
            .add(new double[] {run.perSecond(), cost});
      }
    }
    return rounds;
  }

  private static void report(
      Messages.Kind kind, Map<Side, List<double[]>> rounds, Map<Side, LoadClient> clients)
      throws IOException {
    double bare = median(rounds.get(Side.BARE), 0);
    for (var side : Side.values()) {
      double rate = median(rounds.get(side), 0);
      Run half = clients.get(side).run(HALF_LOAD, rate / 2);
      System.out.printf(
          "%-16s  %-7s %7.0f   %7.2f   %10.0f   %6.2f   %6.2f%n",
          kind,
          side,
          rate,
          rate / bare,
          median(rounds.get(side), 1),
          half.percentile(50),
          half.percentile(99));
    }
    System.out.printf(
        "%-16s  ours to WxJava %.2f%n",
        kind, median(rounds.get(Side.OURS), 0) / median(rounds.get(Side.WXJAVA), 0));
  }

  private static double median(List<double[]> rounds, int column) {
    var values = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
    return values[values.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// A server in a process of its own.
  private record Server(Side side, Process process, int port) {
    static Server start(Side side, Path folder, int bodyBytes) throws IOException {
      var process =
          Launch.of(
                  List.of(
                      "--enable-native-access=ALL-UNNAMED",
                      "--sun-misc-unsafe-memory-access=allow",
                      "-cp",
                      System.getProperty("java.class.path"),
                      LoadServer.class.getName(),
                      side.name(),
                      folder.toString(),
                      Integer.toString(bodyBytes)))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("PORT ")) {
          return new Server(side, process, Integer.parseInt(line.substring(5)));
        }
      }
      throw new IOException(side + " did not start");
    }

    long processorNanos() {
      return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    void stop() {
      process.destroy();
    }
  }
}
