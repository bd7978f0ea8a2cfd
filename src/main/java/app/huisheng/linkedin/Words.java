package app.huisheng.linkedin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/// This room's words to hosts, Chinese first, from `linkedin.properties` beside this class.
final class Words {
  private final Properties texts = new Properties();

  Words() {
    try (var file = Words.class.getResourceAsStream("linkedin.properties")) {
      if (file == null) {
        throw new IllegalStateException("linkedin.properties is missing from the program");
      }
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalArgumentException when the file has no such line
  String say(String key, Object... values) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words named " + key);
    }
    // As plain strings, so that 3000 does not become 3,000.
    var plain = Arrays.stream(values).map(String::valueOf).toArray();
    return new MessageFormat(text, Locale.ROOT).format(plain);
  }
}
