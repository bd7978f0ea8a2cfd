package app.huisheng.episode;

/// What an episode is about (摘要), 0 to about 400 characters.
///
/// @param origin who wrote it; a host's text is never overwritten by an import
public record Summary(String text, Origin origin) {
  public static final Summary NONE = new Summary("", Origin.OUTLINE);

  /// Where a summary came from, in rising order of trust.
  public enum Origin {
    /// Made by us from the transcript.
    OUTLINE,
    /// Written by a language model from the transcript, and checked against it.
    MODEL,
    /// The show notes of the feed or transcript file.
    NOTES,
    /// Written by a host.
    HOST
  }
}
