package app.huisheng.search;

/// When the best hit is good enough to be an answer. Start values from measurements on questions
/// with and without an answer; a wrong answer is worse than none.
final class Threshold {
  private static final double SHARE = 0.25;
  private static final double FULL = 0.999;

  private Threshold() {}

  static boolean answers(Query query, Hit hit) {
    boolean named = hit.coverage() >= FULL && query.content().length() >= 2;
    return named || (hit.score() >= SHARE && hit.coverage() >= 0.2);
  }

  /// Inside one episode little is asked: some of the words must occur.
  static boolean answersWithin(Hit hit) {
    return hit.coverage() >= 0.2;
  }
}
