package app.huisheng.outbox;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Move.Tally;
import app.huisheng.store.Database;
import app.huisheng.words.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What planning and deciding have in common: a row that is locked, moved and shown again, inside
/// the caller's transaction.
final class Desk {
  private final Database database;
  private final InstantSource clock;
  private final Words reasons;

  Desk(Database database, InstantSource clock, Words reasons) {
    this.database = database;
    this.clock = clock;
    this.reasons = reasons;
  }

  Instant now() {
    return clock.instant();
  }

  String say(String key, Object... values) {
    return reasons.say(key, values);
  }

  String locking() {
    return database.kind().forUpdate();
  }

  Optional<Entry> locked(Handle tx, String id) {
    return tx.createQuery("SELECT * FROM delivery WHERE id = :id" + locking())
        .bind("id", id)
        .map(Rows.ENTRY)
        .findOne();
  }

  Ruling move(Handle tx, Entry entry, Move move) {
    return Rows.move(tx, entry, move) ? done(tx, entry.id()) : wrongState(entry);
  }

  Ruling done(Handle tx, String id) {
    return new Ruling.Done(locked(tx, id).orElseThrow().delivery());
  }

  Ruling wrongState(Entry entry) {
    return new Ruling.No(reasons.say("wrong-state", entry.id(), entry.state()));
  }

  static Move still(Entry entry, State state, String reason) {
    return new Move(state, null, null, reason, Tally.of(entry), null);
  }

  // A host's yes begins a new count: what was unknown before has been decided.
  Move waiting(Entry entry, Instant notBefore, @Nullable String reason) {
    var now = clock.instant();
    var at = notBefore.isAfter(now) ? notBefore : now;
    var tally = entry.state() == State.ASK_HOST ? Tally.NONE : Tally.of(entry);
    return new Move(State.WAITING, at, null, reason, tally, null);
  }

  static void byHost(Handle tx, String id) {
    var _ =
        tx.createUpdate(
                "UPDATE delivery SET automatic = 0, approved_sha256 = sha256 WHERE id = :id")
            .bind("id", id)
            .execute();
  }
}
