package app.huisheng.outbox;

import java.time.Duration;

/// Growing waits between tries that certainly did nothing: 5 s, 10 s, 20 s ... up to 15 min, and
/// then for ever. Without chance, so that a schedule can be played again; one courier a channel
/// means there is no crowd to spread.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int DOUBLINGS = 8; // 5 s * 2^8 is above LONGEST

  private Backoff() {}

  /// @param failures tries so far, 1 or more
  static Duration after(int failures) {
    var wait = FIRST.multipliedBy(1L << Math.clamp(failures - 1, 0, DOUBLINGS));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
