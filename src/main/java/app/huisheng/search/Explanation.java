package app.huisheng.search;

import app.huisheng.episode.Episode;
import java.util.List;

/// How a search came to its answer: what was looked for, and what each channel said of the best
/// candidates.
///
/// @param words as they were searched for: the listener's, folded, or those with another name
/// @param terms what was looked for in writing
/// @param sounds pairs of syllables; looked for when too little of the writing was found
/// @param listened whether they were
/// @param level the strength from which a candidate answers, for queries of this kind
/// @param candidates best first, whether they answer or not
public record Explanation(
    String words,
    List<String> terms,
    List<String> sounds,
    boolean listened,
    double level,
    List<Candidate> candidates) {
  public Explanation {
    terms = List.copyOf(terms);
    sounds = List.copyOf(sounds);
    candidates = List.copyOf(candidates);
  }

  /// One episode and the votes for it; titles, notes and passages in shares of the most that words
  /// and sounds could reach.
  ///
  /// @param coverage share of what was asked that was written, weighted by rarity
  /// @param sound share of the syllables that were heard
  /// @param meaning the best cosine; 0 when the channel was not asked or did not answer
  /// @param score by which candidates are ranked
  /// @param strength by which they answer or not
  public record Candidate(
      Episode episode,
      double title,
      double notes,
      double passage,
      double coverage,
      double sound,
      double meaning,
      double score,
      double strength,
      Verdict verdict) {}

  /// Why a candidate answers, or that it does not.
  public enum Verdict {
    /// All that was asked is written there.
    WRITTEN,
    /// All of it sounds as if.
    HEARD,
    /// A passage means it, whatever its words.
    MEANT,
    /// Its strength is above the level of chance.
    STRONG,
    /// Chance finds as much.
    CHANCE;

    /// Whether the candidate is shown.
    public boolean answers() {
      return this != CHANCE;
    }
  }
}
