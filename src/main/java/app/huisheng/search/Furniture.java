package app.huisheng.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The sentences and lines that come with every episode (how to subscribe, who presents, goodbye):
/// they say nothing of what one episode is about, so they are not searched. Sentences are known by
/// their hash.
final class Furniture {
  /// In fewer episodes a sentence is a coincidence.
  private static final int LEAST = 3;

  /// In a smaller share of all episodes it may be a guest who came back.
  private static final double SHARE = 0.1;

  private static final int SHORTEST = 8;

  private Furniture() {}

  /// The sentences of one episode's folded texts.
  static Set<Long> sentences(Collection<String> texts) {
    Set<Long> sentences = new HashSet<>();
    for (String text : texts) {
      split(text).stream().filter(Furniture::counts).map(Furniture::hash).forEach(sentences::add);
    }
    return sentences;
  }

  /// Those that recur.
  ///
  /// @param episodes the sentences of each
  static Set<Long> among(List<Set<Long>> episodes) {
    Map<Long, Integer> spread = new HashMap<>();
    episodes.forEach(one -> one.forEach(sentence -> spread.merge(sentence, 1, Integer::sum)));
    double least = Math.max(LEAST, SHARE * episodes.size());
    return spread.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A folded text without its furniture.
  static String cleared(String text, Set<Long> furniture) {
    List<String> sentences = split(text);
    List<String> kept =
        sentences.stream().filter(one -> !counts(one) || !furniture.contains(hash(one))).toList();
    return kept.size() == sentences.size() ? text : String.join("", kept);
  }

  private static boolean counts(String sentence) {
    return sentence.strip().length() >= SHORTEST;
  }

  private static long hash(String sentence) {
    return Field.PAIRS.key(Grammar.core(sentence));
  }

  private static List<String> split(String text) {
    List<String> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean ends = ".!?;".indexOf(text.charAt(i)) >= 0;
      boolean inside = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
      boolean latin = inside && text.charAt(i + 1) < 0x80;
      if (ends && !latin) {
        sentences.add(text.substring(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      sentences.add(text.substring(start));
    }
    return sentences;
  }
}
