package app.huisheng.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// How fast, how often and how patiently the courier works.
///
/// @param deadline hard limit of one call to a platform (`HUISHENG_LINKEDIN_TIMEOUT`)
/// @param looks when to look for a post with an unknown outcome, counted from the call's deadline,
///   rising; its absence is proven only when every one of these looks was clean
/// @param spacing between two announcements on one channel
/// @param dailyCap automatic announcements a day and channel; the rest waits for a host
/// @param zone whose midnight begins a new day for the cap
public record Pace(
    Duration deadline, List<Duration> looks, Duration spacing, int dailyCap, ZoneId zone) {

  /// As the settings come: 30 s, looks at 15, 60 and 300 s, ten minutes apart, three a day.
  public static final Pace DEFAULT =
      new Pace(
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(300)),
          Duration.ofMinutes(10),
          3,
          ZoneId.of("Asia/Shanghai"));

  public Pace {
    looks = List.copyOf(looks);
    if (looks.isEmpty() || deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "a pace needs a deadline above zero and at least one look");
    }
  }

  /// How long a courier holds a channel without renewing. Longer than a call, so that an honest
  /// sender is never overtaken; short enough that a restart soon goes on.
  Duration lease() {
    return deadline.multipliedBy(2);
  }

  Instant dayStart(Instant now) {
    return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }
}
