package app.huisheng.search;

import java.util.List;

/// How far the best candidate by words is before others: chance finds the same in many episodes.
///
/// @param episode the place of the best in the archive, -1 when nothing was found
/// @param times how many times the score of the next it has
/// @param background the score that is taken for chance, 0 where so few were found that none is
record Lead(int episode, double times, double background) {
  /// The candidate of this rank is taken for chance.
  static final int BACKGROUND = 5;

  /// So many times the score of the next is far ahead.
  private static final double AHEAD = 1.5;

  private static final double OVER_CHANCE = 0.8;
  private static final double MOST_OVER_CHANCE = 10;
  private static final double OVER_NEXT = 0.6;
  private static final double MOST_OVER_NEXT = 3;

  private static final double NOTHING = 1e-6;

  /// Of one that nothing is compared with.
  static final Lead NONE = new Lead(-1, 1, 0);

  /// @param rated candidates, best first
  static Lead of(List<Rated> rated) {
    return rated.isEmpty()
        ? NONE
        : new Lead(
            rated.getFirst().candidate().episode(),
            rated.getFirst().score() / Math.max(NOTHING, score(rated, 2)),
            score(rated, BACKGROUND));
  }

  /// The score of this rank, 0 when there are not so many.
  private static double score(List<Rated> rated, int rank) {
    return rated.size() < rank ? 0 : rated.get(rank - 1).score();
  }

  /// Whether a candidate is far ahead of the second, whatever the scores are made of.
  static boolean isAhead(Rated one, List<Rated> rated) {
    return one.score() >= AHEAD * score(rated, 2);
  }

  /// Whether an episode is far ahead of all others.
  boolean isHeldBy(int place) {
    return place == episode && times >= AHEAD;
  }

  /// By how much a lead makes an episode with such a score stronger. Where hardly anything else was
  /// found, it is before chance as far as can be, whoever comes next.
  double worth(int place, double score) {
    double overChance =
        Math.pow(Math.min(MOST_OVER_CHANCE, score / Math.max(NOTHING, background)), OVER_CHANCE);
    return place == episode && background > 0
        ? overChance * Math.pow(Math.min(MOST_OVER_NEXT, times), OVER_NEXT)
        : overChance;
  }
}
