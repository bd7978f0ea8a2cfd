package app.huisheng.search;

/// How sure an answer must be. The defaults were calibrated on one archive and counted on another;
/// an archive of one's own is recalibrated from the scores that are logged with each search.
///
/// @param chance an answer must be stronger than this share of what chance finds, 0 to 1; higher
///   refuses more
/// @param near what has this share of the strength of an answer is named as perhaps meant, 0 to 1
/// @param meant the cosine from which a passage answers whatever its words, 0 to 1
/// @param likelyMeant the cosine from which it answers when it stands out among the episodes, 0 to
///   1
public record Strictness(double chance, double near, double meant, double likelyMeant) {
  /// As calibrated.
  public static final Strictness CALIBRATED = new Strictness(0.82, 0.2, 0.72, 0.6);
}
