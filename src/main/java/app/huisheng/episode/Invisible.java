package app.huisheng.episode;

/// Takes out what nobody can see and search stumbles over: zero-width characters, bidi controls,
/// control characters. A joiner inside an emoji stays. Line breaks become one kind.
final class Invisible {
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int VARIATION = 0xFE0F;

  private Invisible() {}

  static String strip(String text) {
    var clean = new StringBuilder(text.length());
    var previous = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r') {
        if (i >= text.length() || text.charAt(i) != '\n') {
          clean.append('\n');
        }
      } else if (c == 0x2028 || c == 0x2029 || c == 0x85) {
        clean.append('\n');
      } else if (c == 0xA0 || c == 0x3000 || c == '\t') {
        clean.append(' ');
      } else if (!hidden(c) || (c == ZERO_WIDTH_JOINER && emoji(previous))) {
        clean.appendCodePoint(c);
        previous = c;
      }
    }
    return clean.toString();
  }

  private static boolean emoji(int c) {
    return c == VARIATION || c >= 0x1F000;
  }

  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n';
      case Character.FORMAT -> true;
      default -> c == 0xFFFC || c == 0x115F || c == 0x1160 || c == 0x3164;
    };
  }
}
