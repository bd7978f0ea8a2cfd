package app.huisheng.announce;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/// This room's words to hosts, Chinese first, from `words.properties` beside this class. Stateless.
final class Words {
  private static final Map<String, String> TEXTS = read();

  private static Map<String, String> read() {
    try (var file = Words.class.getResourceAsStream("words.properties")) {
      if (file == null) {
        throw new IllegalStateException("words.properties is missing from the program");
      }
      var texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return texts.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), texts::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalArgumentException when the file has no such line
  String say(String key, Object... values) {
    var text = TEXTS.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no words named " + key);
    }
    return new MessageFormat(text, Locale.ROOT).format(values);
  }
}
