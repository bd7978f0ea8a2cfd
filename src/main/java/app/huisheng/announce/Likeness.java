package app.huisheng.announce;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// How alike two texts are: of all their pairs of neighbouring characters, the share that both have
/// (the Dice coefficient of their bigrams). Width, case, blanks, punctuation and links do not
/// count.
final class Likeness {
  /// From here on two texts are as good as the same.
  static final double NEARLY = 0.9;

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern NOISE = Pattern.compile("[\\s\\p{P}\\p{S}]+");

  private Likeness() {}

  static boolean nearlySame(String one, String other) {
    return of(one, other) >= NEARLY;
  }

  /// From 0, nothing in common, to 1; two texts without any word have nothing in common.
  static double of(String one, String other) {
    var left = plain(one);
    var right = plain(other);
    if (left.length() < 2 || right.length() < 2) {
      return left.isEmpty() || !left.equals(right) ? 0 : 1;
    }
    var pairs = pairs(left);
    var common = 0;
    for (var at = 0; at + 1 < right.length(); at++) {
      var pair = right.substring(at, at + 2);
      var more = pairs.getOrDefault(pair, 0);
      if (more > 0) {
        pairs.put(pair, more - 1);
        common++;
      }
    }
    return 2.0 * common / (left.length() + right.length() - 2);
  }

  private static Map<String, Integer> pairs(String text) {
    var pairs = new HashMap<String, Integer>();
    for (var at = 0; at + 1 < text.length(); at++) {
      var _ = pairs.merge(text.substring(at, at + 2), 1, Integer::sum);
    }
    return pairs;
  }

  private static String plain(String text) {
    var folded = Normalizer.normalize(LINK.matcher(text).replaceAll(" "), Normalizer.Form.NFKC);
    return NOISE.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
