package app.huisheng.search;

import app.huisheng.search.Snapshot.Found;
import java.util.List;
import java.util.function.Function;

/// When the best hit is good enough to be an answer. How strong a hit chance alone brings depends
/// on the archive, its size and its subjects, so each archive is asked things no podcast on its
/// subjects would answer, and a hit must be stronger than what most of those find.
final class Threshold {
  private static final List<Query> ELSEWHERE =
      Normaliser.resource("/search/elsewhere.txt")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Query::of)
          .toList();

  private static final double QUANTILE = 0.75;
  private static final double LEAST = 0.1;
  private static final double FULL = 0.999;
  private static final double HEARD = 0.75;
  private static final double SOME = 0.2;

  /// A cosine that unrelated texts do not reach.
  private static final double MEANT = 0.62;

  private final double chance;

  private Threshold(double chance) {
    this.chance = chance;
  }

  static Threshold calibrated(Function<Query, List<Found>> ranked) {
    double[] strengths =
        ELSEWHERE.stream()
            .mapToDouble(
                query -> ranked.apply(query).stream().mapToDouble(Found::strength).max().orElse(0))
            .sorted()
            .toArray();
    double chance = strengths[(int) (QUANTILE * (strengths.length - 1))];
    return new Threshold(Math.max(LEAST, chance));
  }

  boolean answers(Query query, Found found) {
    Evidence evidence = found.evidence();
    if (query.pinyin() && evidence.coverage() < 0.5) {
      return evidence.sound() >= HEARD;
    }
    boolean named =
        query.content().length() >= 2
            && (evidence.coverage() >= FULL
                || (query.content().length() >= 3 && evidence.sound() >= FULL));
    return named
        || evidence.meaning() >= MEANT
        || (found.strength() >= chance && found.evidence().heard() >= SOME);
  }

  /// Inside one episode little is asked: some of the words must occur.
  static boolean answersWithin(Found found) {
    return found.evidence().heard() >= SOME;
  }
}
