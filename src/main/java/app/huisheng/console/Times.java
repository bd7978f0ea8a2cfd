package app.huisheng.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Moments as hosts read them: on the listeners' clock in China and on the hosts' own.
record Times(ZoneId hosts, Words words, Instant now) {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /// Both clocks: 北京 11月29日 周日 09:00 · 多伦多 周六 20:00.
  String both(Instant at) {
    var china = words.say("time.china", format(at, CHINA, "time.day"));
    return hosts.equals(CHINA)
        ? china
        : china + " · " + words.say("time.hosts", city(), format(at, hosts, "time.day"));
  }

  String both(@Nullable Instant at, String otherwise) {
    return at == null ? otherwise : both(at);
  }

  /// On the hosts' clock only.
  String here(Instant at) {
    return format(at, hosts, "time.day");
  }

  String date(@Nullable Instant at) {
    return at == null ? words.say("time.unknown") : format(at, hosts, "time.date");
  }

  /// How long ago, or how soon, in the largest unit that fits.
  String distance(Instant at) {
    var gap = Duration.between(at, now);
    var key = gap.isNegative() ? "time.in." : "time.ago.";
    var length = gap.abs();
    if (length.toMinutes() < 1) {
      return words.say(key + "now");
    }
    if (length.toHours() < 1) {
      return words.say(key + "minutes", length.toMinutes());
    }
    return length.toDays() < 1
        ? words.say(key + "hours", length.toHours())
        : words.say(key + "days", length.toDays());
  }

  /// The zone's city in the reader's language, where its name is known.
  String city() {
    var id = hosts.getId();
    var key = "city." + id;
    return words.has(key) ? words.say(key) : id.substring(id.lastIndexOf('/') + 1);
  }

  /// A place in a recording, 1:02:03.
  static String clock(@Nullable Duration at) {
    if (at == null) {
      return "";
    }
    return at.toHours() > 0
        ? "%d:%02d:%02d".formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart())
        : "%d:%02d".formatted(at.toMinutesPart(), at.toSecondsPart());
  }

  private String format(Instant at, ZoneId zone, String pattern) {
    return DateTimeFormatter.ofPattern(words.say(pattern), words.locale()).format(at.atZone(zone));
  }
}
