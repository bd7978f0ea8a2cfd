package app.huisheng.announce;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// When followers sleep (勿扰时段): WeChat rings their phones, and they live by Beijing's clock. A host
/// who wants something sent then is told, with the next good time, and decides.
///
/// @param from included
/// @param until not included; before `from` when the night lies between
public record QuietHours(LocalTime from, LocalTime until) {
  /// From ten in the evening until eight.
  public static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

  static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  /// Reads `22:00-08:00`; empty for `off` and for what is neither.
  public static Optional<QuietHours> read(String text) {
    var ends = text.strip().split("-", -1);
    return ends.length == 2
        ? Optional.of(new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])))
        : Optional.empty();
  }

  /// The next moment at which nobody is disturbed; the same moment when that is now.
  public Instant good(Instant at) {
    var there = at.atZone(BEIJING);
    var time = there.toLocalTime();
    var overNight = until.isBefore(from);
    var quiet =
        overNight
            ? !time.isBefore(from) || time.isBefore(until)
            : !time.isBefore(from) && time.isBefore(until);
    if (!quiet) {
      return at;
    }
    var day = there.toLocalDate();
    var end = overNight && !time.isBefore(from) ? day.plusDays(1) : day;
    return end.atTime(until).atZone(BEIJING).toInstant();
  }

  /// `22:00–08:00`.
  @Override
  public String toString() {
    return from + "–" + until;
  }
}
