package app.huisheng.scribe;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The numbers of a text, each in one form however it is written: 1,570亿, 一千五百七十亿 and 157000000000
/// are the same.
final class Numbers {
  private static final Pattern ARABIC =
      Pattern.compile(
          "((?:\\d{1,3}(?:,\\d{3})+|\\d{1,20})(?:\\.\\d{1,10})?)\\s?[多余来几]?(thousand|million|billion|trillion|[百千万亿]{0,2})");
  private static final Pattern CHINESE =
      Pattern.compile("[零〇一二两三四五六七八九十百千万亿廿卅]{1,30}(?:点[零〇一二三四五六七八九]{1,10}[百千万亿]*)?");
  private static final Pattern CERTAIN = Pattern.compile("[一二两三四五六七八九廿卅]");
  private static final Pattern UNIT = Pattern.compile("[十百千万亿]");

  /// Words that look like numbers and are none, and 三五 and its like, which only guess.
  private static final Pattern NO_NUMBER = Pattern.compile("一一|万一|一十|[一二两三四五六七八九]{2}");

  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "百", BigDecimal.TEN.pow(2),
          "千", BigDecimal.TEN.pow(3),
          "万", BigDecimal.TEN.pow(4),
          "亿", BigDecimal.TEN.pow(8),
          "thousand", BigDecimal.TEN.pow(3),
          "million", BigDecimal.TEN.pow(6),
          "billion", BigDecimal.TEN.pow(9),
          "trillion", BigDecimal.TEN.pow(12));

  private static final String DIGITS = "〇一二三四五六七八九";

  private Numbers() {}

  /// What a text must answer for: all that is written in digits, and in characters all that cannot
  /// be read otherwise.
  ///
  /// @param folded see the normaliser
  static Set<String> told(String folded) {
    Set<String> told = new HashSet<>();
    ARABIC.matcher(folded).results().forEach(match -> told.add(plain(withUnit(match))));
    CHINESE
        .matcher(folded)
        .results()
        .map(MatchResult::group)
        .filter(
            text ->
                text.length() > 1
                    && CERTAIN.matcher(text).find()
                    && !NO_NUMBER.matcher(text).matches())
        .forEach(text -> told.add(plain(value(text))));
    return told;
  }

  /// All that a text may have meant.
  static Set<String> heard(String folded) {
    Set<String> heard = new HashSet<>();
    ARABIC
        .matcher(folded)
        .results()
        .forEach(
            match -> {
              heard.add(plain(withUnit(match)));
              heard.add(plain(bare(match)));
            });
    CHINESE
        .matcher(folded)
        .results()
        .map(MatchResult::group)
        .forEach(text -> heard.add(plain(value(text))));
    return heard;
  }

  private static BigDecimal bare(MatchResult match) {
    return new BigDecimal(match.group(1).replace(",", ""));
  }

  private static BigDecimal withUnit(MatchResult match) {
    String unit = match.group(2).strip();
    BigDecimal factor = BigDecimal.ONE;
    if (UNITS.containsKey(unit)) {
      factor = UNITS.getOrDefault(unit, BigDecimal.ONE);
    } else {
      for (int i = 0; i < unit.length(); i++) {
        factor = factor.multiply(UNITS.getOrDefault(unit.substring(i, i + 1), BigDecimal.ONE));
      }
    }
    return bare(match).multiply(factor);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// Of a number in characters: digit by digit, or with units.
  static BigDecimal value(String text) {
    int point = text.indexOf('点');
    if (point >= 0) {
      String behind = text.substring(point + 1);
      String digits = digits(behind.replaceAll("[百千万亿]", ""));
      BigDecimal exact = new BigDecimal(plain(value(text.substring(0, point))) + "." + digits);
      for (int i = digits.length(); i < behind.length(); i++) {
        exact = exact.multiply(UNITS.getOrDefault(behind.substring(i, i + 1), BigDecimal.ONE));
      }
      return exact;
    }
    String simple = text.replace("廿", "二十").replace("卅", "三十");
    return UNIT.matcher(simple).find() ? counted(simple) : new BigDecimal(digits(simple));
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      digits.append(Math.max(0, digit(text.charAt(i))));
    }
    return digits.isEmpty() ? "0" : digits.toString();
  }

  private static int digit(char c) {
    return switch (c) {
      case '零' -> 0;
      case '两' -> 2;
      default -> DIGITS.indexOf(c);
    };
  }

  /// 一千五百七十亿, and 一百二 for 120.
  private static BigDecimal counted(String text) {
    BigDecimal all = BigDecimal.ZERO;
    long section = 0;
    long digit = -1;
    long last = 1;
    boolean zero = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '十', '百', '千' -> {
          last = c == '十' ? 10 : c == '百' ? 100 : 1000;
          section += (digit < 0 ? 1 : digit) * last;
          digit = -1;
          zero = false;
        }
        case '万', '亿' -> {
          long unit = c == '万' ? 10_000 : 100_000_000;
          long before = section + Math.max(0, digit);
          BigDecimal own = BigDecimal.valueOf(before == 0 && all.signum() == 0 ? 1 : before);
          all =
              c == '亿'
                  ? all.add(own).multiply(BigDecimal.valueOf(unit))
                  : all.add(own.multiply(BigDecimal.valueOf(unit)));
          section = 0;
          digit = -1;
          last = unit;
          zero = false;
        }
        default -> {
          digit = Math.max(0, digit(c));
          zero |= digit == 0;
        }
      }
    }
    long rest = digit <= 0 ? 0 : zero || last < 100 ? digit : digit * (last / 10);
    return all.add(BigDecimal.valueOf(section + rest));
  }
}
