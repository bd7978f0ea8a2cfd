package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import app.huisheng.outbox.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The first page: what needs a host, what goes out next, what went out last.
final class OverviewPage {
  private static final int SHOWN = 4;
  private static final int LONGEST = 24;
  private static final int PLANS = 60;

  private final Rooms rooms;

  OverviewPage(Rooms rooms) {
    this.rooms = rooms;
  }

  /// Something that needs somebody.
  ///
  /// @param tone `ask`, `bad` or `busy`
  record Care(String says, String hint, String path, String tone) {}

  List<Route> routes() {
    return List.of(
        Route.get("/", Role.HELPER, this::show),
        Route.get(
            "/more", Role.HELPER, visit -> visit.show("more", visit.say("nav.more"), Map.of())));
  }

  private void show(Visit visit) {
    var deliveries = rooms.outbox().list();
    var strip = strip(visit);
    var newest = rooms.episodes().catalogue().newest();
    visit.show(
        "overview",
        visit.say("nav.overview"),
        Map.of(
            "care", care(visit, deliveries),
            "plans", plans(visit),
            "strip", strip,
            "someStrip", !strip.isEmpty(),
            "next",
                views(
                    visit,
                    deliveries.stream()
                        .filter(delivery -> DeliveryView.tone(delivery.state()).equals("busy"))
                        .toList()),
            "last",
                views(
                    visit,
                    deliveries.stream().filter(delivery -> delivery.state().isFinal()).toList()),
            "newest",
                newest
                    .map(episode -> EpisodeView.of(episode, visit.words(), visit.times()))
                    .stream()
                    .toList()));
  }

  /// One line for each connection: the worst of it, or what is known best.
  private List<ConnectionPages.FindingView> strip(Visit visit) {
    return rooms.outside().known().stream()
        .collect(
            Collectors.toMap(
                Outside.Finding::what,
                finding -> finding,
                (one, other) -> other.verdict().compareTo(one.verdict()) > 0 ? other : one,
                LinkedHashMap::new))
        .values()
        .stream()
        .map(finding -> ConnectionPages.view(visit, finding))
        .toList();
  }

  private List<PlanPages.PlanView> plans(Visit visit) {
    return rooms.broadcasts().list(PLANS).stream()
        .filter(PlanPages::open)
        .limit(SHOWN)
        .map(plan -> PlanPages.PlanView.of(plan, visit))
        .toList();
  }

  private static List<DeliveryView> views(Visit visit, List<Delivery> deliveries) {
    return deliveries.stream()
        .limit(SHOWN)
        .map(delivery -> DeliveryView.of(delivery, visit.words(), visit.times()))
        .toList();
  }

  private List<Care> care(Visit visit, List<Delivery> deliveries) {
    var care = new ArrayList<Care>();
    if (rooms.outbox().paused()) {
      care.add(
          new Care(visit.say("care.paused"), visit.say("care.paused.hint"), "/broadcasts", "bad"));
    }
    deliveries.stream()
        .filter(DeliveryView::needsHost)
        .limit(SHOWN)
        .forEach(
            delivery ->
                care.add(
                    new Care(
                        delivery.about().title(),
                        visit.say("care." + delivery.state()),
                        "/broadcasts/" + delivery.id(),
                        "ask")));
    rooms.broadcasts().list(PLANS).stream()
        .filter(plan -> plan.state() == Broadcast.State.AGREEMENT)
        .forEach(
            plan ->
                care.add(
                    new Care(
                        plan.about().title(),
                        visit.say("care.agreement"),
                        "/broadcasts/plans/" + plan.id(),
                        "ask")));
    broken(visit, care);
    asked(visit, care);
    return care;
  }

  private void broken(Visit visit, List<Care> care) {
    rooms.outside().known().stream()
        .filter(finding -> finding.verdict() != Outside.Verdict.OK)
        .forEach(
            finding ->
                care.add(
                    new Care(
                        visit.words().half(finding.says()),
                        visit.words().half(finding.fix()),
                        "/connections",
                        finding.verdict() == Outside.Verdict.BROKEN ? "bad" : "busy")));
    if (!rooms.keywords().mistakes().isEmpty()) {
      care.add(
          new Care(
              visit.say("care.keywords"),
              rooms.keywords().mistakes().getFirst(),
              "/connections",
              "bad"));
    }
  }

  private static String clipped(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private void asked(Visit visit, List<Care> care) {
    var open = rooms.audience().inbox().open();
    if (open > 0) {
      care.add(new Care(visit.say("care.inbox", open), "", "/inbox", "busy"));
    }
    var unanswered = rooms.audience().questions().unanswered(Duration.ofDays(7), SHOWN);
    if (!unanswered.isEmpty()) {
      care.add(
          new Care(
              visit.say("care.unanswered"),
              String.join("、", unanswered.stream().map(one -> clipped(one.text())).toList()),
              "/insights",
              "busy"));
    }
  }
}
