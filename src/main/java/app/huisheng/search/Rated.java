package app.huisheng.search;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// A candidate that was looked at closely.
///
/// @param score by which candidates are ranked
record Rated(Candidate candidate, Evidence evidence, double score) {
  /// Where a name is heard whole, half of it elsewhere counts at most this share.
  private static final double HALF_HEARD = 0.99;

  boolean isWritten() {
    return evidence.isWritten();
  }

  /// @param bestFirst others in this order, and it among them afterwards
  void insertInto(List<Rated> bestFirst) {
    int place = bestFirst.size();
    while (place > 0 && bestFirst.get(place - 1).score < score) {
      place--;
    }
    bestFirst.add(place, this);
  }

  /// Candidates for a name, best first: one that is written whole somewhere, or else heard whole,
  /// is not outvoted by a part of it in a title or by what means much the same.
  static List<Rated> wholeFirst(List<Rated> rated) {
    return capped(
        capped(rated, Rated::isWritten), one -> one.isWritten() || one.evidence.isSounded());
  }

  private static List<Rated> capped(List<Rated> rated, Predicate<Rated> whole) {
    double best = rated.stream().filter(whole).mapToDouble(Rated::score).max().orElse(0);
    return best == 0
        ? rated
        : rated.stream()
            .map(one -> whole.test(one) ? one : one.atMost(HALF_HEARD * best))
            .sorted(Comparator.comparingDouble(Rated::score).reversed())
            .toList();
  }

  private Rated atMost(double most) {
    return score <= most ? this : new Rated(candidate, evidence, most);
  }
}
