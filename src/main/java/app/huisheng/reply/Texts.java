package app.huisheng.reply;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the account says in one language, from `reply/zh.properties` and `reply/en.properties`.
final class Texts {
  static final Texts CHINESE = load("zh");
  static final Texts ENGLISH = load("en");

  /// A message in Latin letters with at least one of these words is answered in English; names and
  /// pinyin alone are not.
  private static final Pattern ENGLISH_WORDS =
      Pattern.compile(
          "\\b(?:what|who|whom|whose|how|why|when|where|which|is|are|was|were|do|does|did|can|could|the|of|about|tell|me|show|list|latest|newest"
              + "|episodes?|please|thanks|thank|help|hello|previous|next|privacy|random|more|in|and|for|with|any|have|you)\\b");

  private final Map<String, String> words;

  private Texts(Map<String, String> words) {
    this.words = words;
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
    String said = Objects.requireNonNull(words.get(key), () -> "no text " + key);
    for (int i = 0; i < values.length; i++) {
      said = said.replace("{" + i + "}", values[i].toString());
    }
    return said;
  }

  Map<String, String> all() {
    return words;
  }

  private static Texts load(String language) {
    String name = "/reply/" + language + ".properties";
    var properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException broken) {
      throw new UncheckedIOException("The program's own file " + name + " is broken.", broken);
    }
    return new Texts(
        properties.stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
  }
}
