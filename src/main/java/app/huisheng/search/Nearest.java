package app.huisheng.search;

/// The episode that says what means the most like the query, and the one after it.
///
/// @param episode its place in the archive, -1 when nothing was compared
/// @param best its best cosine
/// @param next the best cosine of all the others
record Nearest(int episode, double best, double next) {
  static final Nearest UNKNOWN = new Nearest(-1, 0, 0);

  /// @param cosines by document, not a number where there is none
  static Nearest of(Postings postings, int episodes, float[] cosines) {
    int episode = -1;
    float best = 0;
    float next = 0;
    for (int i = 0; i < episodes; i++) {
      float own = 0;
      for (int doc = postings.first(i); doc < postings.first(i + 1); doc++) {
        own = cosines[doc] > own ? cosines[doc] : own;
      }
      if (own > best) {
        next = best;
        best = own;
        episode = i;
      } else if (own > next) {
        next = own;
      }
    }
    return new Nearest(episode, best, next);
  }

  /// The best cosine outside an episode.
  double elsewhere(int place) {
    return place == episode ? next : best;
  }
}
