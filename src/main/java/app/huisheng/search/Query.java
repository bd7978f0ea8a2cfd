package app.huisheng.search;

import java.util.LinkedHashSet;
import java.util.List;

/// A listener's words as the index is asked for them.
///
/// @param asked the folded words as they were asked: a model of meaning knows what a question is
/// @param content the same without question words
/// @param pairs the distinct terms, see [Terms]
/// @param singles the distinct characters
/// @param sounds the distinct pairs of syllables, see [Sounds]
/// @param pinyin whether the words were typed in Latin letters that are pinyin
record Query(
    String asked,
    String content,
    List<String> pairs,
    List<String> singles,
    List<String> sounds,
    boolean pinyin) {
  static Query of(String words) {
    String folded = Normaliser.fold(words);
    String content = ContentWords.of(folded);
    Terms terms = Terms.of(content);
    List<String> typed = Sounds.pinyinPairs(folded);
    return new Query(
        folded,
        content,
        distinct(terms.pairs()),
        distinct(terms.singles()).stream().filter(one -> !ContentWords.binds(one)).toList(),
        distinct(typed.isEmpty() ? Sounds.pairs(content) : typed),
        !typed.isEmpty());
  }

  private static List<String> distinct(List<String> terms) {
    return List.copyOf(new LinkedHashSet<>(terms));
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /// How much a pair counts: little when it holds a word that only binds others.
  static double weight(String pair) {
    return ContentWords.binds(pair) ? 0.3 : 1;
  }
}
