package app.huisheng.console;

import app.huisheng.audience.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages that listeners left (留言). Nothing tells who left one.
final class InboxPages {
  private static final int SHOWN = 200;
  private static final int LONGEST = 500;

  private final Rooms rooms;
  private final Drafts drafts;

  InboxPages(Rooms rooms, Drafts drafts) {
    this.rooms = rooms;
    this.drafts = drafts;
  }

  /// A message as hosts see it.
  record MessageView(
      long id,
      String text,
      String left,
      String answer,
      String state,
      String tone,
      String time,
      boolean open,
      String rule,
      String thread,
      boolean archived,
      String draft) {}

  List<Route> routes() {
    return List.of(
        Route.get("/inbox", Role.HELPER, this::show),
        Route.post("/inbox/{id}/answer", Role.HOST, this::answer),
        Route.post("/inbox/{id}/archive", Role.HELPER, visit -> archive(visit, true)),
        Route.post("/inbox/{id}/restore", Role.HELPER, visit -> archive(visit, false)));
  }

  private void show(Visit visit) {
    var thread = visit.field("thread");
    var archived = !visit.field("archived").isEmpty();
    visit.show(
        "inbox",
        visit.say("nav.inbox"),
        Map.of(
            "only",
            thread.matches("[0-9A-F]{4}") ? thread : "",
            "away",
            archived,
            "messages",
            rooms.audience().inbox().newest(SHOWN).stream()
                .filter(
                    message ->
                        thread.isEmpty()
                            ? message.archived() == archived
                            : message.thread().equals(thread))
                .map(message -> view(visit, message))
                .toList()));
  }

  private void archive(Visit visit, boolean away) {
    var id = visit.path("id");
    if (!id.matches("\\d{1,12}") || !rooms.audience().inbox().archive(Long.parseLong(id), away)) {
      throw visit.missing();
    }
    visit.did(away ? "message.archive" : "message.restore", id, "");
    if (!visit.partly()) {
      visit.go("/inbox", away ? "message.archive" : "message.restore");
    } else if (away) {
      visit.showPart("message-away", Map.of("id", id));
    } else {
      var back = rooms.audience().inbox().find(Long.parseLong(id)).orElseThrow(visit::missing);
      visit.showPart("message", view(visit, back));
    }
  }

  private MessageView view(Visit visit, Inbox.Message message) {
    var answer = message.answer();
    return new MessageView(
        message.id(),
        message.text(),
        visit.times().distance(message.left()),
        answer == null ? "" : answer,
        visit.say("message." + message.state()),
        switch (message.state()) {
          case OPEN -> "ask";
          case SEND, WAITING -> "busy";
          case GIVEN -> "good";
        },
        message.state() == Inbox.State.OPEN ? time(visit, message.directUntil()) : "",
        message.state() == Inbox.State.OPEN || message.state() == Inbox.State.WAITING,
        Visit.inAddress(message.text()),
        message.thread(),
        message.archived(),
        drafts.find(visit.person(), "message-" + message.id()).orElse(""));
  }

  private static String time(Visit visit, Instant until) {
    return until.isAfter(visit.times().now())
        ? visit.say("message.direct", visit.times().both(until))
        : visit.say("message.later");
  }

  private void answer(Visit visit) {
    var id = visit.path("id");
    var words = visit.field("text");
    if (words.isEmpty() || words.length() > LONGEST) {
      throw visit.wrong("message.length", LONGEST);
    }
    var state =
        id.matches("\\d{1,12}")
            ? rooms.audience().inbox().answer(Long.parseLong(id), words)
            : Optional.<Inbox.State>empty();
    if (state.isEmpty()) {
      throw new Refusal(409, visit.say("message.gone"));
    }
    drafts.drop(visit.person(), "message-" + id);
    visit.did("message.answer", id, "");
    visit.go("/inbox", "message.answer");
  }
}
