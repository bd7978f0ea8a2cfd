package app.huisheng;

import app.huisheng.meaning.Embeddings;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A hundred episodes of ten thousand characters each: how long until they are imported, until they
/// can be searched, and how long a search takes then.
public final class ImportBenchmark {
  private static final int EPISODES = 100;
  private static final int CHARACTERS = 10_000;
  private static final int SEARCHES = 5_000;
  private static final List<String> QUESTIONS =
      List.of("咖啡店怎么开", "移民加拿大要多久", "人工智能会抢走谁的工作", "第五十期讲什么", "融资 条款", "房价还会涨吗");

  private ImportBenchmark() {}

  public static void main(String[] arguments) throws IOException, SettingsException {
    Path folder = Files.createTempDirectory("huisheng-import");
    Path episodes = Files.createDirectories(folder.resolve("episodes"));
    for (int number = 1; number <= EPISODES; number++) {
      StringBuilder text = new StringBuilder();
      for (int part = 0; text.length() < CHARACTERS; part++) {
        String more =
            new String(Messages.transcript(number + part * EPISODES), StandardCharsets.UTF_8);
        text.append(part == 0 ? more : more.substring(more.indexOf('\n')));
      }
      Files.writeString(episodes.resolve("%03d.txt".formatted(number)), text);
    }
    Settings settings =
        new SettingsReader(Map.of("HUISHENG_DATA", folder.resolve("data").toString()))
            .read()
            .settings();
    long begun = System.nanoTime();
    try (var database = Storage.open(settings)) {
      new Importing(database, false, InstantSource.system())
          .importAll(List.of(episodes.toString()), Progress.NONE);
    }
    long imported = System.nanoTime();
    try (var library = Library.open(settings, InstantSource.system(), Embeddings.Setup.OFF)) {
      long searchable = System.nanoTime();
      System.out.printf(
          "import of %d episodes of %d characters: %.1f s%nsearchable after another: %.1f s%n",
          EPISODES, CHARACTERS, (imported - begun) / 1e9, (searchable - imported) / 1e9);
      search(library.answering());
    }
  }

  private static void search(Answering answering) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2 * SEARCHES; i++) {
      String words = QUESTIONS.get(i % QUESTIONS.size());
      long start = System.nanoTime();
      answering.answer("bench" + i % 100, new Inbound.Text(words));
      if (i >= SEARCHES) {
        times.add(System.nanoTime() - start);
      }
    }
    Collections.sort(times);
    System.out.printf(
        "search: median %.2f ms, p99 %.2f ms%n",
        times.get(SEARCHES / 2) / 1e6, times.get(SEARCHES * 99 / 100) / 1e6);
  }
}
