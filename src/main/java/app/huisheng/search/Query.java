package app.huisheng.search;

import java.util.LinkedHashSet;
import java.util.List;

/// A listener's words as the index is asked for them.
///
/// @param content the folded words without question words
/// @param pairs the distinct terms, see [Terms]
/// @param singles the distinct characters
record Query(String content, List<String> pairs, List<String> singles) {
  static Query of(String words) {
    String content = ContentWords.of(Normaliser.fold(words));
    Terms terms = Terms.of(content);
    return new Query(
        content,
        List.copyOf(new LinkedHashSet<>(terms.pairs())),
        terms.singles().stream().distinct().filter(one -> !ContentWords.binds(one)).toList());
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /// How much a pair counts: little when it holds a word that only binds others.
  static double weight(String pair) {
    return ContentWords.binds(pair) ? 0.3 : 1;
  }
}
