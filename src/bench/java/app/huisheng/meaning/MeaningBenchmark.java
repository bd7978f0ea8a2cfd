package app.huisheng.meaning;

import app.huisheng.search.Meaning.Nearness;
import app.huisheng.search.Normaliser;
import app.huisheng.store.Database;
import app.huisheng.store.Location;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What meaning costs: vectors made a second with one processor and with all, comparing a question
/// with 25,000 passages, a listener's question from words to cosines over 5,000 passages, and the
/// start of a child. On a busy machine the processors' time says more than the clock.
public final class MeaningBenchmark {
  private static final int MADE = 300;
  private static final int ARCHIVE = 5_000;
  private static final int LARGE = 25_000;
  private static final int QUESTIONS = 400;
  private static final int STARTS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String SPOKEN = "我们那时候觉得开店就是把货摆好然后等人来其实最难的是每天早上把门打开还愿意笑大家怎么看这件事";

  private MeaningBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("huisheng-meaning-bench");
    try (var database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")))) {
      fill(database, Embeddings.Setup.SERVING, 1);
      fill(database, Embeddings.Setup.working(Duration.ofMinutes(5)), 2);
      compare();
      ask(database);
      start("a child's start", null);
      start("a child's start, files kept", folder);
    }
  }

  private static void fill(Database database, Embeddings.Setup setup, int seed) {
    try (var embeddings = new Embeddings(database, InstantSource.system(), setup)) {
      var _ = embeddings.over(passages(MADE, seed));
      var _ = embeddings.check(Duration.ofMinutes(1));
      long begun = System.nanoTime();
      var _ = embeddings.fillFor(Duration.ofMinutes(5));
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "passages of 150 characters, %d threads: %.0f a second%n",
          setup.threads(), MADE / seconds);
    }
  }

  private static void compare() {
    var random = new Random(3);
    List<String> names = new ArrayList<>();
    Map<String, Vector> vectors = new HashMap<>();
    for (int i = 0; i < LARGE; i++) {
      names.add(Integer.toString(i));
      vectors.put(names.get(i), vector(random));
    }
    Texts texts = Texts.after(Texts.NONE, names);
    texts.put(vectors);
    long[] times = new long[200];
    long[] busy = new long[200];
    for (int i = 0; i < times.length; i++) {
      long begun = System.nanoTime();
      long worked = THREADS.getCurrentThreadCpuTime();
      var _ = texts.cosines(vectors.get(names.get(i)));
      busy[i] = THREADS.getCurrentThreadCpuTime() - worked;
      times[i] = System.nanoTime() - begun;
    }
    report("a question compared with %,d passages".formatted(LARGE), times);
    report("the same, processor", busy);
  }

  /// Stored vectors of chance: only the time counts.
  private static void ask(Database database) {
    var random = new Random(4);
    List<String> passages = passages(ARCHIVE, 3);
    Map<String, Vector> stored = new HashMap<>();
    passages.forEach(passage -> stored.put(VectorStore.hash(passage), vector(random)));
    new VectorStore(database, InstantSource.system()).save(stored);
    try (var embeddings =
        new Embeddings(database, InstantSource.system(), Embeddings.Setup.SERVING)) {
      Nearness nearness = embeddings.over(passages);
      var _ = embeddings.fillFor(Duration.ofMinutes(1));
      long[] times = new long[QUESTIONS];
      long before = childTime(embeddings);
      int silent = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        long begun = System.nanoTime();
        silent += nearness.to(passage(random, 8 + i % 20)).isEmpty() ? 1 : 0;
        times[i] = System.nanoTime() - begun;
      }
      report("a question of 8 to 27 characters, %,d passages".formatted(ARCHIVE), times);
      System.out.printf("without an answer in 300 ms: %d of %d%n", silent, QUESTIONS);
      System.out.printf(
          "a question's vector, the child's processor: %.1f ms%n",
          (childTime(embeddings) - before) / 1e6 / QUESTIONS);
    }
  }

  private static long childTime(Embeddings embeddings) {
    return embeddings.child().map(child -> time(child.process())).orElse(0L);
  }

  private static long time(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /// From nothing to a child that can be asked.
  private static void start(String what, @Nullable Path kept) throws IOException {
    long[] times = new long[STARTS];
    long[] busy = new long[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long begun = System.nanoTime();
      try (var child =
          Embedder.start(Launch.child(System.getProperty("java.class.path"), 1, kept))) {
        var _ = child.greeting().join();
        times[i] = System.nanoTime() - begun;
        busy[i] = time(child.process());
      }
    }
    report(what, times);
    report("the same, processor", busy);
  }

  private static void report(String what, long[] times) {
    long[] sorted = Arrays.copyOfRange(times, times.length / 4, times.length);
    Arrays.sort(sorted);
    System.out.printf(
        "%s: median %.1f ms, p99 %.1f ms%n",
        what, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
  }

  private static List<String> passages(int count, int seed) {
    var random = new Random(seed);
    List<String> passages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      passages.add(Normaliser.fold(i + "。" + passage(random, 150)));
    }
    return passages;
  }

  private static String passage(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(SPOKEN.charAt(random.nextInt(SPOKEN.length())));
    }
    return text.toString();
  }

  private static Vector vector(Random random) {
    float[] values = new float[Vector.DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Vector.of(values);
  }
}
