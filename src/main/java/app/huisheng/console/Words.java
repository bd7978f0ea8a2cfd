package app.huisheng.console;

import com.samskivert.mustache.Mustache;
import java.util.Locale;
import java.util.Set;

/// The console's words in one language, from `zh.properties` and `en.properties` beside this class.
/// In templates `{{w.key}}`.
final class Words implements Mustache.CustomContext {
  static final Words CHINESE = new Words("zh", Locale.SIMPLIFIED_CHINESE);
  static final Words ENGLISH = new Words("en", Locale.ENGLISH);

  private final String language;
  private final Locale locale;
  private final app.huisheng.words.Words texts;

  private Words(String language, Locale locale) {
    this.language = language;
    this.locale = locale;
    this.texts = app.huisheng.words.Words.of(Words.class, language + ".properties");
  }

  static Words of(String language) {
    return language.startsWith("en") ? ENGLISH : CHINESE;
  }

  /// `zh` or `en`.
  String language() {
    return language;
  }

  Locale locale() {
    return locale;
  }

  Set<String> keys() {
    return texts.keys();
  }

  boolean has(String key) {
    return texts.keys().contains(key);
  }

  /// The words under a key, with `{0}`, `{1}` … filled in.
  String say(String key, Object... values) {
    return texts.say(key, values);
  }

  /// This language's half of a sentence that other rooms give in both, Chinese first.
  String half(String both) {
    return app.huisheng.words.Words.half(both, this == CHINESE);
  }

  @Override
  public Object get(String key) {
    return say(key.replace(Look.STEP, '.'));
  }
}
