package app.huisheng.episode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads Markdown: a header of facts between `---` lines, headings, speakers in bold; the rest as
/// plain text.
final class Markdown {
  private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\([^)]*\\)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern EMPHASIS = Pattern.compile("\\*{1,3}|_{2,3}|~~|`+");
  private static final Pattern LEAD = Pattern.compile("^\\s*(?:>+\\s*|[-*+]\\s+(?=\\S))+");
  private static final Pattern RULE = Pattern.compile("^\\s*(?:-{3,}|\\*{3,}|_{3,})\\s*$");
  private static final Pattern FACT = Pattern.compile("^([\\p{L}_-]{1,20})\\s*[:：]\\s*(.*)$");

  private Markdown() {}

  static Parsed parse(String text) {
    var facts = new LinkedHashMap<String, String>();
    var plain = new StringBuilder();
    var lines = withoutHeader(text, facts).lines().toList();
    for (var line : lines) {
      if (!RULE.matcher(line).matches()) {
        plain.append(plain(line)).append('\n');
      }
    }
    var parsed = PlainText.parse(plain.toString(), true);
    return new Parsed(parsed.title(), parsed.notes(), parsed.turns(), facts);
  }

  private static String plain(String line) {
    var words = LINK.matcher(IMAGE.matcher(line).replaceAll("")).replaceAll("$1");
    return EMPHASIS.matcher(LEAD.matcher(words).replaceFirst("")).replaceAll("");
  }

  // Facts only count when the header is closed and holds nothing else.
  private static String withoutHeader(String text, Map<String, String> facts) {
    var start = text.stripLeading();
    if (!start.startsWith("---\n")) {
      return text;
    }
    var end = start.indexOf("\n---", 3);
    if (end < 0) {
      return text;
    }
    for (var line : start.substring(4, Math.max(4, end)).lines().toList()) {
      var fact = FACT.matcher(line.strip());
      if (fact.matches()) {
        var value = fact.group(2).strip().replaceAll("^[\"']|[\"']$", "");
        facts.put(fact.group(1).toLowerCase(Locale.ROOT), value);
      }
    }
    var rest = start.indexOf('\n', end + 1);
    return rest < 0 ? "" : start.substring(rest + 1);
  }
}
