package app.huisheng.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names that mean the same person or thing, as hosts list them or everyone knows them. Whoever
/// asks for one of them is answered as if he had asked for any.
///
/// @param groups folded names, those of one group mean the same
public record Aliases(List<List<String>> groups) {
  public static final Aliases NONE = new Aliases(List.of());

  /// So many wordings are tried beside the listener's own.
  private static final int MOST = 4;

  /// What may stand between the parts of a name, or not.
  private static final String SEPARATORS = " .·'-";

  public Aliases {
    groups = groups.stream().map(List::copyOf).toList();
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
    for (List<String> group : groups) {
      occurring(group, folded)
          .ifPresent(
              name -> {
                Matcher there = pattern(name).matcher(folded);
                for (String other : group) {
                  if (!other.equals(name) && wordings.size() < MOST && worthwhile.test(other)) {
                    wordings.add(there.replaceFirst(Matcher.quoteReplacement(spaced(other))));
                  }
                }
              });
    }
    wordings.remove(folded);
    return List.copyOf(wordings);
  }

  /// The longest of these names that occurs. Asked for every group and every message, so a pattern
  /// is made only where the name may be there.
  private static Optional<String> occurring(List<String> group, String folded) {
    String longest = "";
    for (String name : group) {
      if (name.length() > longest.length()
          && folded.indexOf(name.charAt(0)) >= 0
          && folded.contains(head(name))
          && pattern(name).matcher(folded).find()) {
        longest = name;
      }
    }
    return Optional.of(longest).filter(name -> !name.isEmpty());
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
