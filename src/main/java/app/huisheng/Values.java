package app.huisheng;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The raw values of all settings, looked up by key and type. What does not fit is noted as a
/// problem and replaced by something harmless, so that every problem is found in one run. Used by
/// one thread.
final class Values {
  /// @param from where it stands, for messages: a variable's name or a file and line
  record Raw(String text, String from) {}

  private static final Pattern AUTHORITY = Pattern.compile("[^@/\\s]+");

  private final Map<String, Raw> raw;
  private final List<String> problems = new ArrayList<>();

  Values(Map<String, Raw> raw) {
    this.raw = raw;
  }

  List<String> problems() {
    return problems;
  }

  void problem(String key, String expected) {
    Raw value = at(key);
    problems.add("%s: %s (%s)".formatted(key, expected, value.from()));
  }

  String text(String key) {
    return at(key).text();
  }

  String text(String key, Pattern shape, String expected) {
    String text = text(key);
    if (!text.isEmpty() && !shape.matcher(text).matches()) {
      problem(key, "expected " + expected);
    }
    return text;
  }

  Optional<Secret> secret(String key) {
    return optional(key).map(Secret::new);
  }

  Optional<Secret> secret(String key, Pattern shape, String expected) {
    return Optional.of(text(key, shape, expected)).filter(text -> !text.isEmpty()).map(Secret::new);
  }

  Optional<URI> optionalAddress(String key) {
    return optional(key).map(text -> address(key));
  }

  /// An http(s) address without a slash at its end.
  URI address(String key) {
    return parse(
        key, "expected an http or https address", URI.create("http://localhost"), this::address0);
  }

  private URI address0(String text) {
    try {
      URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (!web
          || address.getRawAuthority() == null
          || !AUTHORITY.matcher(address.getRawAuthority()).matches()) {
        throw new IllegalArgumentException(text);
      }
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  int port(String key) {
    return whole(key, 0, 65535, "expected a port, 0 to 65535");
  }

  int whole(String key, int least, int most, String expected) {
    return parse(
        key,
        expected,
        least,
        text -> {
          int number = Integer.parseInt(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException(text);
          }
          return number;
        });
  }

  /// A number from 0 to 1.
  double share(String key) {
    return parse(
        key,
        "expected a number from 0 to 1",
        0.0,
        text -> {
          double number = Double.parseDouble(text);
          if (!(number >= 0 && number <= 1)) {
            throw new IllegalArgumentException(text);
          }
          return number;
        });
  }

  boolean flag(String key) {
    return switch (text(key).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        problem(key, "expected true or false");
        yield false;
      }
    };
  }

  Duration duration(String key, Duration least) {
    return parse(
        key,
        "expected an ISO-8601 duration of at least %s, such as PT5M".formatted(least),
        least,
        text -> atLeast(least, text));
  }

  List<Duration> durations(String key, Duration least) {
    return parse(
        key,
        "expected ISO-8601 durations with commas between, such as PT15S,PT60S",
        List.of(),
        text -> List.of(text.split(",")).stream().map(one -> atLeast(least, one.strip())).toList());
  }

  private static Duration atLeast(Duration least, String text) {
    Duration duration = Duration.parse(text);
    if (duration.compareTo(least) < 0 || duration.compareTo(Duration.ofDays(3650)) > 0) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }

  ZoneId zone(String key) {
    return parse(key, "expected a time zone such as America/Toronto", ZoneOffset.UTC, ZoneId::of);
  }

  /// Words with commas between; empty ones are left out.
  List<String> list(String key) {
    return List.of(text(key).split(",")).stream()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    E[] all = type.getEnumConstants();
    String expected =
        List.of(all).stream().map(Values::word).reduce((a, b) -> a + ", " + b).orElse("");
    for (E one : all) {
      if (word(one).equals(text(key).toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    problem(key, "expected one of " + expected);
    return all[0];
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private Optional<String> optional(String key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  private <T> T parse(String key, String expected, T otherwise, Function<String, T> parser) {
    try {
      return parser.apply(text(key).strip());
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(key, expected);
      return otherwise;
    }
  }

  private Raw at(String key) {
    Raw value = raw.get(key);
    if (value == null) {
      throw new IllegalStateException("no default for setting " + key);
    }
    return value;
  }
}
