package app.huisheng.search;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Picks the clauses of a passage that a listener should see.
final class Excerpt {
  private static final int SHORT = 40;
  private static final int LONG = 120;
  private static final String STOPS = "。！？!?；;，,：:…\n";

  private Excerpt() {}

  static String of(String text, Query query) {
    if (text.length() <= LONG) {
      return text.strip();
    }
    List<String> clauses = clauses(text);
    Set<String> wanted = new HashSet<>(query.pairs());
    int best = 0;
    double most = -1;
    for (int i = 0; i < clauses.size(); i++) {
      double found = found(clauses.get(i), wanted);
      if (found > most) {
        most = found;
        best = i;
      }
    }
    return grown(clauses, best, wanted);
  }

  /// The best clause with its neighbours, the richer side first, as long as they fit.
  private static String grown(List<String> clauses, int best, Set<String> wanted) {
    int from = best;
    int until = best + 1;
    int length = clauses.get(best).length();
    while (true) {
      int before = from > 0 ? clauses.get(from - 1).length() : LONG;
      int after = until < clauses.size() ? clauses.get(until).length() : LONG;
      boolean left = length + before <= LONG;
      boolean right = length + after <= LONG;
      if (!left && !right) {
        break;
      }
      double leftFound = left ? found(clauses.get(from - 1), wanted) : -1;
      double rightFound = right ? found(clauses.get(until), wanted) : -1;
      if (length >= SHORT && leftFound <= 0 && rightFound <= 0) {
        break;
      }
      if (leftFound > rightFound) {
        from--;
        length += before;
      } else {
        until++;
        length += after;
      }
    }
    String joined = String.join("", clauses.subList(from, until)).strip();
    String cut = shortened(joined);
    boolean opens = from > 0;
    boolean closes = (until < clauses.size() || cut.length() < joined.length()) && !ends(cut);
    return (opens ? "…" : "") + cut + (closes ? "…" : "");
  }

  private static boolean ends(String text) {
    return !text.isEmpty() && "。！？!?…".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /// A clause without any punctuation may be longer than an excerpt.
  private static String shortened(String text) {
    if (text.length() <= LONG) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return text.substring(0, characters.preceding(LONG + 1));
  }

  private static double found(String clause, Set<String> wanted) {
    return new HashSet<>(Terms.of(Normaliser.fold(clause)).pairs())
        .stream().filter(wanted::contains).mapToDouble(Query::weight).sum();
  }

  private static List<String> clauses(String text) {
    var clauses = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean stop = STOPS.indexOf(text.charAt(i)) >= 0;
      boolean inNumber =
          stop
              && i > 0
              && i + 1 < text.length()
              && Character.isDigit(text.charAt(i - 1))
              && Character.isDigit(text.charAt(i + 1));
      if (stop && !inNumber) {
        clauses.add(text.substring(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      clauses.add(text.substring(start));
    }
    return clauses;
  }
}
