package app.huisheng.search;

import java.util.List;
import java.util.Optional;

/// Where a channel plugs in that knows what texts are about, whatever words they use. Search works
/// the same without one, to the last digit, as with one that answers nothing.
///
/// An archive hands over its texts once, when it is made, and asks again with every listener's
/// words that must be searched for.
@FunctionalInterface
public interface Meaning {
  /// Knows nothing.
  Meaning NONE = _ -> _ -> Optional.empty();

  /// Takes the texts of one archive, and must return at once: vectors that are missing are made
  /// later, in the background, and texts of earlier archives that are not among these may be
  /// forgotten. Called by one thread at a time.
  ///
  /// @param texts each folded by [Normaliser#fold], so that equal texts have equal vectors for as
  ///   long as [Normaliser#VERSION] stays; at most about 250 characters; with repetitions
  Nearness over(List<String> texts);

  /// How near words are to the texts of one archive. Asked by any number of threads at once.
  @FunctionalInterface
  interface Nearness {
    /// Compares words with every text.
    ///
    /// @param words a listener's words, folded, as they were asked; never blank
    /// @return the cosine of each text, in the order in which they were handed over, not a number
    ///   (NaN) where a text has no vector yet; empty when there is no answer within the deadline,
    ///   which is the channel's own to keep: listeners wait
    Optional<float[]> to(String words);
  }
}
