package app.huisheng.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Reads the time a host chose, on the clock a host chose. Where that clock skips an hour or shows
/// one twice, the time is not guessed.
final class WallClock {
  /// What was read.
  sealed interface Reading {
    record At(Instant instant) implements Reading {}

    /// It cannot be known which moment is meant.
    ///
    /// @param key of the words that say what is wrong
    record No(String key) implements Reading {}
  }

  private WallClock() {}

  /// The time in a form's fields `at` and `clock`.
  static Instant chosen(Visit visit, ZoneId hosts) {
    var zone = visit.field("clock").equals("hosts") ? hosts : Times.CHINA;
    return switch (read(visit.field("at"), zone, visit.times().now())) {
      case Reading.At(var at) -> at;
      case Reading.No(var key) -> throw visit.wrong(key);
    };
  }

  /// @param text as a browser sends it, 2026-11-29T20:00
  static Reading read(String text, ZoneId zone, Instant now) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text);
    } catch (DateTimeException _) {
      return new Reading.No("when.unreadable");
    }
    var offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return new Reading.No("when.skipped");
    }
    if (offsets.size() > 1) {
      return new Reading.No("when.twice");
    }
    var at = local.toInstant(offsets.getFirst());
    return at.isAfter(now) ? new Reading.At(at) : new Reading.No("when.past");
  }
}
