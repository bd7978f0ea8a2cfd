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
/// @param apart by how much it is above every other candidate's
record Evidence(double coverage, double sound, double named, double meaning, double apart) {
  /// A cosine that says neither yes nor no.
  private static final double DOUBTFUL = 0.55;

  private static final double MEANT = 8;
  private static final double LEAST_MEANT = 0.6;
  private static final double MOST_MEANT = 4;

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
        meaning,
        0);
  }

  Evidence apartFrom(Stream<Evidence> others) {
    double next = others.mapToDouble(Evidence::meaning).max().orElse(0);
    return new Evidence(coverage, sound, named, meaning, meaning - next);
  }

  /// By how much meaning makes a candidate stronger or weaker: what means something else is less,
  /// what means the same is more than its words.
  double assent() {
    return meaning == 0
        ? 1
        : Math.clamp(Math.exp(MEANT * (meaning - DOUBTFUL)), LEAST_MEANT, MOST_MEANT);
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
