package app.huisheng.wechat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/// What the sending side says, Chinese first, from `sending.properties` beside this class.
final class SendingWords {
  private final Properties texts = new Properties();

  SendingWords() {
    try (var file = SendingWords.class.getResourceAsStream("sending.properties")) {
      if (file == null) {
        throw new IllegalStateException("sending.properties is missing from the program");
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
    var plain = Arrays.stream(values).map(String::valueOf).toArray();
    return new MessageFormat(text, Locale.ROOT).format(plain);
  }
}
