package app.huisheng.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How words sound: every Chinese character as its syllable without tone, so that a slip to another
/// character of the same sound, and words typed in pinyin, meet what was said. Sounds that many
/// speakers do not tell apart (zh and z, ng and n) are one.
final class Sounds {
  /// Marks a common form, so that it is told from the same syllables spoken plainly.
  private static final String COMMON = "~";

  private static final int LONGEST_SYLLABLE = 6;
  private static final int LONGEST_PINYIN = 80;

  private static final Map<Integer, String> SYLLABLES = syllables();
  private static final Set<String> KNOWN = Set.copyOf(SYLLABLES.values());

  private Sounds() {}

  /// The pairs of neighbouring syllables in folded text, and for each that speakers may run
  /// together with another its common form; Latin words and punctuation interrupt.
  static List<String> indexed(String folded) {
    var all = new ArrayList<String>();
    for (String pair : pairs(folded)) {
      all.add(pair);
      String common = alike(pair);
      if (!common.equals(pair)) {
        all.add(COMMON + common);
      }
    }
    return all;
  }

  /// The other terms under which a pair may be indexed by a speaker who runs sounds together.
  static List<String> variants(String pair) {
    String common = alike(pair);
    return common.equals(pair) ? List.of(COMMON + common) : List.of(common, COMMON + common);
  }

  /// The pairs of neighbouring syllables in folded text.
  static List<String> pairs(String folded) {
    var pairs = new ArrayList<String>();
    @Nullable String last = null;
    for (int i = 0; i < folded.length(); ) {
      int point = folded.codePointAt(i);
      i += Character.charCount(point);
      @Nullable String syllable = SYLLABLES.get(point);
      if (syllable != null && last != null) {
        pairs.add(last + ' ' + syllable);
      }
      last = syllable;
    }
    return pairs;
  }

  /// The pairs of syllables in folded words that are pinyin throughout; empty when they are not, or
  /// are a single syllable.
  static List<String> pinyinPairs(String folded) {
    if (folded.length() > LONGEST_PINYIN) {
      return List.of();
    }
    var syllables = new ArrayList<String>();
    for (String word : folded.split("[ ']+", -1)) {
      List<String> cut = cut(word.replace('v', 'u').replace("ü", "u"));
      if (cut.isEmpty()) {
        return List.of();
      }
      syllables.addAll(cut);
    }
    var pairs = new ArrayList<String>();
    for (int i = 1; i < syllables.size(); i++) {
      pairs.add(syllables.get(i - 1) + ' ' + syllables.get(i));
    }
    return pairs;
  }

  /// The fewest syllables the letters can be cut into; empty when they cannot.
  private static List<String> cut(String letters) {
    int length = letters.length();
    var fewest = new int[length + 1];
    var from = new int[length + 1];
    for (int end = 1; end <= length; end++) {
      fewest[end] = Integer.MAX_VALUE;
      for (int start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
        if (fewest[start] < fewest[end] - 1 && KNOWN.contains(letters.substring(start, end))) {
          fewest[end] = fewest[start] + 1;
          from[end] = start;
        }
      }
    }
    if (length == 0 || fewest[length] == Integer.MAX_VALUE) {
      return List.of();
    }
    var syllables = new ArrayList<String>();
    for (int end = length; end > 0; end = from[end]) {
      syllables.addFirst(letters.substring(from[end], end));
    }
    return syllables;
  }

  private static String alike(String pair) {
    int blank = pair.indexOf(' ');
    return one(pair.substring(0, blank)) + ' ' + one(pair.substring(blank + 1));
  }

  private static String one(String syllable) {
    String sound =
        syllable.startsWith("zh") || syllable.startsWith("ch") || syllable.startsWith("sh")
            ? syllable.charAt(0) + syllable.substring(2)
            : syllable;
    return sound.endsWith("ng") ? sound.substring(0, sound.length() - 1) : sound;
  }

  private static Map<Integer, String> syllables() {
    var syllables = new HashMap<Integer, String>();
    for (String line : Normaliser.resource("/search/sounds.txt").lines().toList()) {
      if (!line.startsWith("#")) {
        int blank = line.indexOf(' ');
        String syllable = line.substring(0, blank);
        line.substring(blank + 1).codePoints().forEach(point -> syllables.put(point, syllable));
      }
    }
    return Map.copyOf(syllables);
  }
}
