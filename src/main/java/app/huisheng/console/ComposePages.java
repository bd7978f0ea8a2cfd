package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.Proposal;
import app.huisheng.announce.Verdict;
import app.huisheng.outbox.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Composing a broadcast: what, where, when; then one sentence to read, and one button that is
/// armed after three seconds. What follows the button is held for a minute and can be taken back.
final class ComposePages {
  private static final String DRAFT = "broadcast";
  private static final int OFFERED = 60;

  private final House house;
  private final Rooms rooms;

  ComposePages(House house, Rooms rooms) {
    this.house = house;
    this.rooms = rooms;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/broadcasts/new", Role.HOST, this::compose),
        Route.post("/broadcasts/new", Role.HOST, this::propose),
        Route.post("/broadcasts/confirm", Role.HOST, this::confirm),
        Route.post("/broadcasts/plans/{id}/cancel", Role.HOST, this::cancel),
        Route.post("/broadcasts/{id}/withdraw", Role.HOST, this::withdraw),
        Route.post("/broadcasts/{id}/correct", Role.HOST, this::correct));
  }

  /// Something to choose.
  record Choice(String value, String label, boolean chosen) {}

  private void compose(Visit visit) {
    var asked = visit.field("episode");
    var model = new HashMap<String, Object>();
    model.put(
        "episodes",
        rooms.episodes().catalogue().episodes().stream()
            .filter(episode -> episode.number() != null)
            .limit(OFFERED)
            .map(
                episode -> {
                  var number = String.valueOf(episode.number());
                  return new Choice(number, number + " · " + episode.title(), number.equals(asked));
                })
            .toList());
    model.put(
        "channels",
        rooms.outside().channels().stream()
            .map(name -> new Choice(name, visit.say("channel." + name), true))
            .toList());
    model.put("text", house.drafts().find(visit.person(), DRAFT).orElse(""));
    model.put("city", visit.times().city());
    model.put("away", !house.setup().zone().equals(Times.CHINA));
    visit.show("compose", visit.say("compose.title"), model);
  }

  private void propose(Visit visit) {
    var number = visit.field("episode");
    var what =
        visit.field("what").equals("words")
            ? new What.Words(visit.field("text").replace("\r\n", "\n"))
            : new What.Episode(number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0);
    var channels =
        rooms.outside().channels().stream()
            .filter(name -> visit.context().formParams("channel").contains(name))
            .toList();
    if (channels.isEmpty()) {
      throw visit.wrong("compose.no-channel");
    }
    if (what instanceof What.Words(var text)) {
      house.drafts().keep(visit.person(), DRAFT, text);
    }
    switch (rooms.broadcasts().propose(host(visit), what, channels, when(visit))) {
      case Proposal.No(var why) -> {
        visit.context().status(409);
        visit.notice(visit.words().half(why), true);
        compose(visit);
      }
      case Proposal.Preview preview -> review(visit, preview);
    }
  }

  private @Nullable Instant when(Visit visit) {
    if (!visit.field("when").equals("later")) {
      return null;
    }
    var zone = visit.field("clock").equals("hosts") ? house.setup().zone() : Times.CHINA;
    return switch (WallClock.read(visit.field("at"), zone, visit.times().now())) {
      case WallClock.Reading.At(var at) -> at;
      case WallClock.Reading.No(var key) -> throw visit.wrong(key);
    };
  }

  /// The same text for the same person, always: a code is bound to it.
  private static String host(Visit visit) {
    return visit.person().name() + " #" + visit.person().id();
  }

  private void review(Visit visit, Proposal.Preview preview) {
    var broadcast = preview.broadcast();
    var planned = broadcast.plannedFor();
    var names =
        String.join(
            visit.say("list.comma"),
            broadcast.channels().stream().map(name -> visit.say("channel." + name)).toList());
    var model = new HashMap<String, Object>();
    model.put(
        "sentence",
        planned == null
            ? visit.say("review.now", broadcast.about().title(), names)
            : visit.say(
                "review.later", broadcast.about().title(), names, visit.times().both(planned)));
    model.put("notes", preview.notes().stream().map(visit.words()::half).toList());
    model.put("code", preview.code());
    model.put("id", broadcast.id());
    model.put("button", visit.say("review.button", names));
    model.put(
        "undo", broadcast.channels().stream().map(name -> visit.say("undo." + name)).toList());
    model.put(
        "previews",
        broadcast.channels().stream()
            .map(
                channel -> {
                  var post = Objects.requireNonNull(preview.posts().get(channel), channel);
                  var shown = rooms.outside().preview(channel, post, broadcast.about().episodeId());
                  return PreviewView.of(channel, post, shown, visit.words());
                })
            .toList());
    visit.show("review", visit.say("review.title"), model);
  }

  private void confirm(Visit visit) {
    var code = visit.field("code");
    decided(visit, "broadcast.confirm", rooms.broadcasts().confirm(host(visit), code));
  }

  private void cancel(Visit visit) {
    var id = visit.path("id");
    if (!id.matches("\\d{1,12}")) {
      throw visit.missing();
    }
    decided(visit, "broadcast.cancel", rooms.broadcasts().cancel(Long.parseLong(id)));
  }

  private void decided(Visit visit, String action, Verdict verdict) {
    switch (verdict) {
      case Verdict.Done(var broadcast) -> {
        house.drafts().drop(visit.person(), DRAFT);
        visit.did(action, broadcast.about().title(), String.join(", ", broadcast.channels()));
        visit.go("/broadcasts", action);
      }
      case Verdict.No(var why) -> throw new Refusal(409, visit.words().half(why));
    }
  }

  private void withdraw(Visit visit) {
    var id = visit.path("id");
    var begun =
        rooms
            .withdrawals()
            .ask(id)
            .orElseThrow(() -> new Refusal(409, visit.say("withdraw.not-out")));
    visit.did("delivery.withdraw", begun.delivery(), begun.name());
    visit.go("/broadcasts/" + id, "delivery.withdraw");
  }

  private void correct(Visit visit) {
    var delivery = rooms.outbox().find(visit.path("id")).orElseThrow(visit::missing);
    var text = visit.field("text").replace("\r\n", "\n");
    if (text.isEmpty() || delivery.state() != Delivery.State.DELIVERED) {
      throw visit.wrong("correct.not-out");
    }
    var why = rooms.outside().correct(delivery, text);
    if (!why.isEmpty()) {
      throw new Refusal(409, visit.words().half(why));
    }
    visit.did("delivery.correct", delivery.id(), delivery.about().title());
    visit.go("/broadcasts/" + delivery.id(), "delivery.correct");
  }

  /// A broadcast that is not in the outbox yet, or never got there.
  record PlanView(
      long id, String title, String who, String state, String tone, String when, boolean open) {

    static PlanView of(Broadcast broadcast, Visit visit) {
      var at = broadcast.startsAt() == null ? broadcast.plannedFor() : broadcast.startsAt();
      return new PlanView(
          broadcast.id(),
          broadcast.about().title(),
          broadcast.host().startsWith("wechat:")
              ? visit.say("via.chat")
              : broadcast.host().replaceFirst(" #\\d+$", ""),
          visit.say("plan." + broadcast.state()),
          tone(broadcast.state()),
          at == null ? "" : visit.times().both(at) + " · " + visit.times().distance(at),
          visit.may(Role.HOST)
              && (broadcast.state() == Broadcast.State.CONFIRMED
                  || broadcast.state() == Broadcast.State.PROPOSED));
    }

    private static String tone(Broadcast.State state) {
      return switch (state) {
        case PROPOSED -> "ask";
        case CONFIRMED -> "busy";
        case STARTED -> "good";
        case CANCELLED, EXPIRED -> "quiet";
        case CHANGED, MISSED -> "bad";
      };
    }
  }
}
