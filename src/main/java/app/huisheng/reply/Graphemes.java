package app.huisheng.reply;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures and cuts text without breaking what a reader sees as one character, nor a link.
final class Graphemes {
  private static final Pattern LINK = Pattern.compile("<a [^>]*>[^<]*</a>|https?://\\S+");
  private static final String MORE = "…";

  private Graphemes() {}

  /// Bytes of UTF-8.
  static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Half a surrogate pair is counted as the three bytes of a replacement character.
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes++;
        i++;
      }
    }
    return bytes;
  }

  /// At most so many bytes, with an ellipsis when something was cut off.
  static String cutToBytes(String text, int most) {
    if (bytes(text) <= most) {
      return text;
    }
    int room = most - bytes(MORE);
    if (room <= 0) {
      return "";
    }
    int end = fitting(text, room);
    if (!isSurelyBoundary(text, end)) {
      BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
      characters.setText(text);
      end = characters.isBoundary(end) ? end : characters.preceding(end);
    }
    return text.substring(0, beforeLink(text, end)).stripTrailing() + MORE;
  }

  /// The most chars that fit into so many bytes, with no pair of surrogates halved.
  private static int fitting(String text, int room) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      used += bytes(point);
      if (used > room) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private static int bytes(int point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }

  /// Whether something new certainly begins here, by a look at the two characters: finding out for
  /// any text means to go through it from its start.
  private static boolean isSurelyBoundary(String text, int at) {
    return at == 0
        || at == text.length()
        || (isPlain(text.charAt(at - 1)) && isPlain(text.charAt(at)));
  }

  /// Letters, digits and signs of ASCII and the usual Chinese ones: none of them combines.
  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7F)
        || c == '\n'
        || (c >= 0x2018 && c <= 0x2026)
        || (c >= 0x3000 && c <= 0x3029)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xFF01 && c <= 0xFF5E);
  }

  private static boolean isPlain(String text, int until) {
    for (int i = 0; i < until; i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// At most so many characters as a reader counts them, and no more bytes than so many Chinese
  /// ones take, with an ellipsis when something was cut off.
  static String cutToLength(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    if (isPlain(text, most + 1)) {
      // One char each, and no more bytes than three.
      return text.substring(0, beforeLink(text, most - 1)).stripTrailing() + MORE;
    }
    String cut = cutToBytes(text, 3 * most);
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(cut);
    int end = 0;
    for (int count = 0; count < most - 1; count++) {
      int next = characters.next();
      if (next == BreakIterator.DONE) {
        return cut;
      }
      end = next;
    }
    if (characters.next() == cut.length()) {
      return cut;
    }
    return cut.substring(0, beforeLink(cut, end)).stripTrailing() + MORE;
  }

  private static int beforeLink(String text, int end) {
    if (!text.contains("http") && !text.contains("<a ")) {
      return end;
    }
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (link.start() < end && end < link.end()) {
        return link.start();
      }
    }
    return end;
  }
}
