package app.huisheng.search;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Picks the clauses of a passage that a listener should see.
final class Excerpt {
  private static final int SHORT = 40;
  private static final int LONG = 120;
  private static final int PIECE = 20;
  private static final String STOPS = "。！？!?；;，,：:…\n";

  /// What only sounds like what was asked counts so much.
  private static final double HEARD = 0.5;

  private final List<String> clauses;
  private final List<Asked> asked;

  private Excerpt(List<String> clauses, List<Asked> asked) {
    this.clauses = clauses;
    this.asked = asked;
  }

  /// A term that was asked for.
  ///
  /// @param text as it is looked for in what was said, or, with blanks around its two syllables, in
  ///   what that sounds like
  private record Asked(String text, double worth, boolean sound) {}

  /// @param wordings what was asked, in the listener's words and with other names
  static String of(String text, List<Query> wordings) {
    return text.length() <= LONG
        ? text.strip()
        : new Excerpt(clauses(text), asked(wordings)).best();
  }

  private static List<Asked> asked(List<Query> wordings) {
    var worth = new LinkedHashMap<String, Double>();
    var sounds = new LinkedHashSet<String>();
    for (Query query : wordings) {
      query.pairs().forEach(term -> worth.merge(term, query.weight(term), Math::max));
      sounds.addAll(query.sounds());
    }
    List<Asked> asked = new ArrayList<>();
    worth.forEach((term, counts) -> asked.add(new Asked(term, counts, false)));
    sounds.forEach(sound -> asked.add(new Asked(' ' + sound + ' ', HEARD, true)));
    return asked;
  }

  private String best() {
    boolean[][] found = found();
    int from = 0;
    int until = 1;
    double most = 0;
    int shortest = LONG;
    for (int i = 0; i < clauses.size(); i++) {
      int length = 0;
      double weight = 0;
      var said = new boolean[asked.size()];
      for (int k = i; k < clauses.size(); k++) {
        length += clauses.get(k).length();
        if (length > LONG && k > i) {
          break;
        }
        weight += adding(found[k], said);
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

  /// What is found and was not said before, which it is from now on.
  private double adding(boolean[] found, boolean[] said) {
    double worth = 0;
    for (int term = 0; term < said.length; term++) {
      if (found[term] && !said[term]) {
        said[term] = true;
        worth += asked.get(term).worth();
      }
    }
    return worth;
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

  /// By clause and term, whether what was asked is said there, or sounds as if.
  private boolean[][] found() {
    var found = new boolean[clauses.size()][asked.size()];
    for (int clause = 0; clause < found.length; clause++) {
      String folded = Normaliser.fold(clauses.get(clause));
      String aloud = Sounds.aloud(folded);
      @Nullable List<String> words = null;
      for (int term = 0; term < asked.size(); term++) {
        Asked one = asked.get(term);
        if (one.sound()) {
          found[clause][term] = aloud.contains(one.text());
        } else if (!Query.isLatin(one.text())) {
          found[clause][term] = folded.contains(one.text());
        } else {
          // Part of a Latin word is another word.
          words = words == null ? Terms.of(folded).pairs() : words;
          found[clause][term] = words.contains(one.text());
        }
      }
    }
    return found;
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
