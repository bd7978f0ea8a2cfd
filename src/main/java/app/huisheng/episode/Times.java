package app.huisheng.episode;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as transcripts write them: `1:02:03.450`, `02:03,450`, `2:03`, or plain seconds.
final class Times {
  /// Without groups, for use in other patterns.
  static final String FORM = "(?:\\d{1,3}:)?\\d{1,2}:\\d{2}(?:[.,]\\d{1,3})?";

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,3}):(\\d{2})(?:[.,](\\d{1,3}))?");
  private static final long LONGEST_SECONDS = 360_000;

  private Times() {}

  /// Null when it is no time.
  static @Nullable Duration parse(String text) {
    var clock = CLOCK.matcher(text.strip());
    return clock.matches() ? clock(clock) : null;
  }

  /// From seconds; null when they make no sense.
  static @Nullable Duration seconds(double seconds) {
    return seconds >= 0 && seconds < LONGEST_SECONDS
        ? Duration.ofMillis(Math.round(seconds * 1000))
        : null;
  }

  private static Duration clock(Matcher clock) {
    var hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
    var fraction = clock.group(4) == null ? "0" : (clock.group(4) + "00").substring(0, 3);
    return Duration.ofHours(hours)
        .plusMinutes(Integer.parseInt(clock.group(2)))
        .plusSeconds(Integer.parseInt(clock.group(3)))
        .plusMillis(Integer.parseInt(fraction));
  }
}
