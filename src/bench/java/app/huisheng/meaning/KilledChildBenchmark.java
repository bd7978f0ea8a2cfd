package app.huisheng.meaning;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.Turn;
import app.huisheng.search.Archivist;
import app.huisheng.search.Strictness;
import app.huisheng.store.Database;
import app.huisheng.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The child killed every second for a minute while fifty callers ask without a pause of more than
/// a tenth of a second: how many answers, how many of them wrong, how long they took. The first
/// argument may say for how many seconds instead.
public final class KilledChildBenchmark {
  private static final int CALLERS = 50;
  private static final String SECONDS = "60";
  private static final int EPISODES = 30;
  private static final String THINGS =
      "面包茶叶自行车足球钢琴火锅地铁围棋园艺摄影陶瓷滑雪钓鱼昆虫火山极光剪纸相声皮影帆船登山潜水书法木工染布编程刺绣酿酒养蜂观鸟";

  private KilledChildBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("huisheng-killed");
    try (var database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")));
        var embeddings =
            new Embeddings(
                database,
                InstantSource.system(),
                Embeddings.Setup.SERVING,
                Launch.child(System.getProperty("java.class.path"), 1, folder.resolve("native")),
                // Without a rest, so that there is a child to kill every second.
                Duration.ZERO)) {
      var store = new EpisodeStore(database);
      var random = new Random(7);
      for (int number = 1; number <= EPISODES; number++) {
        new Intake(store).save(incoming(number, random));
      }
      var archivist = new Archivist(store, embeddings, Strictness.CALIBRATED);
      var _ = archivist.catchUp();
      System.out.printf("filled: %s%n", embeddings.fillFor(Duration.ofMinutes(8)));
      run(archivist, embeddings, Integer.parseInt(arguments.length > 0 ? arguments[0] : SECONDS));
    }
  }

  private static void run(Archivist archivist, Embeddings embeddings, int seconds)
      throws InterruptedException {
    var times = new ConcurrentLinkedQueue<Long>();
    var wrong = new AtomicInteger();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    int kills = 0;
    int ready = 0;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        var random = new Random(caller);
        callers.execute(
            () -> {
              while (System.nanoTime() < end) {
                ask(archivist, random, times, wrong);
                LockSupport.parkNanos(random.nextLong(100_000_000));
              }
            });
      }
      while (System.nanoTime() < end) {
        ready += embeddings.child().isPresent() ? 1 : 0;
        Optional<ProcessHandle> child = ProcessHandle.current().children().findFirst();
        kills += child.isPresent() && child.get().destroyForcibly() ? 1 : 0;
        await(child);
        // Once to see that it ended, once to start the next.
        var _ = embeddings.fill();
        var _ = embeddings.fill();
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    }
    List<Long> sorted = new ArrayList<>(times);
    sorted.sort(null);
    System.out.printf(
        "%d kills in %d s, %d of a child that was ready; %d answers, %d wrong; median %.1f ms, p99"
            + " %.1f ms, longest %.0f ms%n",
        kills,
        seconds,
        ready,
        sorted.size(),
        wrong.get(),
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.getLast() / 1e6);
  }

  private static void await(Optional<ProcessHandle> child) {
    child.ifPresent(
        killed -> {
          var _ = killed.onExit().join();
        });
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  private static void ask(
      Archivist archivist, Random random, ConcurrentLinkedQueue<Long> times, AtomicInteger wrong) {
    int number = 1 + random.nextInt(EPISODES);
    long begun = System.nanoTime();
    var hits = archivist.archive().find("有没有聊过" + thing(number) + "的那一期", 3);
    times.add(System.nanoTime() - begun);
    if (hits.isEmpty() || !Integer.valueOf(number).equals(hits.getFirst().episode().number())) {
      var _ = wrong.incrementAndGet();
    }
  }

  private static String thing(int number) {
    return THINGS.substring(number * 2 - 2, number * 2);
  }

  private static Incoming incoming(int number, Random random) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      var words = new StringBuilder("我第一次接触" + thing(number) + "是在乡下，");
      for (int k = 0; k < 60; k++) {
        words.append((char) (0x4E00 + random.nextInt(3000)));
      }
      turns.add(new Turn("嘉宾", null, words.append('。').toString()));
    }
    return new Incoming(
        "g" + number,
        number,
        thing(number) + "的故事",
        Instant.EPOCH.plusSeconds(86_400L * number),
        Episode.Links.NONE,
        null,
        "",
        new Transcript(turns));
  }
}
