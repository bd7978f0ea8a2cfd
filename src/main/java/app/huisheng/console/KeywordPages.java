package app.huisheng.console;

import app.huisheng.reply.KeywordBook;
import app.huisheng.reply.KeywordBook.Card;
import app.huisheng.reply.KeywordBook.Change;
import app.huisheng.reply.KeywordBook.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The keyword rules: a list, each to edit and to switch off, and a box that asks the real replier.
final class KeywordPages {
  private static final int LONGEST_FILE = 1_000_000;

  private final Rooms rooms;
  private final KeywordBook book;

  KeywordPages(Rooms rooms) {
    this.rooms = rooms;
    this.book = rooms.book();
  }

  /// A rule as a line of the list.
  record RuleView(
      int place,
      String name,
      String keywords,
      String answer,
      boolean off,
      int priority,
      String time) {}

  List<Route> routes() {
    return List.of(
        Route.get("/keywords", Role.HELPER, this::list),
        Route.get("/keywords/export", Role.HELPER, this::export),
        Route.post("/keywords/import", Role.HELPER, this::replace),
        Route.get("/keywords/rules/{place}", Role.HELPER, this::edit),
        Route.post("/keywords/rules/{place}", Role.HELPER, this::save),
        Route.post("/keywords/rules/{place}/switch", Role.HELPER, this::toggle),
        Route.post("/keywords/rules/{place}/delete", Role.HELPER, this::delete));
  }

  private void list(Visit visit) {
    var contents = book.contents();
    var words = visit.field("try");
    var model = new HashMap<String, Object>();
    model.put("revision", contents.revision());
    model.put("mistakes", rooms.keywords().mistakes());
    model.put("words", words);
    model.put("address", Visit.inAddress(words));
    model.put(
        "tried",
        words.isEmpty() ? List.of() : List.of(Tried.of(rooms.answering(), words, visit.words())));
    model.put(
        "rules",
        IntStream.range(0, contents.rules().size())
            .mapToObj(place -> view(visit, place, contents.rules().get(place)))
            .toList());
    visit.show("keywords", visit.say("nav.keywords"), model);
  }

  private static RuleView view(Visit visit, int place, Rule rule) {
    var keywords =
        String.join(
            "、",
            IntStream.range(0, 3)
                .mapToObj(
                    kind ->
                        switch (kind) {
                          case 0 -> String.join("、", rule.exact());
                          case 1 -> String.join("、", rule.contains());
                          default -> rule.pattern();
                        })
                .filter(text -> !text.isEmpty())
                .toList());
    return new RuleView(
        place,
        name(rule),
        keywords,
        rule.card().equals(Card.NONE) ? String.join(" ／ ", rule.replies()) : rule.card().title(),
        rule.off(),
        rule.priority(),
        rule.from().isEmpty() && rule.until().isEmpty()
            ? ""
            : visit.say("rule.window", rule.from(), rule.until()));
  }

  private static String name(Rule rule) {
    return !rule.name().isEmpty()
        ? rule.name()
        : rule.exact().stream().findFirst().orElse(rule.pattern());
  }

  private static int place(Visit visit, KeywordBook.Contents contents, boolean mayBeNew) {
    var place = visit.path("place");
    if (place.equals("new") && mayBeNew) {
      return contents.rules().size();
    }
    if (!place.matches("\\d{1,4}") || Integer.parseInt(place) >= contents.rules().size()) {
      throw visit.missing();
    }
    return Integer.parseInt(place);
  }

  private void edit(Visit visit) {
    var contents = book.contents();
    var place = place(visit, contents, true);
    var rule =
        place < contents.rules().size()
            ? contents.rules().get(place)
            : RuleForm.fresh(visit.field("keyword"));
    form(visit, rule, contents.revision(), List.of());
  }

  private static void form(Visit visit, Rule rule, String revision, List<String> mistakes) {
    visit.show("rule", visit.say("rule.title"), RuleForm.model(visit, rule, revision, mistakes));
  }

  private void save(Visit visit) {
    var contents = book.contents();
    var rule = RuleForm.sent(visit);
    var place = place(visit, contents, true);
    written(
        visit,
        book.write(KeywordBook.with(contents.rules(), place, rule), visit.field("revision")),
        "rule.save",
        rule);
  }

  private void toggle(Visit visit) {
    var contents = book.contents();
    var place = place(visit, contents, false);
    var old = contents.rules().get(place);
    var rule =
        new Rule(
            old.name(),
            old.exact(),
            old.contains(),
            old.pattern(),
            old.priority(),
            old.from(),
            old.until(),
            !old.off(),
            old.replies(),
            old.card());
    written(
        visit,
        book.write(KeywordBook.with(contents.rules(), place, rule), visit.field("revision")),
        rule.off() ? "rule.off" : "rule.on",
        rule);
  }

  private void delete(Visit visit) {
    var contents = book.contents();
    var place = place(visit, contents, false);
    var rest = new ArrayList<>(contents.rules());
    var rule = rest.remove(place);
    written(visit, book.write(rest, visit.field("revision")), "rule.delete", rule);
  }

  private void replace(Visit visit) {
    var yaml = visit.field("yaml");
    var uploaded = visit.context().uploadedFile("file");
    if (uploaded != null && uploaded.size() > 0 && uploaded.size() <= LONGEST_FILE) {
      yaml = uploaded.contentAndClose(KeywordPages::text);
    }
    if (yaml.isBlank() || yaml.length() > LONGEST_FILE) {
      throw visit.wrong("keywords.import.empty");
    }
    written(visit, book.replace(yaml), "rules.import", null);
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void written(Visit visit, Change change, String action, @Nullable Rule rule) {
    switch (change) {
      case Change.Done() -> {
        var _ = rooms.keywords().catchUp();
        if (rule != null) {
          rule.exact().forEach(rooms.audience().questions()::settle);
        }
        visit.did(action, rule == null ? "" : name(rule), "");
        visit.go("/keywords", action);
      }
      case Change.Overtaken() -> {
        if (rule == null || !action.equals("rule.save")) {
          throw new Refusal(409, visit.say("keywords.overtaken"));
        }
        visit.context().status(409);
        visit.notice(visit.say("keywords.overtaken"), true);
        form(visit, rule, book.contents().revision(), List.of());
      }
      case Change.Wrong(var mistakes) -> {
        if (rule == null || !action.equals("rule.save")) {
          throw new Refusal(400, String.join("\n", mistakes));
        }
        visit.context().status(400);
        form(visit, rule, visit.field("revision"), mistakes);
      }
    }
  }

  private void export(Visit visit) {
    visit
        .context()
        .header("Content-Disposition", "attachment; filename=\"keywords.yaml\"")
        .contentType("application/yaml; charset=utf-8")
        .result(book.yaml());
  }
}
