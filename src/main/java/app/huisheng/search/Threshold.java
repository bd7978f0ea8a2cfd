package app.huisheng.search;

import app.huisheng.search.Snapshot.Found;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// When the best hit is good enough to be an answer. How strong a hit chance alone brings depends
/// on the archive, its size and its subjects, so each archive is asked things no podcast on its
/// subjects would answer, and a hit must be stronger than what most of those find.
final class Threshold {
  private static final List<String> ELSEWHERE =
      Normaliser.resource("/search/elsewhere.txt")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();

  private static final double QUANTILE = 0.8;
  private static final double LEAST = 0.1;
  private static final double FULL = 0.999;
  private static final double HEARD = 0.75;
  private static final double SOME = 0.2;

  /// A cosine that unrelated texts do not reach.
  private static final double MEANT = 0.62;

  private final double written;
  private final double typed;

  private Threshold(double written, double typed) {
    this.written = written;
    this.typed = typed;
  }

  static Threshold calibrated(Function<Query, List<Found>> ranked) {
    return new Threshold(
        chance(ELSEWHERE.stream().map(Query::of), ranked),
        chance(ELSEWHERE.stream().map(Sounds::spelled).map(Query::of), ranked));
  }

  private static double chance(Stream<Query> queries, Function<Query, List<Found>> ranked) {
    double[] strengths =
        queries
            .mapToDouble(
                query -> ranked.apply(query).stream().mapToDouble(Found::strength).max().orElse(0))
            .sorted()
            .toArray();
    return Math.max(LEAST, strengths[(int) (QUANTILE * (strengths.length - 1))]);
  }

  boolean answers(Query query, Found found) {
    Evidence evidence = found.evidence();
    if (query.pinyin() && evidence.coverage() < 0.5) {
      return evidence.sound() >= HEARD || (found.strength() >= typed && evidence.sound() >= SOME);
    }
    return named(query, evidence)
        || evidence.meaning() >= MEANT
        || (found.strength() >= written && evidence.heard() >= SOME);
  }

  /// Whether all of it was said, or sounds as if; two syllables sound like something anywhere but
  /// in a title.
  private static boolean named(Query query, Evidence evidence) {
    int length = query.content().length();
    return (length >= 2 && (evidence.coverage() >= FULL || evidence.named() >= FULL))
        || (length >= 3 && evidence.sound() >= FULL);
  }

  /// Inside one episode little is asked: some of the words must occur.
  static boolean answersWithin(Found found) {
    return found.evidence().heard() >= SOME;
  }
}
