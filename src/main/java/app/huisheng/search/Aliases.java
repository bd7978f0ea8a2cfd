package app.huisheng.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names that mean the same person or thing, as hosts list them. Whoever asks for one of them is
/// answered as if he had asked for any.
///
/// @param groups folded names, those of one group mean the same
public record Aliases(List<List<String>> groups) {
  public static final Aliases NONE = new Aliases(List.of());

  /// So many wordings are tried beside the listener's own.
  private static final int MOST = 4;

  public Aliases {
    groups = groups.stream().map(List::copyOf).toList();
  }

  /// The words with other names in place of the one that occurs, the longest first; without the
  /// words themselves.
  List<String> otherwise(String folded) {
    Set<String> wordings = new LinkedHashSet<>();
    for (List<String> group : groups) {
      List<String> names = new ArrayList<>(group);
      names.sort((one, other) -> other.length() - one.length());
      for (String name : names) {
        Matcher there = pattern(name).matcher(folded);
        if (there.find()) {
          for (String other : group) {
            if (!other.equals(name) && wordings.size() < MOST) {
              wordings.add(there.replaceFirst(Matcher.quoteReplacement(spaced(other))));
            }
          }
          break;
        }
      }
    }
    wordings.remove(folded);
    return List.copyOf(wordings);
  }

  /// A Latin name stands alone, its parts written together or apart.
  private static Pattern pattern(String name) {
    String parts =
        Arrays.stream(name.split("[ .·'-]+", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[ .·'-]*"));
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
