package app.huisheng.reply;

import app.huisheng.reply.KeywordBook.Card;
import app.huisheng.reply.KeywordBook.Rule;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules as text and back. Reading takes what it understands and leaves judging to [KeywordReader].
final class RuleText {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

  private RuleText() {}

  static List<Rule> read(String yaml) {
    var rules = new ArrayList<Rule>();
    try {
      if (YamlReader.read(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml)
              instanceof Node.Entries root
          && value(root, "rules") instanceof Node.Items list) {
        list.items().stream()
            .filter(Node.Entries.class::isInstance)
            .map(Node.Entries.class::cast)
            .forEach(item -> rules.add(rule(item)));
      }
    } catch (YamlReader.MalformedException _) {
      return List.of(); // the keyword file says where, in its own words
    }
    return rules;
  }

  private static Rule rule(Node.Entries item) {
    var priority = text(item, "priority");
    return new Rule(
        text(item, "name"),
        texts(item, "exact"),
        texts(item, "contains"),
        text(item, "pattern"),
        priority.matches("-?\\d{1,9}") ? Integer.parseInt(priority) : 0,
        text(item, "from"),
        text(item, "until"),
        text(item, "enabled").equals("false"),
        texts(item, "reply").stream().map(String::strip).toList(),
        value(item, "news") instanceof Node.Entries news
            ? new Card(
                text(news, "title"),
                text(news, "description"),
                text(news, "url"),
                text(news, "picture"))
            : Card.NONE);
  }

  private static Node value(Node.Entries entries, String key) {
    return entries.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .map(Node.Entry::value)
        .findFirst()
        .orElse(new Node.Scalar(0, ""));
  }

  private static String text(Node.Entries entries, String key) {
    return value(entries, key) instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private static List<String> texts(Node.Entries entries, String key) {
    return switch (value(entries, key)) {
      case Node.Items list ->
          list.items().stream()
              .filter(Node.Scalar.class::isInstance)
              .map(item -> ((Node.Scalar) item).text())
              .toList();
      case Node.Scalar(_, var one) -> one.isEmpty() ? List.of() : List.of(one);
      case Node.Entries _ -> List.of();
    };
  }

  /// The file with other rules in it, its opening comment kept.
  static String write(String old, List<Rule> rules) {
    var head = new StringBuilder();
    for (var line : old.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        break;
      }
      head.append(line).append('\n');
    }
    try {
      return head
          + YAML.writeValueAsString(Map.of("rules", rules.stream().map(RuleText::map).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules of plain texts can always be written", e);
    }
  }

  private static Map<String, Object> map(Rule rule) {
    var map = new LinkedHashMap<String, Object>();
    put(map, "name", rule.name());
    if (!rule.exact().isEmpty()) {
      map.put("exact", rule.exact());
    }
    if (!rule.contains().isEmpty()) {
      map.put("contains", rule.contains());
    }
    put(map, "pattern", rule.pattern());
    if (rule.priority() != 0) {
      map.put("priority", rule.priority());
    }
    put(map, "from", rule.from());
    put(map, "until", rule.until());
    if (rule.off()) {
      map.put("enabled", false);
    }
    if (rule.replies().size() == 1) {
      put(map, "reply", rule.replies().getFirst());
    } else if (!rule.replies().isEmpty()) {
      map.put("reply", rule.replies());
    }
    if (!rule.card().equals(Card.NONE)) {
      var news = new LinkedHashMap<String, Object>();
      put(news, "title", rule.card().title());
      put(news, "description", rule.card().description());
      put(news, "url", rule.card().url());
      put(news, "picture", rule.card().picture());
      map.put("news", news);
    }
    return map;
  }

  private static void put(Map<String, Object> map, String key, String value) {
    if (!value.isEmpty()) {
      var _ = map.put(key, value);
    }
  }
}
