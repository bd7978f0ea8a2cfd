package app.huisheng.reply;

import app.huisheng.reply.KeywordRules.Rule;
import app.huisheng.search.Normaliser;
import app.huisheng.search.Pinyin;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `keywords.yaml`. Goes on after a mistake, so that all of them are told at once.
final class KeywordReader {
  private static final Set<String> KEYS =
      Set.of("name exact contains pattern priority from until enabled reply news".split(" "));
  private static final int LONGEST_KEYWORD = 100;

  /// Fewer syllables sound like too much else, inside other letters even more.
  private static final int FEWEST_EXACT = 2;

  private static final int FEWEST_CONTAINED = 3;

  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, Integer> keywords = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  private KeywordReader() {}

  static Reading read(String yaml) {
    return new KeywordReader().reading(yaml);
  }

  private Reading reading(String yaml) {
    var rules = new ArrayList<Rule>();
    try {
      Node root = YamlReader.read(yaml);
      if (root != null && !(root instanceof Node.Scalar(int line, String text) && text.isEmpty())) {
        rules(root, rules);
      }
    } catch (YamlReader.MalformedException malformed) {
      wrong(malformed.line(), "is no YAML: " + malformed.getMessage());
    }
    if (mistakes.isEmpty()) {
      return new Reading.Good(new KeywordRules(rules));
    }
    mistakes.sort(Comparator.comparingInt(Mistake::line));
    return new Reading.Wrong(mistakes);
  }

  private void rules(Node root, List<Rule> rules) {
    for (Node.Entry entry : entries(root, "the file")) {
      if (!entry.key().equals("rules")) {
        wrong(entry.line(), "unknown key \"" + entry.key() + "\"; expected \"rules\"");
        continue;
      }
      if (entry.value() instanceof Node.Items list) {
        list.items().forEach(item -> rule(item, rules));
      } else {
        wrong(entry.value().line(), "\"rules\" must be a list, each rule beginning with \"-\"");
      }
    }
  }

  private void rule(Node item, List<Rule> rules) {
    int before = mistakes.size();
    var values = new HashMap<String, Node>();
    for (Node.Entry entry : entries(item, "a rule")) {
      if (!KEYS.contains(entry.key())) {
        wrong(
            entry.line(),
            "unknown key \"" + entry.key() + "\"; known are " + String.join(", ", sorted(KEYS)));
      } else if (values.put(entry.key(), entry.value()) != null) {
        wrong(entry.line(), "\"" + entry.key() + "\" occurs twice in one rule");
      }
    }
    Set<String> exact = keywords(values.get("exact"), "exact");
    Set<String> contains = keywords(values.get("contains"), "contains");
    Pattern pattern = pattern(values.get("pattern"));
    if (!values.containsKey("exact")
        && !values.containsKey("contains")
        && !values.containsKey("pattern")) {
      wrong(item.line(), "a rule needs \"exact\", \"contains\" or \"pattern\"");
    }
    Instant from = moment(values.get("from"), "from");
    Instant until = moment(values.get("until"), "until");
    if (from != null && until != null && !from.isBefore(until)) {
      wrong(item.line(), "\"from\" must be before \"until\"");
    }
    int priority = priority(values.get("priority"));
    List<Reply> replies =
        new ReplyReader(this::wrong).replies(item, values.get("reply"), values.get("news"));
    String name = name(values.get("name"), exact, contains);
    boolean enabled = enabled(values.get("enabled"));
    if (mistakes.size() == before && enabled) {
      Set<String> whole = typed(exact, FEWEST_EXACT);
      Set<String> within = typed(contains, FEWEST_CONTAINED);
      rules.add(new Rule(name, whole, within, pattern, priority, from, until, replies));
    }
  }

  /// The keywords, and those of enough characters in pinyin too.
  private static Set<String> typed(Set<String> keywords, int least) {
    return Stream.concat(
            keywords.stream(),
            keywords.stream().flatMap(keyword -> Pinyin.letters(keyword, least).stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Node.Entry> entries(Node node, String what) {
    if (node instanceof Node.Entries map) {
      return map.entries();
    }
    wrong(node.line(), what + " must consist of \"key: value\" lines");
    return List.of();
  }

  private String name(@Nullable Node node, Set<String> exact, Set<String> contains) {
    if (node != null) {
      String name = text(node, "name");
      Integer line = names.putIfAbsent(name, node.line());
      if (line != null) {
        wrong(node.line(), "rule \"" + name + "\" is already in line " + line);
      }
      return name;
    }
    return exact.stream().findFirst().or(() -> contains.stream().findFirst()).orElse("pattern");
  }

  private Set<String> keywords(@Nullable Node node, String kind) {
    var found = new LinkedHashSet<String>();
    if (node == null) {
      return found;
    }
    List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      wrong(node.line(), "\"" + kind + "\" is empty");
    }
    for (Node item : items) {
      String keyword = KeywordRules.bare(Normaliser.fold(text(item, kind)));
      if (keyword.isEmpty() || keyword.length() > LONGEST_KEYWORD) {
        wrong(item.line(), "a keyword has 1 to " + LONGEST_KEYWORD + " characters");
        continue;
      }
      Integer line = keywords.putIfAbsent(kind + " " + keyword, item.line());
      if (line != null) {
        wrong(item.line(), "keyword \"" + keyword + "\" is already in line " + line);
      }
      found.add(keyword);
    }
    return found;
  }

  private @Nullable Pattern pattern(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    String text = text(node, "pattern");
    try {
      Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
      if (pattern.matcher("").find()) {
        wrong(node.line(), "the pattern matches every message");
      }
      return pattern;
    } catch (PatternSyntaxException malformed) {
      wrong(node.line(), "the pattern is malformed: " + malformed.getDescription());
      return null;
    }
  }

  /// A rule that is switched off is checked like the others, and answers nothing.
  private boolean enabled(@Nullable Node node) {
    String text = node == null ? "true" : text(node, "enabled");
    if (node != null && !text.equals("true") && !text.equals("false")) {
      wrong(node.line(), "\"enabled\" must be true or false");
    }
    return text.equals("true");
  }

  private int priority(@Nullable Node node) {
    if (node == null) {
      return 0;
    }
    try {
      return Integer.parseInt(text(node, "priority"));
    } catch (NumberFormatException malformed) {
      wrong(node.line(), "\"priority\" must be a whole number");
      return 0;
    }
  }

  /// A day begins and ends at midnight in China; a time without an offset is China's.
  private @Nullable Instant moment(@Nullable Node node, String kind) {
    if (node == null) {
      return null;
    }
    String text = text(node, kind).strip().replace(' ', 'T');
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return (kind.equals("until") ? day.plusDays(1) : day).atStartOfDay(Show.ZONE).toInstant();
      }
      return text.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(Show.ZONE).toInstant();
    } catch (DateTimeException malformed) {
      wrong(
          node.line(),
          "\"" + kind + "\" must be a day or time like 2026-02-01 or 2026-02-01 20:00");
      return null;
    }
  }

  private String text(Node node, String kind) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    wrong(node.line(), "\"" + kind + "\" must be plain text");
    return "";
  }

  private void wrong(int line, String what) {
    var mistake = new Mistake(line, what);
    if (!new HashSet<>(mistakes).contains(mistake)) {
      mistakes.add(mistake);
    }
  }

  private static List<String> sorted(Set<String> keys) {
    return keys.stream().sorted().toList();
  }

  /// What reading gave.
  sealed interface Reading {
    record Good(KeywordRules rules) implements Reading {}

    /// Mistakes by line, at least one.
    record Wrong(List<Mistake> mistakes) implements Reading {
      public Wrong {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /// One thing wrong.
  record Mistake(int line, String what) {}
}
