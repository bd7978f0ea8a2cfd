package app.huisheng.episode;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The number that a title or file name gives an episode: `Episode 80: …`, `EP.78 |`, `#77`,
/// `Vol.76丨`, `第八十一期`, `第102集`, `【075】`, `S2E14`, `episode-080-transcript.txt`. Years and plain
/// digits inside a title are none.
public final class EpisodeNumber {
  private static final int MAX_DIGITS = 5;
  private static final String CHINESE = "零〇一二两三四五六七八九十百千";
  private static final List<Pattern> LABELS =
      List.of(
          Pattern.compile(
              "第\\s*([0-9０-９]{1,5}|[" + CHINESE + "]{1,7})\\s*[期集话回]\\s*[:：|丨｜\\-–—.]?\\s*"),
          Pattern.compile(
              "(?<![\\p{IsAlphabetic}&&[^\\p{IsHan}]])(?:episode|ep|vol|no)[\\s._\\-]*"
                  + "([0-9０-９]{1,5})(?![0-9])\\s*[:：|丨｜\\-–—.]?\\s*",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "(?<![A-Za-z])S[0-9]{1,2}\\s*E([0-9]{1,5})\\b\\s*[:：|丨｜\\-–—.]?\\s*",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile("^\\s*[#＃]\\s*([0-9０-９]{1,5})(?![0-9])\\s*[:：|丨｜\\-–—.]?\\s*"),
          Pattern.compile("^\\s*[【\\[]\\s*([0-9０-９]{1,4})\\s*[】\\]]\\s*"),
          Pattern.compile("^\\s*([0-9]{1,4})\\s*[:：|丨｜]\\s*"));

  private EpisodeNumber() {}

  /// The number in a title, null when it has none.
  public static @Nullable Integer in(String title) {
    var label = label(title);
    return label == null ? null : positive(label.group(1));
  }

  /// The title without its number label.
  static String strip(String title) {
    var label = label(title);
    return label == null ? title : title.substring(0, label.start()) + title.substring(label.end());
  }

  private static @Nullable Matcher label(String title) {
    for (var pattern : LABELS) {
      var matcher = pattern.matcher(title);
      if (matcher.find() && positive(matcher.group(1)) != null) {
        return matcher;
      }
    }
    return null;
  }

  private static @Nullable Integer positive(String digits) {
    var value = Character.isDigit(digits.charAt(0)) ? latin(digits) : chinese(digits);
    return value > 0 ? value : null;
  }

  private static int latin(String digits) {
    var value = 0;
    for (var i = 0; i < Math.min(digits.length(), MAX_DIGITS); i++) {
      value = value * 10 + Character.digit(digits.charAt(i), 10);
    }
    return value;
  }

  // 一百零二, 二十, 一百二 (120), 一〇二.
  private static int chinese(String digits) {
    var positional = digits.chars().noneMatch(c -> unit(c) > 0);
    var total = 0;
    var digit = 0;
    var lastUnit = 1;
    var zero = false;
    for (var i = 0; i < digits.length(); i++) {
      var c = digits.charAt(i);
      var unit = unit(c);
      if (positional) {
        total = total * 10 + digit(c);
      } else if (unit > 0) {
        total += Math.max(digit, 1) * unit;
        digit = 0;
        lastUnit = unit;
        zero = false;
      } else {
        digit = digit(c);
        zero |= digit == 0;
      }
    }
    return positional ? total : total + digit * (zero || lastUnit <= 10 ? 1 : lastUnit / 10);
  }

  private static int unit(int c) {
    return switch (c) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1000;
      default -> 0;
    };
  }

  private static int digit(int c) {
    return switch (c) {
      case '两' -> 2;
      case '〇' -> 0;
      default -> Math.max(0, "零一二三四五六七八九".indexOf(c));
    };
  }
}
