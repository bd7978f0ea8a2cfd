package app.huisheng.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How words sound: every Chinese character as its syllable without tone, so that a slip to another
/// character of the same sound, and words typed in pinyin, meet what was said. Sounds that many
/// speakers do not tell apart (zh and z, ng and n) are one.
final class Sounds {
  /// Marks a common form, so that it is told from the same syllables spoken plainly.
  private static final String COMMON = "~";

  private static final int LONGEST_SYLLABLE = 6;
  private static final int LONGEST_PINYIN = 80;

  /// All characters that have a sound are among these.
  private static final int FIRST = 0x4E00;

  private static final int LAST = 0x9FFF;

  /// One entry a character from the first on; read once, never changed.
  private static final @Nullable String[] SYLLABLES = syllables();

  private static final Map<Integer, List<String>> OTHERWISE = otherwise();
  private static final Set<String> KNOWN =
      Arrays.stream(SYLLABLES).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());

  /// Question words and courtesy, as syllables with a blank before and behind; longest first.
  private static final List<String> HOLLOW =
      ContentWords.hollow()
          .map(Sounds::spelled)
          .filter(spelled -> spelled.contains(" "))
          .distinct()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .map(spelled -> " " + spelled + " ")
          .toList();

  private Sounds() {}

  /// The pairs of neighbouring syllables in folded text, and for each that speakers may run
  /// together with another its common form; Latin words and punctuation interrupt. A character with
  /// several readings gives a pair for each.
  static List<String> indexed(String folded) {
    var all = new ArrayList<String>();
    int last = 0;
    for (int i = 0; i < folded.length(); ) {
      int point = folded.codePointAt(i);
      i += Character.charCount(point);
      @Nullable String first = syllable(last);
      @Nullable String second = syllable(point);
      if (first != null && second != null) {
        index(first + ' ' + second, all);
        for (String other : OTHERWISE.getOrDefault(point, List.of())) {
          index(first + ' ' + other, all);
        }
        for (String other : OTHERWISE.getOrDefault(last, List.of())) {
          index(other + ' ' + second, all);
        }
      }
      last = point;
    }
    return all;
  }

  private static void index(String pair, List<String> all) {
    all.add(pair);
    String common = alike(pair);
    if (!common.equals(pair)) {
      all.add(COMMON + common);
    }
  }

  /// The syllables of folded text with blanks between, as it may be typed; what has none is left
  /// out.
  static String spelled(String folded) {
    return folded
        .codePoints()
        .mapToObj(Sounds::syllable)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
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
      @Nullable String syllable = syllable(point);
      if (syllable != null && last != null) {
        pairs.add(last + ' ' + syllable);
      }
      last = syllable;
    }
    return pairs;
  }

  /// Folded text as its syllables with a blank before and behind each, and another where something
  /// without a sound stands: a pair of neighbours between two blanks is part of it.
  static String aloud(String folded) {
    var aloud = new StringBuilder(folded.length() * LONGEST_SYLLABLE).append(' ');
    for (int i = 0; i < folded.length(); i++) {
      @Nullable String syllable = syllable(folded.charAt(i));
      aloud.append(syllable == null ? "" : syllable).append(' ');
    }
    return aloud.toString();
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
    return pairsOf(withoutHollow(syllables));
  }

  /// What is hollow becomes a gap; all of it stays when nothing else is there.
  private static List<String> withoutHollow(List<String> syllables) {
    String all = " " + String.join(" ", syllables) + " ";
    String rest = all;
    for (String hollow : HOLLOW) {
      rest = rest.replace(hollow, " | ");
    }
    List<String> left = List.of(rest.strip().split(" +", -1));
    return pairsOf(left).isEmpty() ? syllables : left;
  }

  private static List<String> pairsOf(List<String> syllables) {
    var pairs = new ArrayList<String>();
    for (int i = 1; i < syllables.size(); i++) {
      String first = syllables.get(i - 1);
      String second = syllables.get(i);
      if (!first.equals("|") && !second.equals("|")) {
        pairs.add(first + ' ' + second);
      }
    }
    return pairs;
  }

  /// The fewest syllables the letters can be cut into; empty when they cannot.
  static List<String> cut(String letters) {
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

  private static Map<Integer, List<String>> otherwise() {
    var otherwise = new HashMap<Integer, List<String>>();
    for (String line : Normaliser.resource("/search/readings.txt").lines().toList()) {
      if (!line.startsWith("#")) {
        int blank = line.indexOf(' ');
        List<String> readings = List.of(line.substring(blank + 1).split(" ", -1));
        otherwise.put(line.codePointAt(0), readings);
      }
    }
    return Map.copyOf(otherwise);
  }

  private static @Nullable String syllable(int point) {
    return point < FIRST || point > LAST ? null : SYLLABLES[point - FIRST];
  }

  private static @Nullable String[] syllables() {
    var syllables = new @Nullable String[LAST - FIRST + 1];
    for (String line : Normaliser.resource("/search/sounds.txt").lines().toList()) {
      if (!line.startsWith("#")) {
        int blank = line.indexOf(' ');
        String syllable = line.substring(0, blank);
        line.substring(blank + 1)
            .chars()
            .forEach(character -> syllables[character - FIRST] = syllable);
      }
    }
    return syllables;
  }
}
