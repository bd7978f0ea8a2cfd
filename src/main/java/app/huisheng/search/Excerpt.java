package app.huisheng.search;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Picks the clauses of a passage that a listener should see.
final class Excerpt {
  private static final int SHORT = 40;
  private static final int LONG = 120;
  private static final int PIECE = 20;
  private static final String STOPS = "。！？!?；;，,：:…\n";

  private Excerpt() {}

  static String of(String text, Query query) {
    if (text.length() <= LONG) {
      return text.strip();
    }
    List<String> clauses = clauses(text);
    List<Set<String>> found = new ArrayList<>();
    for (String clause : clauses) {
      found.add(found(Normaliser.fold(clause), query));
    }
    int from = 0;
    int until = 1;
    double most = -1;
    int shortest = LONG;
    for (int i = 0; i < clauses.size(); i++) {
      int length = 0;
      double weight = 0;
      var said = new HashSet<String>();
      for (int k = i; k < clauses.size(); k++) {
        length += clauses.get(k).length();
        if (length > LONG && k > i) {
          break;
        }
        for (String term : found.get(k)) {
          weight += said.add(term) ? query.weight(term) : 0;
        }
        if (weight > most || (weight == most && length < shortest)) {
          from = i;
          until = k + 1;
          most = weight;
          shortest = length;
        }
      }
    }
    return grown(clauses, from, until);
  }

  /// The clauses with the rest of their sentence, and more when they are few words, as far as it
  /// fits.
  private static String grown(List<String> clauses, int first, int last) {
    int from = first;
    int until = last;
    int length = clauses.subList(from, until).stream().mapToInt(String::length).sum();
    while (from > 0
        && length + clauses.get(from - 1).length() <= LONG
        && stops(clauses.get(from - 1))
        && !ends(clauses.get(from - 1))) {
      length += clauses.get(--from).length();
    }
    while (until < clauses.size()
        && length + clauses.get(until).length() <= LONG
        && (length < SHORT || !ends(clauses.get(until - 1)))) {
      length += clauses.get(until++).length();
    }
    while (from > 0 && length < SHORT && length + clauses.get(from - 1).length() <= LONG) {
      length += clauses.get(--from).length();
    }
    String joined = String.join("", clauses.subList(from, until)).strip();
    String cut = shortened(joined);
    boolean opens = from > 0 && !ends(clauses.get(from - 1));
    boolean closes = (until < clauses.size() || cut.length() < joined.length()) && !ends(cut);
    return (opens ? "…" : "") + cut + (closes ? "…" : "");
  }

  private static boolean ends(String text) {
    return !text.isEmpty() && "。！？!?…\n".indexOf(text.charAt(text.length() - 1)) >= 0;
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

  /// Chinese terms are found where they stand; Latin words may be pieces of others, so that the
  /// clause is cut into its own.
  private static Set<String> found(String folded, Query query) {
    boolean latin = query.pairs().stream().anyMatch(Query::isLatin);
    Set<String> words = latin ? Set.copyOf(Terms.of(folded).pairs()) : Set.of();
    Set<String> said = new HashSet<>();
    for (String term : query.pairs()) {
      if (Query.isLatin(term) ? words.contains(term) : folded.contains(term)) {
        said.add(term);
      }
    }
    return said;
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
    return clauses.stream().flatMap(Excerpt::pieces).toList();
  }

  /// Recognisers often write no punctuation at all: what is too long for a clause is cut anywhere.
  private static Stream<String> pieces(String clause) {
    if (clause.length() <= LONG) {
      return Stream.of(clause);
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(clause);
    var pieces = new ArrayList<String>();
    int start = 0;
    while (start < clause.length()) {
      int end =
          start + PIECE >= clause.length()
              ? clause.length()
              : characters.following(start + PIECE - 1);
      pieces.add(clause.substring(start, end));
      start = end;
    }
    return pieces.stream();
  }

  private static boolean stops(String text) {
    return !text.isEmpty() && STOPS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }
}
