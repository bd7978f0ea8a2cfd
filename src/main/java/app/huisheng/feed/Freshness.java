package app.huisheng.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Reads how long a server wants to be left alone.
final class Freshness {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
  private static final Duration LONGEST = Duration.ofDays(1);

  private Freshness() {}

  /// From `Cache-Control`, at most a day; null when it does not say.
  static @Nullable Duration maxAge(Response response) {
    var header = response.header("Cache-Control");
    var matcher = MAX_AGE.matcher(header == null ? "" : header);
    return matcher.find() ? capped(Duration.ofSeconds(Long.parseLong(matcher.group(1)))) : null;
  }

  /// Seconds or a date, at most a day; null for anything else.
  static @Nullable Duration retryAfter(@Nullable String header, InstantSource clock) {
    if (header == null) {
      return null;
    }
    if (header.strip().matches("\\d{1,9}")) {
      return capped(Duration.ofSeconds(Long.parseLong(header.strip())));
    }
    try {
      var date = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return capped(Duration.between(clock.instant(), date.toInstant()));
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static Duration capped(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }
}
