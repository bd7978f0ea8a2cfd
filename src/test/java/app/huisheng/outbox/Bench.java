package app.huisheng.outbox;

import java.time.Instant;
import java.util.List;

/// What a simulated schedule needs of a ledger, in memory or in a real database.
interface Bench {
  Ledger ledger();

  void plan(Plan plan);

  List<Delivery> list();

  void approve(String id);

  void settle(String id, Settlement settlement);

  void pause(boolean paused);

  /// Several processes that share the state of this bench each get a courier of their own.
  static Plan plan(int number, Instant now) {
    var about = new Delivery.About(number, number, "第" + number + "期");
    var post =
        new Post(
            "第" + number + "期上线",
            List.of("播客"),
            "https://pod.example/e/" + number + "?c=l",
            about.title(),
            "",
            null);
    return new Plan(
        "page",
        "e" + number,
        about,
        post,
        Plan.Start.AUTOMATIC,
        now,
        now.plusSeconds(number),
        null);
  }
}
