package app.huisheng.episode;

import java.util.regex.Pattern;

/// Knows text that is a conversation written down.
final class TranscriptText {
  private static final int TURNS = 4;
  private static final Pattern TURN =
      Pattern.compile("^\\s*[\\p{L}\\p{N}·. ]{1,20}[:：]\\s*\\S.{8,}", Pattern.MULTILINE);

  private TranscriptText() {}

  /// Whether speakers take turns in it.
  static boolean looksSpoken(String text) {
    var turns = TURN.matcher(text);
    var found = 0;
    while (found < TURNS && turns.find()) {
      found++;
    }
    return found >= TURNS;
  }
}
