package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.Turn;
import app.huisheng.meaning.Embeddings;
import app.huisheng.search.Asked.Question;
import app.huisheng.store.Database;
import app.huisheng.store.Location;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/// How often the right passage comes first, and among the first five, on the data that developers
/// have: what ranking alone finds, and what is left of it after refusals. One unit is one passage
/// of CMRC 2018 (1,104, each with its article's title) or one paragraph of episode 80 (those before
/// the closing words, without a title of their own). Each is stored as an episode, cut and indexed
/// as an import does; no aliases but those that everyone knows.
///
/// Arguments: the folder of the data, every how manieth CMRC question is asked with the model, and
/// a folder that keeps the vectors for the next run.
public final class RankingBenchmark {
  private static final Path DATA = Path.of("../shared/data");
  private static final int EVERY = 8;
  private static final int SHOWN = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private RankingBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path data = arguments.length > 0 ? Path.of(arguments[0]) : DATA;
    int every = arguments.length > 1 ? Integer.parseInt(arguments[1]) : EVERY;
    if (!Files.exists(data.resolve("cmrc.p.tsv"))) {
      System.out.printf("ranking was not measured: there is no data in %s%n", data);
      return;
    }
    Path folder =
        arguments.length > 2
            ? Path.of(arguments[2])
            : Files.createTempDirectory("huisheng-ranking-bench");
    var asked = new Asked(data);
    try (var database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")))) {
      var store = new EpisodeStore(database);
      fill(store, asked);
      var plain = new Archivist(store);
      var _ = plain.catchUp();
      report("off", plain.archive(), asked, 1);
      if (every > 0) {
        try (var embeddings =
            new Embeddings(
                database,
                InstantSource.system(),
                Embeddings.Setup.working(PATIENCE),
                folder.resolve("native"))) {
          var understanding = new Archivist(store, embeddings, Strictness.CALIBRATED);
          var _ = understanding.catchUp();
          report("on", understanding.archive(), asked, every);
        }
      }
    }
  }

  private static void fill(EpisodeStore store, Asked asked) {
    var intake = new Intake(store);
    asked
        .units()
        .forEach(
            unit ->
                intake.save(
                    new Incoming(
                        "unit-" + unit.number(),
                        unit.number(),
                        unit.title(),
                        Instant.EPOCH.plusSeconds(86_400L * unit.number()),
                        Episode.Links.NONE,
                        null,
                        "",
                        new Transcript(List.of(new Turn("", null, unit.text()))))));
  }

  private static void report(String model, Archive archive, Asked asked, int every)
      throws IOException {
    System.out.printf(
        "model %s: recall@1 / @5 of ranking alone; of what is shown after refusals%n", model);
    var simplified = asked.questions("cmrc.q.tsv", every);
    var toTraditional = Transliterator.getInstance("Simplified-Traditional");
    count("CMRC", archive, simplified);
    count(
        "CMRC, questions in Traditional characters",
        archive,
        simplified.stream().map(one -> one.saying(toTraditional::transliterate)).toList());
    count("CMRC, one homophone slip", archive, asked.questions("cmrc.q.homophone1.tsv", every));
    count("episode 80", archive, asked.messages().stream().filter(Question::answerable).toList());
    List<Question> unanswerable =
        asked.messages().stream().filter(one -> !one.answerable()).toList();
    List<String> answered =
        unanswerable.stream().map(Question::words).filter(one -> answers(archive, one)).toList();
    System.out.printf(
        "  episode 80, without an answer: %d of %d answered %s%n",
        answered.size(), unanswerable.size(), answered);
  }

  /// Small talk is read by the grammar and never searched for.
  private static boolean answers(Archive archive, String words) {
    return Grammar.parse(words, archive.catalogue(), LocalDate.EPOCH) instanceof Inquiry.Topic topic
        && archive.search(topic.words(), 1).answer();
  }

  private static void count(String what, Archive archive, List<Question> questions) {
    var threads = ManagementFactory.getThreadMXBean();
    int[] ranked = new int[2];
    int[] shown = new int[2];
    long[] times = new long[questions.size()];
    for (int i = 0; i < times.length; i++) {
      long begun = threads.getCurrentThreadCpuTime();
      var candidates = candidates(archive, questions.get(i).words());
      times[i] = threads.getCurrentThreadCpuTime() - begun;
      add(ranked, questions.get(i).rank(candidates));
      add(
          shown,
          questions
              .get(i)
              .rank(candidates.stream().filter(one -> one.verdict().answers()).toList()));
    }
    Arrays.sort(times);
    double all = times.length;
    System.out.printf(
        "  %-45s %5d asked: %.3f / %.3f; %.3f / %.3f; median %.2f, p99 %.2f ms of CPU%n",
        what,
        times.length,
        ranked[0] / all,
        ranked[1] / all,
        shown[0] / all,
        shown[1] / all,
        times[times.length / 2] / 1e6,
        times[times.length * 99 / 100] / 1e6);
  }

  /// The best five, by whatever wording, as search ranks them.
  private static List<Explanation.Candidate> candidates(Archive archive, String words) {
    return archive.explain(words, SHOWN).stream()
        .flatMap(wording -> wording.candidates().stream())
        .collect(
            Collectors.toMap(
                one -> one.episode().id(),
                one -> one,
                BinaryOperator.maxBy(Comparator.comparingDouble(Explanation.Candidate::score))))
        .values()
        .stream()
        .sorted(Comparator.comparingDouble(Explanation.Candidate::score).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static void add(int[] recall, int rank) {
    recall[0] += rank == 1 ? 1 : 0;
    recall[1] += rank <= SHOWN ? 1 : 0;
  }
}
