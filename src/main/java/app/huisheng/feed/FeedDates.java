package app.huisheng.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the dates found in feeds: RFC 822 with its liberties, ISO 8601, and Chinese ones. In a
/// Chinese feed CST, and a date without a zone, are Chinese time.
final class FeedDates {
  private static final Pattern RFC822 =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?(\\d{1,2})[\\s-]+(\\p{L}{3,9})\\.?[\\s-]+(\\d{4}|\\d{2})(?!\\d)"
              + "(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d+)?)?\\s*(.*)");
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?"
              + "(?:[T\\s]+(\\d{1,2})[:时](\\d{2})分?(?::?(\\d{2})秒?)?(?:[.,]\\d+)?)?\\s*(.*)");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("HKT", 8),
          Map.entry("SGT", 8),
          Map.entry("JST", 9),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("BST", 1));

  private FeedDates() {}

  /// Null when it is no date, or one no podcast can have.
  static @Nullable Instant parse(String text, boolean chinese) {
    var trimmed = text.strip();
    var rfc = RFC822.matcher(trimmed);
    var iso = ISO.matcher(trimmed);
    try {
      if (iso.matches()) {
        return instant(iso, number(iso, 1), number(iso, 2), number(iso, 3), chinese);
      }
      if (rfc.matches()) {
        return instant(rfc, year(rfc.group(3)), month(rfc.group(2)), number(rfc, 1), chinese);
      }
    } catch (DateTimeException _) {
      return null;
    }
    return null;
  }

  private static @Nullable Instant instant(
      Matcher matched, int year, int month, int day, boolean chinese) {
    if (year < 1990 || year > 2100) {
      return null;
    }
    var hour = number(matched, 4);
    var time =
        LocalDateTime.of(year, month, day, hour % 24, number(matched, 5), number(matched, 6) % 60);
    return time.plusDays(hour / 24).toInstant(zone(matched.group(7), chinese));
  }

  private static ZoneOffset zone(String text, boolean chinese) {
    var comment = text.indexOf('(');
    var plain = comment < 0 ? text : text.substring(0, comment);
    var name = plain.strip().toUpperCase(Locale.ROOT);
    var here = chinese ? ZoneOffset.ofHours(8) : ZoneOffset.UTC;
    if (name.isEmpty()) {
      return here;
    }
    if (name.equals("CST")) {
      return chinese ? here : ZoneOffset.ofHours(-6);
    }
    var known = ZONES.get(name);
    if (known != null) {
      return ZoneOffset.ofHours(known);
    }
    var digits = name.replaceFirst("^(?:GMT|UTC)(?=[+-])", "");
    if (digits.matches("[+-]\\d{1,2}(?::?\\d{2})?")) {
      var hours = digits.replaceFirst("^([+-])(\\d)(?=:|$)", "$10$2").replace(":", "");
      return ZoneOffset.of(
          hours.length() == 3 ? hours : hours.substring(0, 3) + ":" + hours.substring(3));
    }
    return ZoneOffset.UTC;
  }

  private static int year(String digits) {
    var year = Integer.parseInt(digits);
    return digits.length() == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
  }

  private static int month(String name) {
    var at = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
    return at < 0 || at % 3 != 0 ? 0 : at / 3 + 1;
  }

  private static int number(Matcher matched, int group) {
    return matched.group(group) == null ? 0 : Integer.parseInt(matched.group(group));
  }
}
