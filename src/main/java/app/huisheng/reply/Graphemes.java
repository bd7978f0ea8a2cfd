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
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = 0;
    int used = 0;
    for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
      used += bytes(text.substring(end, next));
      if (used > room) {
        break;
      }
      end = next;
    }
    return text.substring(0, beforeLink(text, end)).stripTrailing() + MORE;
  }

  /// At most so many characters as a reader counts them, and no more bytes than so many Chinese
  /// ones take, with an ellipsis when something was cut off.
  static String cutToLength(String text, int most) {
    if (text.length() <= most) {
      return text;
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
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (link.start() < end && end < link.end()) {
        return link.start();
      }
    }
    return end;
  }
}
