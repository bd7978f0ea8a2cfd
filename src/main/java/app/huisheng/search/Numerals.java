package app.huisheng.search;

import java.util.OptionalInt;

/// Numbers as listeners write them: digits, or Chinese numerals in every usual form (八十, 一百零二, 一百二
/// for 120, 廿三, 两百, 二〇二四 digit by digit). Full-width digits are folded before.
final class Numerals {
  /// What a numeral may consist of, for use inside a pattern.
  static final String CHARACTERS = "零〇一二两俩三四五六七八九十百千廿卅";

  private static final String DIGITS = "零一二三四五六七八九";
  private static final int MOST = 99_999;

  private Numerals() {}

  /// The number, at most 99,999; empty when the word is none.
  static OptionalInt parse(String word) {
    if (word.isEmpty() || word.length() > 9) {
      return OptionalInt.empty();
    }
    boolean digits = true;
    boolean units = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      digits &= c >= '0' && c <= '9';
      units |= "十百千廿卅".indexOf(c) >= 0;
    }
    if (digits) {
      int value = Integer.parseInt(word);
      return value <= MOST ? OptionalInt.of(value) : OptionalInt.empty();
    }
    return units ? withUnits(word) : digitByDigit(word);
  }

  /// Whether a number may be written with this character.
  static boolean isNumeral(int c) {
    return (c >= '0' && c <= '9') || CHARACTERS.indexOf(c) >= 0;
  }

  private static OptionalInt digitByDigit(String word) {
    int value = 0;
    for (int i = 0; i < word.length(); i++) {
      int digit = digit(word.charAt(i));
      if (digit < 0 || i > 4) {
        return OptionalInt.empty();
      }
      value = value * 10 + digit;
    }
    return OptionalInt.of(value);
  }

  private static OptionalInt withUnits(String word) {
    int total = 0;
    int pending = -1;
    int lastUnit = 10_000;
    boolean zero = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      int digit = digit(c);
      if (digit >= 0) {
        if (pending > 0) {
          return OptionalInt.empty();
        }
        zero |= digit == 0;
        pending = digit == 0 ? -1 : digit;
        continue;
      }
      int unit = unit(c);
      if (unit < 0 || unit >= lastUnit) {
        return OptionalInt.empty();
      }
      int times = c == '廿' ? 2 : c == '卅' ? 3 : pending < 0 ? 1 : pending;
      total += times * unit;
      pending = -1;
      lastUnit = unit;
      zero = false;
    }
    if (pending > 0) {
      // 一百二 is 120, 一百零二 is 102, 二十三 is 23.
      total += !zero && lastUnit >= 100 ? pending * lastUnit / 10 : pending;
    }
    return OptionalInt.of(total);
  }

  private static int digit(char c) {
    return switch (c) {
      case '〇' -> 0;
      case '两', '俩' -> 2;
      default -> c >= '0' && c <= '9' ? c - '0' : DIGITS.indexOf(c);
    };
  }

  private static int unit(char c) {
    return switch (c) {
      case '十', '廿', '卅' -> 10;
      case '百' -> 100;
      case '千' -> 1000;
      default -> -1;
    };
  }
}
