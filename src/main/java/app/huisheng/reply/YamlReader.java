package app.huisheng.reply;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads YAML keeping line numbers and repeated keys, which binding to objects would lose.
final class YamlReader {
  private static final int DEEPEST = 20;

  private final JsonParser parser;

  private YamlReader(JsonParser parser) {
    this.parser = parser;
  }

  /// The document; null when there is none.
  static @Nullable Node read(String yaml) throws MalformedException {
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      JsonToken first = parser.nextToken();
      return first == null ? null : new YamlReader(parser).node(first, 0);
    } catch (JsonProcessingException malformed) {
      int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
      throw new MalformedException(
          line, malformed.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException impossible) {
      throw new MalformedException(1, "is not readable");
    }
  }

  private Node node(JsonToken token, int depth) throws IOException, MalformedException {
    int line = parser.currentTokenLocation().getLineNr();
    if (depth > DEEPEST) {
      throw new MalformedException(line, "is nested too deeply");
    }
    return switch (token) {
      case START_OBJECT -> entries(line, depth);
      case START_ARRAY -> items(line, depth);
      case VALUE_NULL -> new Node.Scalar(line, "");
      default -> new Node.Scalar(line, parser.getText());
    };
  }

  private Node entries(int line, int depth) throws IOException, MalformedException {
    var entries = new ArrayList<Node.Entry>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int at = parser.currentTokenLocation().getLineNr();
      String key = parser.currentName();
      entries.add(new Node.Entry(at, key, node(parser.nextToken(), depth + 1)));
    }
    return new Node.Entries(line, entries);
  }

  private Node items(int line, int depth) throws IOException, MalformedException {
    var items = new ArrayList<Node>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      items.add(node(next, depth + 1));
    }
    return new Node.Items(line, items);
  }

  /// The text is no YAML.
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    MalformedException(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
