package app.huisheng.announce;

import java.text.BreakIterator;
import java.util.Locale;

/// Cuts text where a reader sees a character end, never inside an emoji or a surrogate pair.
final class Shortening {
  private static final String MORE = "…";

  private Shortening() {}

  /// At most so many UTF-16 units, with an ellipsis when something was cut off.
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    if (most < MORE.length()) {
      return "";
    }
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    var room = most - MORE.length();
    var end = characters.isBoundary(room) ? room : characters.preceding(room);
    return text.substring(0, end).stripTrailing() + MORE;
  }
}
