package app.huisheng.outbox;

import app.huisheng.store.Database;
import java.time.InstantSource;
import java.util.List;

/// The real outbox as the bench of a schedule.
final class DatabaseBench implements Bench {
  private final Database database;
  private final Outbox outbox;

  DatabaseBench(Database database, InstantSource clock) {
    this.database = database;
    this.outbox = new Outbox(database, clock);
  }

  /// Forgets everything, so that the next story begins from nothing in the same database.
  DatabaseBench emptied() {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              for (var table : List.of("attempt", "delivery", "channel_lease")) {
                var _ = tx.execute("DELETE FROM " + table);
              }
              var _ = tx.execute("UPDATE outbox_switch SET paused = 0, careful_until = NULL");
            });
    return this;
  }

  @Override
  public Ledger ledger() {
    return new DatabaseLedger(database);
  }

  @Override
  public void plan(Plan plan) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ = outbox.plan(tx, plan);
            });
  }

  @Override
  public List<Delivery> list() {
    return outbox.list();
  }

  @Override
  public void approve(String id) {
    var _ = outbox.approve(id, outbox.find(id).orElseThrow().sha256());
  }

  @Override
  public void settle(String id, Settlement settlement) {
    var _ = outbox.settle(id, settlement);
  }

  @Override
  public void pause(boolean paused) {
    if (paused) {
      outbox.pause();
    } else {
      outbox.resume();
    }
  }
}
