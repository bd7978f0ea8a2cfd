package app.huisheng.reply;

import app.huisheng.words.Words;
import java.util.Set;
import java.util.regex.Pattern;

/// What the account says in one language, from `reply/zh.properties` and `reply/en.properties`.
final class Texts {
  static final Texts CHINESE = new Texts("zh");
  static final Texts ENGLISH = new Texts("en");

  /// A message in Latin letters with at least one of these words is answered in English; names and
  /// pinyin alone are not: the `me` of 什么 and the `you` of 有没有 are no English.
  private static final Pattern ENGLISH_WORDS =
      Pattern.compile(
          "\\b(?:what|who|whom|whose|how|why|when|where|which|is|are|was|were|do|does|did|can|could|the|of|about|tell|(?<!(?:shen|zen|zhe|duo)"
              + " )me|show|list|latest|newest|episodes?|please|thanks|thank|help|hello|previous|next|privacy|random|more|in|and|for|my|link|with|any|have|(?<!mei"
              + " )you(?! mei))\\b");

  private final Words words;

  private Texts(String language) {
    this.words = Words.of(Texts.class, "/reply/" + language + ".properties");
  }

  /// The language to answer folded words in: Chinese, unless they are an English sentence.
  static Texts answering(String folded) {
    return isLatin(folded) && ENGLISH_WORDS.matcher(folded).find() ? ENGLISH : CHINESE;
  }

  private static boolean isLatin(String folded) {
    for (int i = 0; i < folded.length(); i++) {
      if (folded.charAt(i) >= 0x2E80) {
        return false;
      }
    }
    return true;
  }

  /// The words under a key, with `{0}`, `{1}` … filled in.
  String say(String key, Object... values) {
    return words.say(key, values);
  }

  Set<String> keys() {
    return words.keys();
  }
}
