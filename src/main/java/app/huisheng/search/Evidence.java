package app.huisheng.search;

import java.util.Arrays;

/// What speaks for a hit being about the query, apart from its score.
///
/// @param coverage 0 to 1; how much of the query occurs in the best passage, the title and the best
///   line of the notes, weighted by rarity
/// @param sound the same for syllables and the Latin words among them; 0 when there are only such
/// @param named the same for syllables in the title or the line of the notes alone
/// @param meaning the best cosine among these; 0 when it was not asked for
/// @param apart by how much it is above every cosine in any other episode
record Evidence(double coverage, double sound, double named, double meaning, double apart) {
  /// A cosine that says neither yes nor no.
  private static final double DOUBTFUL = 0.56;

  private static final double FULL = 0.999;

  private static final double MEANING = 0.5;
  private static final double ALONE = 0.1;

  private static final double MEANT = 8;
  private static final double MOST_MEANT = 4;

  /// @param card the documents that stand for the whole episode
  /// @param passage what was said; -1 when there is nothing
  static Evidence of(Plan plan, Postings postings, int[] card, int passage) {
    int[] documents = passage < 0 ? card : Arrays.copyOf(card, card.length + 1);
    if (passage >= 0) {
      documents[card.length] = passage;
    }
    Heard heard = heard(plan, postings, card, passage);
    return new Evidence(coverage(plan, postings, documents), heard.sound(), heard.named(), 0, 0);
  }

  private record Heard(double sound, double named) {
    static final Heard NOTHING = new Heard(0, 0);
  }

  /// The same, of texts that mean something.
  ///
  /// @param best the best cosine among them
  /// @param elsewhere the best cosine in all other episodes
  Evidence meaning(double best, double elsewhere) {
    return new Evidence(coverage, sound, named, best, best - elsewhere);
  }

  /// By how much meaning makes a candidate stronger or weaker: what means something else is less,
  /// what means the same is more than its words.
  double assent() {
    return meaning == 0 ? 1 : Math.min(MOST_MEANT, Math.exp(MEANT * (meaning - DOUBTFUL)));
  }

  // Plain loops: this is asked for every candidate of every message.

  private static double coverage(Plan plan, Postings postings, int[] documents) {
    double all = 0;
    double there = 0;
    for (Unit unit : plan.pairs()) {
      all += unit.worth();
      there += postings.hasAny(unit.slot(), documents) ? unit.worth() : 0;
    }
    return all == 0 ? 0 : there / all;
  }

  private static Heard heard(Plan plan, Postings postings, int[] card, int passage) {
    int[] said = passage < 0 ? new int[0] : new int[] {passage};
    double all = 0;
    double named = 0;
    double elsewhere = 0;
    for (Plan.Sounding sound : plan.sounds()) {
      all += sound.rarity();
      if (isHeard(sound, postings, card)) {
        named += sound.rarity();
      } else if (isHeard(sound, postings, said)) {
        elsewhere += sound.rarity();
      }
    }
    if (all == 0) {
      return Heard.NOTHING;
    }
    for (Unit unit : plan.latin()) {
      all += unit.worth();
      if (postings.hasAny(unit.slot(), card)) {
        named += unit.worth();
      } else if (postings.hasAny(unit.slot(), said)) {
        elsewhere += unit.worth();
      }
    }
    return new Heard((named + elsewhere) / all, named / all);
  }

  private static boolean isHeard(Plan.Sounding sound, Postings postings, int[] documents) {
    for (Unit unit : sound.spoken()) {
      if (postings.hasAny(unit.slot(), documents)) {
        return true;
      }
    }
    return false;
  }

  /// Whether it means what was asked, and nothing else comes near.
  boolean isAloneInMeaning() {
    return meaning >= MEANING && apart >= ALONE;
  }

  /// Whether all of the query is written there.
  boolean isWritten() {
    return coverage >= FULL;
  }

  /// Whether all of the query sounds like what is there.
  boolean isSounded() {
    return sound >= FULL;
  }

  /// The better of what is written and what it sounds like.
  double heard() {
    return Math.max(coverage, sound);
  }
}
