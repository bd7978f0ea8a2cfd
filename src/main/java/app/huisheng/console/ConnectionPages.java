package app.huisheng.console;

import static java.util.Comparator.comparing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How everything outside stands, and what to do about it.
final class ConnectionPages {
  private final Rooms rooms;

  ConnectionPages(Rooms rooms) {
    this.rooms = rooms;
  }

  /// One finding.
  record FindingView(String what, String tone, String mark, String says, String fix) {}

  /// What is said of one thing, its worst mark at the top.
  record Group(String what, String tone, String mark, List<FindingView> lines) {}

  List<Route> routes() {
    return List.of(
        Route.get("/connections", Role.HELPER, visit -> show(visit, false, List.of())),
        Route.post("/connections/examine", Role.HELPER, visit -> show(visit, true, List.of())),
        Route.post("/connections/secrets", Role.OWNER, this::secrets));
  }

  /// Never in an address, never kept by a browser, and written into the trail.
  private void secrets(Visit visit) {
    visit.did("connections.secrets", "", "");
    show(visit, false, List.of(rooms.outside().callbackSecrets()));
  }

  private void show(Visit visit, boolean examine, List<Outside.CallbackSecrets> secrets) {
    var findings = examine ? rooms.outside().examined() : rooms.outside().known();
    var callback = rooms.outside().callback();
    var called = callback.lastCall();
    if (called != null && !examine && secrets.isEmpty()) {
      visit.over();
    }
    visit.show(
        "connections",
        visit.say("nav.connections"),
        Map.of(
            "examined",
            examine,
            "secrets",
            secrets,
            "callback",
            callback,
            "hasCalled",
            called != null,
            "called",
            called == null
                ? visit.say("callback.never")
                : visit.say("callback.called", visit.times().distance(called)),
            "findings",
            grouped(visit, findings)));
  }

  private static List<Group> grouped(Visit visit, List<Outside.Finding> findings) {
    var byWhat =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Outside.Finding::what, LinkedHashMap::new, Collectors.toList()));
    return byWhat.values().stream()
        .map(
            some -> {
              var worst = some.stream().max(comparing(Outside.Finding::verdict)).orElseThrow();
              var head = view(visit, worst);
              return new Group(
                  head.what(),
                  head.tone(),
                  head.mark(),
                  some.stream().map(finding -> view(visit, finding)).toList());
            })
        .toList();
  }

  static FindingView view(Visit visit, Outside.Finding finding) {
    var key = "finding." + finding.what();
    return new FindingView(
        visit.words().has(key) ? visit.say(key) : finding.what(),
        switch (finding.verdict()) {
          case OK -> "good";
          case NOTICE -> "quiet";
          case BROKEN -> "bad";
        },
        visit.say("verdict." + finding.verdict()),
        visit.words().half(finding.says()),
        visit.words().half(finding.fix()));
  }
}
