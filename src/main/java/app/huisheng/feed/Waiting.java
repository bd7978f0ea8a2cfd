package app.huisheng.feed;

import java.time.Duration;

/// How long to wait after failures in a row: twice as long each time, at most an hour, but never
/// less than the usual interval.
final class Waiting {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 16;

  private Waiting() {}

  static Duration after(int failures, Duration interval) {
    var doubled = interval.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    var capped = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return capped.compareTo(interval) < 0 ? interval : capped;
  }
}
