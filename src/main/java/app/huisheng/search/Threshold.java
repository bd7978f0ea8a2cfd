package app.huisheng.search;

import app.huisheng.search.Explanation.Verdict;
import app.huisheng.search.Snapshot.Found;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// When the best hit is good enough to be an answer. How strong a hit chance alone brings depends
/// on the archive, its size and its subjects, so each archive is asked things no podcast on its
/// subjects would answer, and a hit must be stronger than what most of those find. Errands are not
/// answered however strong the hit, unless an episode's card is about them.
final class Threshold {
  private static final List<Query> ELSEWHERE = queries("/search/elsewhere.txt");

  private static final Errands ERRANDS = Errands.of(queries("/search/errands.txt"));

  private static final Favours FAVOURS = new Favours(queries("/search/favours.txt"));

  private static final double LEAST = 0.1;

  /// One of so few things may happen to find much, so the level is the mean of up to this share of
  /// them to either side.
  private static final double AROUND = 0.1;

  private static final double NOTHING = 1e-3;

  private static final double FULL = 0.999;

  /// Letters that are pinyin are words all the same when so much of them is written.
  private static final double SPELT = 0.5;

  private static final double HEARD = 0.75;
  private static final double SOME = 0.2;
  private static final double SOME_TYPED = 0.4;

  private static final int WORDY = 8;
  private static final double HALF = 0.5;

  /// Of a question with so few terms chance finds most now and then, unless the card has them too.
  private static final int FEW = 3;

  private static final double NAMED = 0.3;
  private static final double FEW_LEVELS = 1.5;

  /// Two syllables sound like something nearly everywhere.
  private static final int TWO = 2;

  private static final double UNWRITTEN = 0.5;
  private static final double TWO_LEVELS = 2;

  /// Of so few episodes chance cannot be told from what is rare, so a short hit must be stronger.
  private static final int SMALL = 5;

  private static final double SMALL_LEVELS = 2;

  private static final double LITTLE = 0.05;

  private static final double APART = 0.05;

  /// So many terms are more than a name, of which a model knows little.
  private static final int SEVERAL = 4;

  /// Where words and meaning agree, so much less of each is enough.
  private static final double AGREED = 0.4;

  private static final double AGREED_APART = 0.04;
  private static final double AGREED_MEANING = 0.5;
  private static final double AGREED_HEARD = 0.1;

  private final Strictness strictness;
  private final boolean small;
  private final double written;
  private final double typed;

  private Threshold(Strictness strictness, boolean small, double written, double typed) {
    this.strictness = strictness;
    this.small = small;
    this.written = written;
    this.typed = typed;
  }

  private static List<Query> queries(String resource) {
    return Normaliser.resource(resource)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Query::of)
        .toList();
  }

  /// @param episodes how many there are
  /// @param strength of the best that is found for a query
  static Threshold calibrated(
      Strictness strictness, int episodes, ToDoubleFunction<Query> strength) {
    return new Threshold(
        strictness,
        episodes < SMALL,
        chance(strictness, ELSEWHERE.stream(), strength),
        chance(
            strictness,
            ELSEWHERE.stream().map(query -> Query.of(Sounds.spelled(query.asked()))),
            strength));
  }

  private static double chance(
      Strictness strictness, Stream<Query> queries, ToDoubleFunction<Query> strength) {
    double[] strengths = queries.mapToDouble(strength).sorted().toArray();
    int last = strengths.length - 1;
    double share = strictness.chance();
    double around = Math.min(AROUND, Math.min(share, 1 - share));
    int from = (int) ((share - around) * last);
    int until = (int) ((share + around) * last);
    double logarithm =
        Arrays.stream(strengths, from, until + 1)
            .map(one -> Math.log(Math.max(NOTHING, one)))
            .average()
            .orElseThrow();
    return Math.max(LEAST, Math.exp(logarithm));
  }

  /// The strength that is more than chance for such a query.
  double level(Query query) {
    return query.pinyin() ? typed : written;
  }

  /// Whether a candidate answers, and why.
  Verdict verdict(Query query, Found found) {
    Verdict verdict = query.pinyin() ? typed(query, found) : written(query, found);
    boolean errand =
        verdict.answers()
            && found.evidence().named() < HALF
            && (ERRANDS.include(query) || FAVOURS.include(query));
    return errand ? Verdict.CHANCE : verdict;
  }

  private Verdict typed(Query query, Found found) {
    Evidence evidence = found.evidence();
    if (evidence.coverage() >= SPELT) {
      return written(query, found);
    }
    boolean strong = found.strength() >= typed && evidence.heard() >= SOME_TYPED;
    return evidence.sound() >= HEARD ? Verdict.HEARD : strong ? Verdict.STRONG : Verdict.CHANCE;
  }

  private Verdict written(Query query, Found found) {
    Evidence evidence = found.evidence();
    int length = query.content().length();
    if (length >= TWO && evidence.isWritten()) {
      return Verdict.WRITTEN;
    }
    boolean heard = query.sounds().size() > TWO && evidence.isSounded();
    if (length >= TWO && (evidence.named() >= FULL || heard)) {
      return Verdict.HEARD;
    }
    if (evidence.meaning() >= strictness.meant()
        || (evidence.meaning() >= strictness.likelyMeant() && evidence.apart() >= APART)) {
      return Verdict.MEANT;
    }
    double levels = levels(query, found);
    boolean whole = query.sounds().size() >= TWO && evidence.isSounded();
    boolean strong =
        found.strength() >= levels * level(query)
            && evidence.heard() >= some(query)
            && (evidence.coverage() > 0 || whole || found.score() >= LEAST);
    return strong || standsOut(query, found) || isAgreed(query, found)
        ? Verdict.STRONG
        : Verdict.CHANCE;
  }

  /// How many times the level a candidate must reach.
  private double levels(Query query, Found found) {
    double levels = levelsOfMany(query, found);
    return small && query.pairs().size() < WORDY ? Math.max(SMALL_LEVELS, levels) : levels;
  }

  private static double levelsOfMany(Query query, Found found) {
    if (query.content().length() == TWO && found.evidence().coverage() < UNWRITTEN) {
      return found.ahead() ? TWO_LEVELS : 2 * TWO_LEVELS;
    }
    boolean question = query.content().length() < query.asked().length();
    boolean few = query.pairs().size() <= FEW && found.evidence().named() < NAMED;
    return question && few ? FEW_LEVELS : 1;
  }

  private static double some(Query query) {
    return query.pinyin() ? SOME_TYPED : SOME;
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

  /// Two channels that know nothing of each other seldom err in the same place: what comes first by
  /// both, and is alone in meaning that much of the same, need not be strong by either.
  private boolean isAgreed(Query query, Found found) {
    Evidence evidence = found.evidence();
    return evidence.apart() >= AGREED_APART
        && evidence.meaning() >= AGREED_MEANING
        && evidence.heard() >= AGREED_HEARD
        && query.pairs().size() >= SEVERAL
        && found.strength() >= AGREED * level(query);
  }

  /// Whether a candidate that does not answer may still be what was meant: as much as by its words
  /// alone, for no name is left out because a model does not see what it has to do with the rest.
  boolean isNear(Query query, Found found) {
    double doubt = Math.min(1, found.evidence().assent());
    return found.strength() >= strictness.near() * level(query) * doubt
        && found.evidence().heard() >= LITTLE;
  }

  /// Inside one episode little is asked: some of the words must occur.
  static boolean answersWithin(Found found) {
    return found.evidence().heard() >= SOME;
  }
}
