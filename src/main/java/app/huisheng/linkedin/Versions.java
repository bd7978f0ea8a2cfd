package app.huisheng.linkedin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The life of API versions. A version is served for about a year and ends in the middle of a
/// month; then every call answers 426. Nothing in the answers warns of it, so the known ends stand
/// here.
final class Versions {
  /// Days before the end on which hosts are warned.
  private static final List<Integer> WARNINGS = List.of(7, 30, 60);

  /// From LinkedIn's migration pages; not every month had a version.
  private static final Map<String, LocalDate> ENDS =
      Map.ofEntries(
          Map.entry("202411", LocalDate.of(2025, 11, 17)),
          Map.entry("202508", LocalDate.of(2026, 8, 17)),
          Map.entry("202510", LocalDate.of(2026, 10, 15)),
          Map.entry("202511", LocalDate.of(2026, 11, 16)),
          Map.entry("202601", LocalDate.of(2027, 1, 15)),
          Map.entry("202602", LocalDate.of(2027, 2, 15)),
          Map.entry("202603", LocalDate.of(2027, 3, 16)),
          Map.entry("202609", LocalDate.of(2027, 9, 15)));

  private final String version;
  private final AtomicBoolean gone = new AtomicBoolean();

  Versions(String version) {
    this.version = version;
  }

  String version() {
    return version;
  }

  /// The known end, or the one a year after its month lets expect.
  LocalDate end() {
    var known = ENDS.get(version);
    if (known != null) {
      return known;
    }
    int year = Integer.parseInt(version.substring(0, 4));
    int month = Math.clamp(Integer.parseInt(version.substring(4)), 1, 12);
    return LocalDate.of(year + 1, month, 15);
  }

  long daysLeft(Instant now) {
    return ChronoUnit.DAYS.between(now.atZone(ZoneOffset.UTC).toLocalDate(), end());
  }

  /// The warning that is due: 60, 30 or 7 days; empty when the end is further away or over.
  Optional<Integer> warning(Instant now) {
    long left = daysLeft(now);
    return left < 0 ? Optional.empty() : WARNINGS.stream().filter(days -> left <= days).findFirst();
  }

  /// True once LinkedIn said that the version is not served: nothing is sent until a probe says
  /// otherwise or the setting changes.
  boolean gone() {
    return gone.get();
  }

  /// Notes what LinkedIn said of the version.
  ///
  /// @return true when this is news
  boolean gone(boolean now) {
    return gone.getAndSet(now) != now;
  }
}
