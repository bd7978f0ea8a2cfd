package app.huisheng.search;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What speaks for a hit being about the query, apart from its score.
///
/// @param coverage 0 to 1; how much of the query occurs in the best passage, the title and the best
///   line of the notes, weighted by rarity
/// @param sound the same for syllables
/// @param named the same for syllables in the title or the line of the notes alone
/// @param meaning the best cosine among these; 0 when it was not asked for
record Evidence(double coverage, double sound, double named, double meaning) {
  static Evidence of(
      Plan plan, Postings postings, List<Integer> card, int passage, double meaning) {
    List<Integer> documents =
        passage < 0 ? card : Stream.concat(card.stream(), Stream.of(passage)).toList();
    return new Evidence(
        share(
            plan.pairs(),
            unit -> documents.stream().anyMatch(doc -> postings.has(unit.slot(), doc)),
            Unit::worth),
        sound(plan, postings, documents),
        sound(plan, postings, card),
        meaning);
  }

  private static double sound(Plan plan, Postings postings, List<Integer> documents) {
    return share(
        plan.sounds(),
        sound ->
            sound.spoken().stream()
                .anyMatch(
                    unit -> documents.stream().anyMatch(doc -> postings.has(unit.slot(), doc))),
        Plan.Sounding::rarity);
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
