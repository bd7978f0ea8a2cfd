package app.huisheng.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Names that mean the same person or thing, as hosts list them or everyone knows them. Whoever
/// asks for one of them is answered as if he had asked for any. Immutable.
public final class Aliases {
  public static final Aliases NONE = new Aliases(List.of());

  /// So many wordings are tried beside the listener's own.
  private static final int MOST = 4;

  /// What may stand between the parts of a name, or not.
  private static final String SEPARATORS = " .·'-";

  private final List<List<String>> groups;

  /// By their first characters, since every message is asked for all of them.
  private final Map<Character, List<Name>> names;

  /// @param group its place among the groups
  private record Name(String text, String head, int group) {}

  /// @param groups folded names, those of one group mean the same
  public Aliases(List<List<String>> groups) {
    this.groups = groups.stream().map(List::copyOf).toList();
    this.names =
        IntStream.range(0, groups.size())
            .boxed()
            .flatMap(
                group -> groups.get(group).stream().map(name -> new Name(name, head(name), group)))
            .collect(Collectors.groupingBy(name -> name.text.charAt(0)));
  }

  /// Folded names, those of one group mean the same.
  public List<List<String>> groups() {
    return groups;
  }

  /// What everyone calls by several names, whatever the show.
  static Aliases wellKnown() {
    return new Aliases(
        Normaliser.resource("/search/names.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> Arrays.stream(line.split(", ", -1)).map(Normaliser::fold).toList())
            .toList());
  }

  /// The words with other names in place of the one that occurs, the longest first; without the
  /// words themselves.
  ///
  /// @param worthwhile which of the other names are tried
  List<String> otherwise(String folded, Predicate<String> worthwhile) {
    Set<String> wordings = new LinkedHashSet<>();
    occurring(folded)
        .forEach(
            (group, name) -> {
              Matcher there = pattern(name).matcher(folded);
              for (String other : groups.get(group)) {
                if (!other.equals(name) && wordings.size() < MOST && worthwhile.test(other)) {
                  wordings.add(there.replaceFirst(Matcher.quoteReplacement(spaced(other))));
                }
              }
            });
    wordings.remove(folded);
    return List.copyOf(wordings);
  }

  /// The longest name of each group that occurs. A pattern is made only where one may be there.
  private SortedMap<Integer, String> occurring(String folded) {
    SortedMap<Integer, String> longest = new TreeMap<>();
    for (int i = 0; i < folded.length(); i++) {
      for (Name name : names.getOrDefault(folded.charAt(i), List.of())) {
        if (name.text.length() > longest.getOrDefault(name.group, "").length()
            && folded.startsWith(name.head, i)
            && pattern(name.text).matcher(folded).find()) {
          longest.put(name.group, name.text);
        }
      }
    }
    return longest;
  }

  private static String head(String name) {
    int end = 0;
    while (end < name.length() && SEPARATORS.indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return name.substring(0, end);
  }

  /// A Latin name stands alone, its parts written together or apart.
  private static Pattern pattern(String name) {
    String parts =
        Arrays.stream(name.split("[" + SEPARATORS + "]+", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[" + SEPARATORS + "]*"));
    return Pattern.compile(
        (isLatin(name.charAt(0)) ? "(?<![a-z0-9])" : "")
            + parts
            + (isLatin(name.charAt(name.length() - 1)) ? "(?![a-z0-9])" : ""));
  }

  private static String spaced(String name) {
    return isLatin(name.charAt(0)) || isLatin(name.charAt(name.length() - 1))
        ? " " + name + " "
        : name;
  }

  private static boolean isLatin(char c) {
    return c < 0x80;
  }
}
