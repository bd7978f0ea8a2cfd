package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Ruling;
import app.huisheng.outbox.Settlement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What goes out, with its true state, and what a host decides about it.
final class BroadcastPages {
  private static final int PLANS = 30;

  private final Rooms rooms;

  BroadcastPages(Rooms rooms) {
    this.rooms = rooms;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/broadcasts", Role.HELPER, this::list),
        Route.get("/broadcasts/calendar", Role.HELPER, new CalendarPage(rooms)::show),
        Route.post("/broadcasts/pause", Role.HOST, this::pause),
        Route.post("/broadcasts/resume", Role.HOST, this::resume),
        Route.get("/broadcasts/{id}", Role.HELPER, this::show),
        Route.post("/broadcasts/{id}/approve", Role.HOST, this::approve),
        Route.post("/broadcasts/{id}/cancel", Role.HOST, this::cancel),
        Route.post("/broadcasts/{id}/settle", Role.HOST, this::settle),
        Route.post("/broadcasts/{id}/withdraw", Role.HOST, this::withdraw),
        Route.post("/broadcasts/{id}/correct", Role.HOST, this::correct));
  }

  private void list(Visit visit) {
    var all = rooms.outbox().list();
    var busy = all.stream().anyMatch(is("busy"));
    if (!busy) {
      visit.over();
    }
    visit.show(
        "broadcasts",
        visit.say("nav.broadcasts"),
        Map.of(
            "paused", rooms.outbox().paused(),
            "busy", busy,
            "plans",
                rooms.broadcasts().list(PLANS).stream()
                    .filter(BroadcastPages::recent)
                    .map(plan -> PlanPages.PlanView.of(plan, visit))
                    .toList(),
            "groups",
                List.of(
                    group(visit, "ask", all, DeliveryView::needsHost),
                    group(visit, "busy", all, is("busy")),
                    group(visit, "over", all, is("good").or(is("bad")).or(is("quiet"))))));
  }

  /// What has become a delivery stands among the deliveries.
  private static boolean recent(Broadcast broadcast) {
    return switch (broadcast.state()) {
      case PROPOSED, AGREEMENT, CONFIRMED, CHANGED, MISSED -> true;
      case STARTED, CANCELLED, EXPIRED -> false;
    };
  }

  private static Predicate<Delivery> is(String tone) {
    return delivery -> DeliveryView.tone(delivery.state()).equals(tone);
  }

  /// Deliveries under one heading.
  record Group(String title, String none, List<DeliveryView> deliveries) {}

  private static Group group(
      Visit visit, String key, List<Delivery> all, Predicate<Delivery> which) {
    return new Group(
        visit.say("broadcasts." + key),
        visit.say("broadcasts." + key + ".none"),
        all.stream()
            .filter(which)
            .map(delivery -> DeliveryView.of(delivery, visit.words(), visit.times()))
            .toList());
  }

  private void show(Visit visit) {
    show(visit, found(visit));
  }

  private void show(Visit visit, Delivery delivery) {
    var post = delivery.post();
    var preview = rooms.outside().preview(delivery.channel(), post, delivery.about().episodeId());
    var state = delivery.state();
    var reference = delivery.reference();
    var model = new HashMap<String, Object>();
    model.put("delivery", DeliveryView.of(delivery, visit.words(), visit.times()));
    model.put("meaning", visit.say("meaning." + state));
    model.put("sha256", delivery.sha256());
    model.put("attempts", delivery.attempts());
    model.put("preview", PreviewView.of(delivery.channel(), post, preview, visit.words()));
    model.put("episode", delivery.about().episodeId());
    model.put("reference", reference == null ? "" : reference);
    model.put(
        "address", reference == null ? "" : rooms.outside().address(delivery.channel(), reference));
    decisions(visit, delivery, model);
    if (!DeliveryView.tone(state).equals("busy")) {
      visit.over();
    }
    visit.show("broadcast", delivery.about().title(), model);
  }

  /// What the visitor may decide.
  private void decisions(Visit visit, Delivery delivery, Map<String, Object> model) {
    var state = delivery.state();
    model.put(
        "approvable",
        visit.may(Role.HOST) && (state == Delivery.State.APPROVAL || state == Delivery.State.HELD));
    model.put(
        "cautions",
        state == Delivery.State.APPROVAL || state == Delivery.State.HELD
            ? rooms.broadcasts().beforeSending(delivery).stream().map(visit.words()::half).toList()
            : List.of());
    model.put(
        "cancellable",
        visit.may(Role.HOST)
            && (state == Delivery.State.WAITING
                || state == Delivery.State.APPROVAL
                || state == Delivery.State.HELD));
    model.put("withdrawing", withdrawing(visit, delivery));
    model.put(
        "withdrawable",
        visit.may(Role.HOST)
            && (state == Delivery.State.DELIVERED || state == Delivery.State.PREPARED));
    model.put("busy", DeliveryView.tone(state).equals("busy"));
    model.put("undo", visit.say("undo." + delivery.channel()));
    model.put("correction", correction(visit, delivery).map(List::of).orElse(List.of()));
    model.put(
        "fixed",
        state == Delivery.State.DELIVERED && delivery.channel().equals("wechat")
            ? visit.say("correct.fixed")
            : "");
    model.put("text", delivery.post().text());
    model.put("settleable", visit.may(Role.HOST) && state == Delivery.State.ASK_HOST);
    model.put("helperOnly", !visit.may(Role.HOST) && DeliveryView.needsHost(delivery));
  }

  /// How something can still be corrected: a post that is out on LinkedIn, a draft that WeChat
  /// still has in its box.
  private static Optional<Correction> correction(Visit visit, Delivery delivery) {
    var reference = delivery.reference();
    var may = visit.may(Role.HOST) && reference != null && !reference.isEmpty();
    var key = delivery.channel();
    return switch (delivery.state()) {
      case DELIVERED -> may && key.equals("linkedin") ? of(visit, key, "count", 3_000) : none();
      case PREPARED ->
          may && key.equals("wechat") && !delivery.post().link().isEmpty()
              ? of(visit, key, "points", 12_000)
              : none();
      case WAITING, APPROVAL, HELD, SENDING, UNKNOWN, ASK_HOST, REFUSED, CANCELLED, DELETED ->
          none();
    };
  }

  private static Optional<Correction> of(Visit visit, String channel, String unit, int most) {
    return Optional.of(
        new Correction(
            visit.say("correct.hint." + channel), visit.say("correct." + channel), unit, most));
  }

  private static Optional<Correction> none() {
    return Optional.empty();
  }

  /// A form for other words.
  record Correction(String hint, String button, String unit, int most) {}

  private String withdrawing(Visit visit, Delivery delivery) {
    return rooms.withdrawals().list(PLANS).stream()
        .filter(standing -> standing.delivery().equals(delivery.id()))
        .findFirst()
        .map(
            standing -> {
              var outcome = standing.outcome();
              return outcome == null ? visit.say("withdraw.begun") : visit.words().half(outcome);
            })
        .orElse("");
  }

  private Delivery found(Visit visit) {
    return rooms.outbox().find(visit.path("id")).orElseThrow(visit::missing);
  }

  private void approve(Visit visit) {
    var id = found(visit).id();
    decided(visit, "delivery.approve", rooms.outbox().approve(id, visit.field("sha256")));
  }

  private void cancel(Visit visit) {
    decided(visit, "delivery.cancel", rooms.outbox().cancel(found(visit).id()));
  }

  private void settle(Visit visit) {
    var id = found(visit).id();
    var settlement =
        switch (visit.field("answer")) {
          case "posted" -> new Settlement.Posted(visit.field("url"));
          case "resend" -> new Settlement.Resend();
          case "drop" -> new Settlement.Drop();
          default -> throw visit.wrong("settle.answer");
        };
    decided(visit, "delivery." + visit.field("answer"), rooms.outbox().settle(id, settlement));
  }

  private void decided(Visit visit, String action, Ruling ruling) {
    switch (ruling) {
      case Ruling.Done(var delivery) -> {
        visit.did(action, delivery.id(), delivery.about().title());
        visit.go("/broadcasts/" + delivery.id(), action);
      }
      case Ruling.No(var why) -> {
        visit.context().status(409);
        visit.notice(visit.words().half(why), true);
        show(visit, found(visit));
      }
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
    var delivery = found(visit);
    var text = visit.field("text").replace("\r\n", "\n");
    if (text.isEmpty() || correction(visit, delivery).isEmpty()) {
      throw visit.wrong("correct.not-out");
    }
    var why = rooms.outside().correct(delivery, text);
    if (!why.isEmpty()) {
      throw new Refusal(409, visit.words().half(why));
    }
    visit.did("delivery.correct", delivery.id(), delivery.about().title());
    visit.go("/broadcasts/" + delivery.id(), "delivery.correct");
  }

  private void pause(Visit visit) {
    rooms.outbox().pause();
    visit.did("outbox.pause", "", "");
    visit.go("/broadcasts", "outbox.pause");
  }

  private void resume(Visit visit) {
    rooms.outbox().resume();
    visit.did("outbox.resume", "", "");
    visit.go("/broadcasts", "outbox.resume");
  }
}
