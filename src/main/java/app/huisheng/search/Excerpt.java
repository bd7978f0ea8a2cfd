package app.huisheng.search;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Picks the clauses of a passage that a listener should see.
final class Excerpt {
  private static final int SHORT = 40;
  private static final int LONG = 120;
  private static final int PIECE = 20;
  private static final String STOPS = "。！？!?；;，,：:…\n";

  /// What only sounds like what was asked counts so much.
  private static final double HEARD = 0.5;

  private final String text;

  /// What each term that was asked for counts: written ones, and pairs of syllables with a blank
  /// between.
  private final Map<String, Double> worth;

  private Excerpt(String text, Map<String, Double> worth) {
    this.text = text;
    this.worth = worth;
  }

  /// @param wordings what was asked, in the listener's words and with other names
  static String of(String text, List<Query> wordings) {
    if (text.length() <= LONG) {
      return text.strip();
    }
    var worth = new LinkedHashMap<String, Double>();
    for (Query query : wordings) {
      query.pairs().forEach(term -> worth.merge(term, query.weight(term), Math::max));
      query.sounds().forEach(sound -> worth.put(sound, HEARD));
    }
    return new Excerpt(text, worth).best();
  }

  private String best() {
    List<String> clauses = clauses(text);
    List<Set<String>> found = new ArrayList<>();
    for (String clause : clauses) {
      found.add(found(Normaliser.fold(clause)));
    }
    int from = 0;
    int until = 1;
    double most = 0;
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
          weight += said.add(term) ? worth.getOrDefault(term, 0.0) : 0;
        }
        if (weight > most || (weight > 0 && weight == most && length < shortest)) {
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

  /// Which of what was asked is said in a clause, or sounds as if.
  private Set<String> found(String folded) {
    Set<String> said = new HashSet<>(Sounds.pairs(folded));
    Terms terms = Terms.of(folded);
    said.addAll(terms.pairs());
    said.addAll(terms.singles());
    said.retainAll(worth.keySet());
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
