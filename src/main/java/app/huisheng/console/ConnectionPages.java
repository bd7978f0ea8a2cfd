package app.huisheng.console;

import java.util.List;
import java.util.Map;

/// How everything outside stands, and what to do about it.
final class ConnectionPages {
  private final Rooms rooms;

  ConnectionPages(Rooms rooms) {
    this.rooms = rooms;
  }

  /// One finding.
  record FindingView(String what, String tone, String mark, String says, String fix) {}

  List<Route> routes() {
    return List.of(
        Route.get("/connections", Role.HELPER, visit -> show(visit, false)),
        Route.post("/connections/examine", Role.HELPER, visit -> show(visit, true)));
  }

  private void show(Visit visit, boolean examine) {
    var findings = examine ? rooms.outside().examined() : rooms.outside().known();
    var callback = rooms.outside().callback();
    var called = callback.lastCall();
    if (called != null && !examine) {
      visit.over();
    }
    visit.show(
        "connections",
        visit.say("nav.connections"),
        Map.of(
            "examined",
            examine,
            "callback",
            callback,
            "hasCalled",
            called != null,
            "called",
            called == null
                ? visit.say("callback.never")
                : visit.say("callback.called", visit.times().distance(called)),
            "findings",
            findings.stream().map(finding -> view(visit, finding)).toList()));
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
