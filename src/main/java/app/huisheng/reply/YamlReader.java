package app.huisheng.reply;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads YAML keeping line numbers and repeated keys, which binding to objects would lose. By the
/// bare parser: whatever binds loads more classes than a start has time for.
final class YamlReader {
  private static final int DEEPEST = 20;

  private final ParserImpl parser;

  private YamlReader(ParserImpl parser) {
    this.parser = parser;
  }

  /// The document; null when there is none.
  static @Nullable Node read(String yaml) throws MalformedException {
    try {
      var parser = new ParserImpl(new StreamReader(yaml), new LoaderOptions());
      var _ = parser.getEvent();
      if (parser.checkEvent(Event.ID.StreamEnd)) {
        return null;
      }
      var _ = parser.getEvent();
      return new YamlReader(parser).node(parser.getEvent(), 0);
    } catch (MarkedYAMLException malformed) {
      var mark = malformed.getProblemMark();
      throw new MalformedException(mark == null ? 1 : mark.getLine() + 1, firstLine(malformed));
    } catch (YAMLException malformed) {
      throw new MalformedException(1, firstLine(malformed));
    }
  }

  private static String firstLine(YAMLException malformed) {
    return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  private Node node(Event event, int depth) throws MalformedException {
    int line = line(event);
    if (depth > DEEPEST) {
      throw new MalformedException(line, "is nested too deeply");
    }
    return switch (event) {
      case MappingStartEvent _ -> entries(line, depth);
      case SequenceStartEvent _ -> items(line, depth);
      default -> new Node.Scalar(line, text(event));
    };
  }

  /// What is written there; nothing for what YAML calls null.
  private static String text(Event event) throws MalformedException {
    return switch (event) {
      case ScalarEvent scalar -> isNull(scalar) ? "" : scalar.getValue();
      case AliasEvent alias -> alias.getAnchor();
      default -> throw new MalformedException(line(event), "expected a word here");
    };
  }

  private static boolean isNull(ScalarEvent scalar) {
    return scalar.isPlain()
        && switch (scalar.getValue()) {
          case "~", "null", "Null", "NULL" -> true;
          default -> false;
        };
  }

  private Node entries(int line, int depth) throws MalformedException {
    var entries = new ArrayList<Node.Entry>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      var key = parser.getEvent();
      if (!(key instanceof ScalarEvent scalar)) {
        throw new MalformedException(line(key), "expected a key that is a word");
      }
      entries.add(new Node.Entry(line(key), scalar.getValue(), node(parser.getEvent(), depth + 1)));
    }
    var _ = parser.getEvent();
    return new Node.Entries(line, entries);
  }

  private Node items(int line, int depth) throws MalformedException {
    var items = new ArrayList<Node>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(parser.getEvent(), depth + 1));
    }
    var _ = parser.getEvent();
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
