package app.huisheng.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/// What a room says to people: the texts of one message file of the program, UTF-8, with places
/// `{0}` to `{9}` for values. Immutable.
public final class Words {
  /// The attribute of a request to the console that holds its reader's language, `zh` or `en`.
  public static final String LANGUAGE = "huisheng.language";

  private final String file;
  private final Map<String, String> texts;

  private Words(String file, Map<String, String> texts) {
    this.file = file;
    this.texts = texts;
  }

  /// Reads a file of the program.
  ///
  /// @param beside a class in the folder of the file
  /// @param file its name there, or its path from the root when it begins with `/`
  /// @throws IllegalStateException when the program was built without it
  public static Words of(Class<?> beside, String file) {
    try (var stream = beside.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new Words(
          file,
          properties.stringPropertyNames().stream()
              .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " of the program cannot be read", e);
    }
  }

  /// The text under a key with the values in their places, each as it prints itself.
  ///
  /// @throws IllegalArgumentException when the file has no such text
  public String say(String key, Object... values) {
    var text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + file);
    }
    return values.length == 0 ? text : filled(text, values);
  }

  /// One language's half of a sentence that stands in both, Chinese first, with a full stop or a
  /// middle dot between.
  public static String half(String both, boolean chinese) {
    var end = both.indexOf("。 ");
    if (end >= 0) {
      return chinese ? both.substring(0, end + 1) : both.substring(end + 2);
    }
    var middle = both.indexOf(" · ");
    if (middle < 0) {
      return both;
    }
    return chinese ? both.substring(0, middle) : both.substring(middle + 3);
  }

  private static String filled(String text, Object[] values) {
    var out = new StringBuilder(text.length() + 32);
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      int place = place(text, at);
      if (place >= 0 && place < values.length) {
        out.append(text, from, at).append(values[place]);
        from = at + 3;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /// The number in `{n}`, -1 when something else begins there.
  private static int place(String text, int at) {
    return at + 2 < text.length() && text.charAt(at + 2) == '}'
        ? Character.digit(text.charAt(at + 1), 10)
        : -1;
  }

  /// The keys of the file.
  public Set<String> keys() {
    return texts.keySet();
  }
}
