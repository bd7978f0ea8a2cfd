package app.huisheng.console;

import java.util.List;
import java.util.Map;

/// The audit trail in plain words.
final class AuditPage {
  private static final int SHOWN = 50;

  private final Audit audit;

  AuditPage(Audit audit) {
    this.audit = audit;
  }

  /// One line.
  record Line(long number, String at, String who, String did, String detail, String via) {}

  List<Route> routes() {
    return List.of(Route.get("/audit", Role.HELPER, this::show));
  }

  private void show(Visit visit) {
    var asked = visit.field("before");
    var before = asked.matches("\\d{1,15}") ? Long.parseLong(asked) : Long.MAX_VALUE;
    var entries = audit.newest(before, SHOWN);
    var verdict = audit.verify();
    visit.show(
        "audit",
        visit.say("nav.audit"),
        Map.of(
            "lines", entries.stream().map(entry -> line(visit, entry)).toList(),
            "older", entries.size() == SHOWN ? String.valueOf(entries.getLast().number()) : "",
            "verdict",
                verdict
                    .broken()
                    .map(number -> visit.say("audit.broken", number))
                    .orElseGet(() -> visit.say("audit.sound", verdict.entries())),
            "sound", verdict.broken().isEmpty(),
            "head", verdict.head()));
  }

  private static Line line(Visit visit, Audit.Entry entry) {
    var key = "did." + entry.action();
    var did =
        entry.via().equals("api")
            ? visit.say("did.api", entry.subject())
            : visit.words().has(key) ? visit.say(key, entry.subject()) : entry.action();
    return new Line(
        entry.number(),
        visit.times().both(entry.at()),
        entry.who(),
        did,
        entry.detail(),
        visit.say("via." + entry.via()));
  }
}
