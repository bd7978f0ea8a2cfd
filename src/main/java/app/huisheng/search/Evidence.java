package app.huisheng.search;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// What speaks for a hit being about the query, apart from its score.
///
/// @param coverage 0 to 1; how much of the query occurs in the best passage, the title and the best
///   line of the notes, weighted by rarity
/// @param sound the same for syllables
/// @param meaning the best cosine among these; 0 when it was not asked for
record Evidence(double coverage, double sound, double meaning) {
  static Evidence of(Plan plan, Postings postings, List<Integer> documents, double meaning) {
    return new Evidence(
        share(
            plan.pairs(),
            unit -> documents.stream().anyMatch(doc -> postings.has(unit.slot(), doc)),
            Unit::worth),
        share(
            plan.sounds(),
            sound ->
                sound.spoken().stream()
                    .anyMatch(
                        unit -> documents.stream().anyMatch(doc -> postings.has(unit.slot(), doc))),
            Plan.Sounding::rarity),
        meaning);
  }

  private static <T> double share(List<T> asked, Predicate<T> there, ToDoubleFunction<T> rarity) {
    double all = asked.stream().mapToDouble(rarity).sum();
    return all == 0 ? 0 : asked.stream().filter(there).mapToDouble(rarity).sum() / all;
  }

  /// The better of what is written and what it sounds like.
  double heard() {
    return Math.max(coverage, sound);
  }
}
