package app.huisheng.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A listener's words as the index is asked for them.
///
/// @param asked the folded words as they were asked: a model of meaning knows what a question is
/// @param content the same without question words
/// @param pairs the distinct terms, see [Terms]
/// @param words those of them that are Latin words as they were typed; other Latin ones are joins
/// @param singles the distinct characters
/// @param sounds the distinct pairs of syllables, see [Sounds]
/// @param pinyin whether the words were typed in Latin letters that are pinyin
record Query(
    String asked,
    String content,
    List<String> pairs,
    Set<String> words,
    List<String> singles,
    List<String> sounds,
    boolean pinyin) {
  private static final double BINDING = 0.3;
  private static final double LATIN = 2;

  static Query of(String words) {
    String folded = Normaliser.fold(words);
    String content = ContentWords.of(folded);
    Terms terms = Terms.of(content);
    List<String> typed = Sounds.pinyinPairs(folded);
    return new Query(
        folded,
        content,
        distinct(terms.pairs()),
        Set.copyOf(terms.words()),
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

  /// Whether a term is several Latin words written as one.
  boolean isJoin(String term) {
    return isLatin(term) && !words.contains(term);
  }

  /// How much a term counts: little when it holds a word that only binds others, more when it is a
  /// Latin word, which stands for several characters, unless it is pinyin.
  double weight(String term) {
    if (isLatin(term) && !pinyin && !Character.isDigit(term.charAt(0))) {
      return LATIN;
    }
    return ContentWords.binds(term) ? BINDING : 1;
  }

  static boolean isLatin(String term) {
    return term.charAt(0) < 0x80;
  }
}
