package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import app.huisheng.announce.Broadcast.State;
import app.huisheng.announce.Proposal;
import app.huisheng.announce.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/// A broadcast between its host's yes and the outbox: how it would look now, another time for it, a
/// test on one's own phone, a second person's yes, and the way back.
final class PlanPages {
  private final House house;
  private final Rooms rooms;

  PlanPages(House house, Rooms rooms) {
    this.house = house;
    this.rooms = rooms;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/broadcasts/plans/{id}", Role.HELPER, this::show),
        Route.post("/broadcasts/plans/{id}/agree", Role.HOST, this::agree),
        Route.post("/broadcasts/plans/{id}/reschedule", Role.HOST, this::reschedule),
        Route.post("/broadcasts/plans/{id}/test", Role.HELPER, this::test),
        Route.post("/broadcasts/plans/{id}/cancel", Role.HOST, this::cancel));
  }

  /// A broadcast that is not in the outbox yet, or never got there.
  record PlanView(
      long id, String title, String who, String state, String tone, String when, boolean open) {

    static PlanView of(Broadcast broadcast, Visit visit) {
      var at = broadcast.startsAt() == null ? broadcast.plannedFor() : broadcast.startsAt();
      return new PlanView(
          broadcast.id(),
          broadcast.about().title(),
          name(visit, broadcast.host()),
          visit.say("plan." + broadcast.state()),
          tone(broadcast.state()),
          at == null ? "" : visit.times().both(at) + " · " + visit.times().distance(at),
          visit.may(Role.HOST)
              && (PlanPages.open(broadcast) || broadcast.state() == State.PROPOSED));
    }

    private static String tone(State state) {
      return switch (state) {
        case PROPOSED, AGREEMENT -> "ask";
        case CONFIRMED -> "busy";
        case STARTED -> "good";
        case CANCELLED, EXPIRED -> "quiet";
        case CHANGED, MISSED -> "bad";
      };
    }
  }

  static boolean open(Broadcast broadcast) {
    return broadcast.state() == State.CONFIRMED || broadcast.state() == State.AGREEMENT;
  }

  private static String name(Visit visit, String host) {
    return host.startsWith("wechat:") ? visit.say("via.chat") : host.replaceFirst(" #\\d+$", "");
  }

  static List<PreviewView> previews(Visit visit, Rooms rooms, Proposal.Preview preview) {
    var broadcast = preview.broadcast();
    return broadcast.channels().stream()
        .map(
            channel -> {
              var post = Objects.requireNonNull(preview.posts().get(channel), channel);
              var shown = rooms.outside().preview(channel, post, broadcast.about().episodeId());
              return PreviewView.of(channel, post, shown, visit.words());
            })
        .toList();
  }

  static boolean testable(Visit visit, Rooms rooms, Broadcast broadcast) {
    return visit.person().openid() != null
        && broadcast.channels().contains("wechat")
        && rooms.outside().channels().contains("wechat");
  }

  private Proposal.Preview found(Visit visit) {
    return rooms.broadcasts().find(visit.id()).orElseThrow(visit::missing);
  }

  private void show(Visit visit) {
    var preview = found(visit);
    var broadcast = preview.broadcast();
    var agreedBy = broadcast.agreedBy();
    var waits = broadcast.state() == State.AGREEMENT && visit.may(Role.HOST);
    var mine = names(visit).contains(broadcast.host());
    var reason = broadcast.reason();
    var model = new HashMap<String, Object>();
    model.put("plan", PlanView.of(broadcast, visit));
    model.put("meaning", visit.say("plan-means." + broadcast.state()));
    model.put("reason", reason == null ? "" : visit.words().half(reason));
    model.put("agreedBy", agreedBy == null ? "" : name(visit, agreedBy));
    model.put("busy", open(broadcast));
    model.put("agreeable", waits && !mine);
    model.put("mine", waits && mine);
    model.put("revision", broadcast.revision());
    model.put("movable", visit.may(Role.HOST) && open(broadcast));
    model.put("testable", open(broadcast) && testable(visit, rooms, broadcast));
    model.put("previews", previews(visit, rooms, preview));
    model.put(
        "deliveries",
        broadcast.deliveries().stream()
            .flatMap(id -> rooms.outbox().find(id).stream())
            .map(delivery -> DeliveryView.of(delivery, visit.words(), visit.times()))
            .toList());
    model.put("city", visit.times().city());
    model.put("away", !house.setup().zone().equals(Times.CHINA));
    if (!open(broadcast)) {
      visit.over();
    }
    visit.show("plan", broadcast.about().title(), model);
  }

  /// Under which names this person may have asked for something.
  private List<String> names(Visit visit) {
    var names = new ArrayList<>(List.of(ComposePages.host(visit)));
    var openid = visit.person().openid();
    if (openid != null) {
      names.add(rooms.outside().chatName(openid));
    }
    return names;
  }

  private void agree(Visit visit) {
    var broadcast = found(visit).broadcast();
    if (broadcast.host().startsWith("wechat:") && visit.person().openid() == null) {
      throw visit.wrong("agree.unbound");
    }
    decided(
        visit,
        "broadcast.agree",
        rooms.broadcasts().agree(names(visit), visit.id(), visit.field("revision")));
  }

  private void reschedule(Visit visit) {
    var at = WallClock.chosen(visit, house.setup().zone());
    decided(
        visit,
        "broadcast.reschedule",
        rooms.broadcasts().reschedule(ComposePages.host(visit), visit.id(), at));
  }

  private void cancel(Visit visit) {
    decided(visit, "broadcast.cancel", rooms.broadcasts().cancel(visit.id()));
  }

  private static void decided(Visit visit, String action, Verdict verdict) {
    switch (verdict) {
      case Verdict.Done(var broadcast) -> {
        visit.did(action, broadcast.about().title(), broadcast.revision());
        visit.go(
            action.equals("broadcast.cancel")
                ? "/broadcasts"
                : "/broadcasts/plans/" + broadcast.id(),
            action);
      }
      case Verdict.No(var why) -> throw new Refusal(409, visit.words().half(why));
    }
  }

  /// To one's own phone, exactly the words that would be sent; helpers may, too.
  private void test(Visit visit) {
    var preview = found(visit);
    var openid = visit.person().openid();
    if (openid == null) {
      throw visit.wrong("test.unbound");
    }
    var post = preview.posts().get("wechat");
    var about = preview.broadcast().about();
    if (post == null || !rooms.outside().testSend(openid, about, post)) {
      throw new Refusal(409, visit.say("test.not-allowed"));
    }
    visit.did("episode.test", about.title(), preview.broadcast().revision());
    visit.go("/broadcasts/plans/" + preview.broadcast().id(), "episode.test");
  }
}
