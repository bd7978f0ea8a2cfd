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
  private final boolean pinyin;
  private final List<String> terms;
  private final List<Unit> pairs = new ArrayList<>();
  private final List<Unit> singles = new ArrayList<>();
  private final List<Sounding> sounds = new ArrayList<>();
  private double most;

  Plan(Query query, Postings postings, Spelling spelling) {
    this.postings = postings;
    this.spelling = spelling;
    this.pinyin = query.pinyin();
    this.terms = query.pairs();
    query.pairs().forEach(this::pair);
    query.singles().forEach(this::single);
    double weight = pinyin ? 1 : SOUND;
    query.sounds().forEach(sound -> sound(sound, weight));
  }

  private void pair(String pair) {
    double weight = Query.weight(pair);
    Unit written = Unit.of(postings, Field.PAIRS, pair, weight);
    if (written.slot() == Postings.NOWHERE && !pinyin) {
      String spelt = spelling.nearest(pair, postings);
      if (!spelt.equals(pair)) {
        Unit meant = Unit.of(postings, Field.PAIRS, spelt, weight * SPELLING);
        most += weight * meant.rarity();
        pairs.add(meant);
        return;
      }
    }
    most += written.worth();
    pairs.add(written);
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
    List<List<Unit>> all = new ArrayList<>();
    if (pinyin) {
      sounds.forEach(sound -> all.add(sound.spoken()));
    }
    for (int i = 0; i < pairs.size(); i++) {
      all.add(forms(terms.get(i), pairs.get(i)));
    }
    return all;
  }

  private List<Unit> forms(String term, Unit written) {
    List<Unit> forms = new ArrayList<>();
    forms.add(written);
    double weight = Query.weight(term);
    if (Spelling.isWord(term)) {
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

  boolean pinyin() {
    return pinyin;
  }

  List<Unit> pairs() {
    return pairs;
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
    double all = pinyin ? 0 : most;
    for (Sounding sound : sounds) {
      all += sound.spoken().getFirst().worth();
    }
    return Math.max(all, 0.1);
  }

  /// How many terms were asked for.
  int size() {
    return pinyin ? Math.max(pairs.size(), sounds.size()) : pairs.size();
  }
}
