package app.huisheng.episode;

/// What became of one [Incoming].
///
/// @param episode as it is stored now
public record Saved(Episode episode, Change change) {
  /// What saving did.
  public enum Change {
    /// Seen for the first time.
    ADDED,
    /// Known, and something about it is new.
    UPDATED,
    /// Known, and nothing was written.
    UNCHANGED
  }
}
