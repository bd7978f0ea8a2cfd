package app.huisheng.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that seem to mean the same, since one explains the other where it stands: 红杉（Sequoia）,
/// Sequoia (红杉). A list for hosts to choose from; nothing is taken over by itself.
public final class Namesakes {
  private static final String LATIN = "([A-Za-z][A-Za-z0-9 .&'-]{1,30}?)";
  private static final String CHINESE = "([\\p{IsHan}·]{2,12})";
  private static final Pattern CHINESE_FIRST =
      Pattern.compile(CHINESE + "\\s*[（(]\\s*" + LATIN + "\\s*[）)]");
  private static final Pattern LATIN_FIRST =
      Pattern.compile("(?<![A-Za-z])" + LATIN + "\\s*[（(]\\s*" + CHINESE + "\\s*[）)]");
  private static final int LONGEST = 6;

  private Namesakes() {}

  /// Two names, how often one explained the other.
  public record Pair(String chinese, String latin, int times) {}

  /// The pairs found in titles, notes and passages, the most frequent first.
  public static List<Pair> in(Archive archive) {
    List<String> texts = archive.texts();
    Map<String, Map<String, Integer>> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String text : texts) {
      count(CHINESE_FIRST.matcher(text), 2, 1, found);
      count(LATIN_FIRST.matcher(text), 1, 2, found);
    }
    List<Pair> pairs = new ArrayList<>();
    found.forEach(
        (latin, before) -> {
          int times = before.values().stream().mapToInt(Integer::intValue).sum();
          pairs.add(new Pair(name(before, texts), latin, times));
        });
    pairs.removeIf(pair -> pair.chinese().isEmpty());
    pairs.sort(Comparator.comparingInt(Pair::times).reversed().thenComparing(Pair::latin));
    return pairs;
  }

  private static void count(
      Matcher matcher, int latin, int chinese, Map<String, Map<String, Integer>> found) {
    while (matcher.find()) {
      found
          .computeIfAbsent(matcher.group(latin).strip(), _ -> new HashMap<>())
          .merge(matcher.group(chinese), 1, Integer::sum);
    }
  }

  /// Where the name begins is not marked: it is the longest end of what stands before the bracket
  /// that stands elsewhere too, at worst all of it when that is short.
  private static String name(Map<String, Integer> before, List<String> texts) {
    String run =
        before.entrySet().stream()
            .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse("");
    for (int start = Math.max(0, run.length() - LONGEST); start <= run.length() - 2; start++) {
      String end = run.substring(start);
      long uses = texts.stream().filter(text -> text.contains(end)).limit(2).count();
      if (uses > 1) {
        return end;
      }
    }
    return run.length() <= LONGEST ? run.toLowerCase(Locale.ROOT) : "";
  }
}
