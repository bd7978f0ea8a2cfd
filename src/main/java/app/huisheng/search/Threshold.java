package app.huisheng.search;

import app.huisheng.search.Explanation.Verdict;
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

  private static final double LEAST = 0.1;
  private static final double FULL = 0.999;

  /// Letters that are pinyin are words all the same when so much of them is written.
  private static final double SPELT = 0.5;

  private static final double HEARD = 0.75;
  private static final double SOME = 0.2;
  private static final double SOME_TYPED = 0.4;

  private static final int WORDY = 8;
  private static final double HALF = 0.5;

  private static final double LITTLE = 0.05;

  private static final double APART = 0.06;

  private final Strictness strictness;
  private final double written;
  private final double typed;

  private Threshold(Strictness strictness, double written, double typed) {
    this.strictness = strictness;
    this.written = written;
    this.typed = typed;
  }

  static Threshold calibrated(Strictness strictness, Function<Query, List<Found>> ranked) {
    return new Threshold(
        strictness,
        chance(strictness, ELSEWHERE.stream().map(Query::of), ranked),
        chance(strictness, ELSEWHERE.stream().map(Sounds::spelled).map(Query::of), ranked));
  }

  private static double chance(
      Strictness strictness, Stream<Query> queries, Function<Query, List<Found>> ranked) {
    double[] strengths =
        queries
            .mapToDouble(
                query -> ranked.apply(query).stream().mapToDouble(Found::strength).max().orElse(0))
            .sorted()
            .toArray();
    return Math.max(LEAST, strengths[(int) (strictness.chance() * (strengths.length - 1))]);
  }

  /// The strength that is more than chance for such a query.
  double level(Query query) {
    return query.pinyin() ? typed : written;
  }

  /// Whether a candidate answers, and why.
  Verdict verdict(Query query, Found found) {
    Evidence evidence = found.evidence();
    double some = query.pinyin() ? SOME_TYPED : SOME;
    boolean strong = found.strength() >= level(query) && evidence.heard() >= some;
    if (query.pinyin() && evidence.coverage() < SPELT) {
      return evidence.sound() >= HEARD ? Verdict.HEARD : strong ? Verdict.STRONG : Verdict.CHANCE;
    }
    int length = query.content().length();
    if (length >= 2 && evidence.coverage() >= FULL) {
      return Verdict.WRITTEN;
    }
    // Two syllables sound like something anywhere but in a title.
    if ((length >= 2 && evidence.named() >= FULL) || (length >= 3 && evidence.sound() >= FULL)) {
      return Verdict.HEARD;
    }
    if (evidence.meaning() >= strictness.meant()
        || (evidence.meaning() >= strictness.likelyMeant() && evidence.apart() >= APART)) {
      return Verdict.MEANT;
    }
    return strong || standsOut(query, found) ? Verdict.STRONG : Verdict.CHANCE;
  }

  /// Of a whole question, in words that nobody on the show need have used, little is found: that
  /// one episode stands out for it then says more than how much.
  private boolean standsOut(Query query, Found found) {
    return found.ahead()
        && !query.pinyin()
        && query.pairs().size() >= WORDY
        && found.strength() >= HALF * level(query)
        && found.evidence().heard() >= LITTLE;
  }

  /// Whether a candidate that does not answer may still be what was meant.
  boolean isNear(Query query, Found found) {
    return found.strength() >= strictness.near() * level(query)
        && found.evidence().heard() >= LITTLE;
  }

  /// Inside one episode little is asked: some of the words must occur.
  static boolean answersWithin(Found found) {
    return found.evidence().heard() >= SOME;
  }
}
