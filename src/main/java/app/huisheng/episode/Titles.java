package app.huisheng.episode;

import java.text.Normalizer;
import java.util.Locale;

/// Compares titles as a person would: without number label, punctuation, case and width.
final class Titles {
  private Titles() {}

  /// What is left of the title; all of it when nothing but its number would be.
  static String key(String title) {
    var folded = fold(EpisodeNumber.strip(title));
    return folded.isEmpty() ? fold(title) : folded;
  }

  /// Of two keys: 1 for equal, 0 for wholly different: the share of characters that need no edit.
  static double similarity(String a, String b) {
    var longest = Math.max(a.length(), b.length());
    return longest == 0 ? 0 : 1 - (double) distance(a, b) / longest;
  }

  private static String fold(String text) {
    var folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var above = row[j];
        var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
