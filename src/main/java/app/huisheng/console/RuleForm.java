package app.huisheng.console;

import app.huisheng.reply.KeywordBook.Card;
import app.huisheng.reply.KeywordBook.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A keyword rule as a form, and back.
final class RuleForm {
  private RuleForm() {}

  static Rule fresh(String keyword) {
    return new Rule(
        "",
        keyword.isEmpty() ? List.of() : List.of(keyword),
        List.of(),
        "",
        0,
        "",
        "",
        false,
        List.of(),
        Card.NONE);
  }

  static Map<String, Object> model(Visit visit, Rule rule, String revision, List<String> mistakes) {
    var model = new HashMap<String, Object>();
    model.put("place", visit.path("place"));
    model.put("fresh", visit.path("place").equals("new"));
    model.put("revision", revision);
    model.put("mistakes", mistakes);
    model.put("name", rule.name());
    model.put("exact", String.join("\n", rule.exact()));
    model.put("contains", String.join("\n", rule.contains()));
    model.put("pattern", rule.pattern());
    model.put("priority", String.valueOf(rule.priority()));
    model.put("from", rule.from());
    model.put("until", rule.until());
    model.put("active", !rule.off());
    model.put("replies", rule.replies().isEmpty() ? List.of("") : rule.replies());
    model.put("card", rule.card());
    model.put("isCard", !rule.card().equals(Card.NONE));
    return model;
  }

  static Rule sent(Visit visit) {
    var card =
        new Card(
            visit.field("cardTitle"),
            visit.field("cardDescription"),
            visit.field("cardUrl"),
            visit.field("cardPicture"));
    var priority = visit.field("priority");
    if (!priority.matches("-?\\d{0,6}")) {
      throw visit.wrong("rule.priority.wrong");
    }
    var isCard = visit.field("kind").equals("card");
    return new Rule(
        visit.field("name"),
        lines(visit.field("exact")),
        lines(visit.field("contains")),
        visit.field("pattern"),
        priority.isEmpty() || priority.equals("-") ? 0 : Integer.parseInt(priority),
        visit.field("from").replace('T', ' '),
        visit.field("until").replace('T', ' '),
        !visit.field("active").equals("yes"),
        isCard ? List.of() : replies(visit),
        isCard ? card : Card.NONE);
  }

  private static List<String> replies(Visit visit) {
    return visit.context().formParams("reply").stream()
        .map(text -> text.replace("\r\n", "\n").strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /// One keyword a line, or with commas between.
  private static List<String> lines(String text) {
    return Arrays.stream(text.split("[\\r\\n,，、]+"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
