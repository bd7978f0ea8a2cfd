package app.huisheng.search;

import java.util.ArrayList;
import java.util.List;

/// Which terms the index is asked for, how much each counts, and what a document that had them all
/// would reach.
final class Plan {
  private static final double SINGLE = 0.5;
  private static final double SOUND = 0.5;
  private static final double VARIANT = 0.6;
  private static final double SPELLING = 0.8;
  private static final double ALIKE = 0.7;

  /// A sound that was asked for, however it may be spoken.
  record Sounding(List<Unit> spoken) {
    double rarity() {
      return spoken.getFirst().rarity();
    }
  }

  private final Postings postings;
  private final Spelling spelling;
  private final Query query;
  private final List<String> terms;
  private final List<Unit> pairs = new ArrayList<>();
  private final List<Unit> latin = new ArrayList<>();
  private final List<Unit> singles = new ArrayList<>();
  private final List<Sounding> sounds = new ArrayList<>();

  /// Made when a passage is to be chosen, once for all episodes; by one thread, as a plan is one
  /// question's.
  private final List<List<Unit>> forms = new ArrayList<>();

  private double most;

  Plan(Query query, Postings postings, Spelling spelling) {
    this.postings = postings;
    this.spelling = spelling;
    this.query = query;
    this.terms = terms();
    terms.forEach(this::pair);
    query.singles().forEach(this::single);
    double weight = query.pinyin() ? 1 : SOUND;
    query.sounds().forEach(sound -> sound(sound, weight));
  }

  /// What is asked for in writing. Words that stand beside each other may be one name or not, which
  /// the archive knows: a join that nobody said is not asked for, and where it was said, nor is a
  /// piece of it that was not said more often.
  private List<String> terms() {
    List<String> terms = new ArrayList<>(query.pairs());
    for (String join : query.pairs()) {
      if (query.isJoin(join)) {
        int said = postings.spread(postings.slot(Field.PAIRS, join));
        if (said > 0) {
          terms.removeIf(
              piece ->
                  Query.isLatin(piece)
                      && !piece.equals(join)
                      && join.contains(piece)
                      && postings.spread(postings.slot(Field.PAIRS, piece)) <= said);
        } else if (spelling.nearest(join, postings).equals(join)) {
          terms.remove(join);
        }
      }
    }
    return List.copyOf(terms);
  }

  private void pair(String pair) {
    double weight = query.weight(pair);
    Unit written = Unit.of(postings, Field.PAIRS, pair, weight);
    if (written.slot() == Postings.NOWHERE) {
      unsaid(pair, weight);
    } else {
      most += written.worth();
      add(pair, written);
    }
  }

  /// A term that was never said stands for the one that it may be a slip of; else it is rare enough
  /// to weigh no more than any other.
  private void unsaid(String pair, double weight) {
    String spelt = query.pinyin() ? pair : spelling.nearest(pair, postings);
    boolean slip = !spelt.equals(pair);
    Unit meant =
        Unit.of(postings, Field.PAIRS, spelt, slip ? weight * SPELLING : Math.min(1, weight));
    most += slip ? weight * meant.rarity() : meant.worth();
    add(spelt, meant);
  }

  private void add(String term, Unit unit) {
    pairs.add(unit);
    if (Query.isLatin(term) && !query.pinyin()) {
      latin.add(unit);
    }
  }

  private void single(String single) {
    Unit written = Unit.of(postings, Field.SINGLES, single, SINGLE);
    most += written.worth();
    singles.add(written);
  }

  private void sound(String sound, double weight) {
    List<Unit> spoken = new ArrayList<>();
    spoken.add(Unit.of(postings, Field.SOUNDS, sound, weight));
    for (String variant : Sounds.variants(sound)) {
      spoken.add(Unit.of(postings, Field.SOUNDS, variant, weight * VARIANT));
    }
    sounds.add(new Sounding(spoken));
  }

  /// Adds what the written terms are worth.
  void addWritten(float[] scores, int since, int until) {
    pairs.forEach(unit -> postings.add(unit, scores, since, until));
    singles.forEach(unit -> postings.add(unit, scores, since, until));
  }

  /// Adds what the sounds are worth.
  void addSounding(float[] scores, int since, int until) {
    for (Sounding sound : sounds) {
      sound.spoken().forEach(unit -> postings.add(unit, scores, since, until));
    }
  }

  /// Each term in all the forms in which it may have been said when names were garbled: as it is
  /// written, with the same sounds, in Latin letters that are nearly the same. Of typed pinyin, the
  /// sounds beside what is written.
  List<List<Unit>> forms() {
    if (forms.isEmpty()) {
      if (query.pinyin()) {
        sounds.forEach(sound -> forms.add(sound.spoken()));
      }
      for (int i = 0; i < pairs.size(); i++) {
        forms.add(forms(terms.get(i), pairs.get(i)));
      }
    }
    return forms;
  }

  private List<Unit> forms(String term, Unit written) {
    List<Unit> forms = new ArrayList<>();
    forms.add(written);
    double weight = query.weight(term);
    if (Spelling.isWord(term) && !query.pinyin()) {
      for (String near : spelling.near(term)) {
        forms.add(Unit.of(postings, Field.PAIRS, near, weight * SPELLING));
      }
    }
    for (String sound : Sounds.pairs(term)) {
      forms.add(Unit.of(postings, Field.SOUNDS, sound, weight * ALIKE));
      for (String variant : Sounds.variants(sound)) {
        forms.add(Unit.of(postings, Field.SOUNDS, variant, weight * ALIKE * VARIANT));
      }
    }
    return forms;
  }

  /// How rare the rarest character of the query is that none of these documents has, nor a pair of
  /// which it is part in any form; 0 when they have all.
  double lacking(int[] documents) {
    double rarest = 0;
    for (int i = 0; i < singles.size(); i++) {
      Unit single = singles.get(i);
      if (single.rarity() > rarest
          && !postings.hasAny(single.slot(), documents)
          && !isHeard(query.singles().get(i), documents)) {
        rarest = single.rarity();
      }
    }
    return rarest;
  }

  private boolean isHeard(String single, int[] documents) {
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).contains(single)) {
        for (Unit form : forms().get(i)) {
          if (postings.hasAny(form.slot(), documents)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  boolean pinyin() {
    return query.pinyin();
  }

  List<Unit> pairs() {
    return pairs;
  }

  List<Unit> singles() {
    return singles;
  }

  /// Those of the terms that have no sound: Latin words, unless they are pinyin.
  List<Unit> latin() {
    return latin;
  }

  List<Sounding> sounds() {
    return sounds;
  }

  /// What no document can exceed by what is written.
  double most() {
    return Math.max(most, 0.1);
  }

  /// The same with the sounds; of typed pinyin, the sounds alone.
  double mostSounding() {
    double all = query.pinyin() ? 0 : most;
    for (Sounding sound : sounds) {
      all += sound.spoken().getFirst().worth();
    }
    return Math.max(all, 0.1);
  }

  /// How many terms were asked for.
  int size() {
    return query.pinyin() ? Math.max(pairs.size(), sounds.size()) : pairs.size();
  }
}
