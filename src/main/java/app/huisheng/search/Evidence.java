package app.huisheng.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// What speaks for a hit being about the query, apart from its score.
///
/// @param coverage 0 to 1; how much of the query occurs in the best passage, the title and the
///   summary, weighted by rarity
/// @param sound the same for syllables; 0 when sound was not asked for
record Evidence(double coverage, double sound) {
  static Evidence of(Query query, Plan plan, String said) {
    String folded = Normaliser.fold(said);
    Set<String> written = new HashSet<>(Terms.of(folded).pairs());
    Set<String> sounds = new HashSet<>(Sounds.indexed(folded));
    return new Evidence(
        share(
            query.pairs(),
            pair -> written.contains(plan.meant(pair)),
            pair -> Query.weight(pair) * plan.rarity(PassageIndex.PAIRS, plan.meant(pair))),
        share(
            query.sounds(),
            sound ->
                sounds.contains(sound)
                    || Sounds.variants(sound).stream().anyMatch(sounds::contains),
            sound -> plan.rarity(PassageIndex.SOUNDS, sound)));
  }

  private static double share(
      Collection<String> asked, Predicate<String> there, ToDoubleFunction<String> rarity) {
    double all = asked.stream().mapToDouble(rarity).sum();
    return all == 0 ? 0 : asked.stream().filter(there).mapToDouble(rarity).sum() / all;
  }
}
