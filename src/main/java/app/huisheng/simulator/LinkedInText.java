package app.huisheng.simulator;

/// Reads "little text" as LinkedIn does: what members see of a commentary.
///
/// Written against LinkedIn's grammar and apart from our own encoder, so that the two check each
/// other. A reserved character out of place cuts the text there, silently, as LinkedIn does.
final class LinkedInText {
  private static final String RESERVED = "|{}@[]()<>#\\*_~";

  private final String wire;
  private final StringBuilder shown = new StringBuilder();
  private int at;

  private LinkedInText(String wire) {
    this.wire = wire;
  }

  static String shown(String wire) {
    var text = new LinkedInText(wire);
    while (text.at < wire.length() && text.step()) {
      // each step moves on
    }
    return text.shown.toString();
  }

  /// Reads one element; false when it is broken.
  private boolean step() {
    char next = wire.charAt(at);
    if (RESERVED.indexOf(next) < 0) {
      shown.append(next);
      at++;
      return true;
    }
    return switch (next) {
      case '\\' -> escaped(shown);
      case '{' -> template();
      case '#' -> hashtag();
      case '@' -> mention();
      default -> false;
    };
  }

  private boolean escaped(StringBuilder into) {
    if (at + 1 >= wire.length() || RESERVED.indexOf(wire.charAt(at + 1)) < 0) {
      return false;
    }
    into.append(wire.charAt(at + 1));
    at += 2;
    return true;
  }

  /// `{hashtag|\#|word}`.
  private boolean template() {
    if (!skip("{hashtag|") || !(skip("\\#") || skip("#") || skip("＃")) || !skip("|")) {
      return false;
    }
    var word = new StringBuilder();
    if (!run(word) || word.isEmpty() || !skip("}")) {
      return false;
    }
    shown.append('#').append(word);
    return true;
  }

  private boolean hashtag() {
    int end = at + 1;
    while (end < wire.length() && Character.isLetterOrDigit(wire.charAt(end))) {
      end++;
    }
    if (end == at + 1) {
      return false;
    }
    shown.append(wire, at, end);
    at = end;
    return true;
  }

  /// `@[name](urn)`; the name is what is shown.
  private boolean mention() {
    var name = new StringBuilder();
    if (!skip("@[") || !run(name) || !skip("](urn:li:")) {
      return false;
    }
    int end = wire.indexOf(')', at);
    if (end < 0) {
      return false;
    }
    shown.append(name);
    at = end + 1;
    return true;
  }

  /// Plain and escaped characters up to the next bare reserved one.
  private boolean run(StringBuilder into) {
    while (at < wire.length()) {
      char next = wire.charAt(at);
      if (next == '\\') {
        if (!escaped(into)) {
          return false;
        }
      } else if (RESERVED.indexOf(next) >= 0) {
        return true;
      } else {
        into.append(next);
        at++;
      }
    }
    return true;
  }

  private boolean skip(String expected) {
    if (!wire.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }
}
