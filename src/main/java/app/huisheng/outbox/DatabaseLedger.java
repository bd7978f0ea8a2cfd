package app.huisheng.outbox;

import app.huisheng.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The ledger in the database. A lease is a row with an owner, an end and a fencing number; each
/// write first touches that row under the number it was granted, which also makes two processes
/// wait for each other.
final class DatabaseLedger implements Ledger {
  private static final String DUE =
      """
      SELECT * FROM delivery
       WHERE channel = :channel
         AND (state = 'SENDING'
              OR (state = 'UNKNOWN' AND next_at <= :now)
              OR (state = 'WAITING' AND next_at <= :now
                  AND (SELECT paused FROM outbox_switch WHERE id = 1) = 0))
       ORDER BY CASE state WHEN 'SENDING' THEN 0 WHEN 'UNKNOWN' THEN 1 ELSE 2 END,
                next_at, sort_at, id
       LIMIT 1
      """;

  private final Database database;

  DatabaseLedger(Database database) {
    this.database = database;
  }

  @Override
  public boolean due(String channel, Instant now) {
    return database.reader().withHandle(handle -> next(handle, channel, now)).isPresent();
  }

  @Override
  public Optional<Lease> lease(String channel, String owner, Instant now, Instant until) {
    return database
        .jdbi()
        .inTransaction(
            tx -> Leases.take(tx, database.kind(), new Leases.Wish(channel, owner, now, until)));
  }

  @Override
  public void release(Lease lease) {
    database.jdbi().useTransaction(tx -> Leases.giveBack(tx, lease));
  }

  @Override
  public Optional<Entry> next(Lease lease, Instant now) {
    return database.jdbi().withHandle(handle -> next(handle, lease.channel(), now));
  }

  private static Optional<Entry> next(Handle handle, String channel, Instant now) {
    return handle
        .createQuery(DUE)
        .bind("channel", channel)
        .bind("now", now)
        .map(Rows.ENTRY)
        .findOne();
  }

  @Override
  public Traffic traffic(Lease lease, String exceptId, Instant dayStart) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                new Traffic(
                    sentSince(handle, lease.channel(), exceptId, dayStart),
                    lastSent(handle, lease.channel(), exceptId)));
  }

  private static int sentSince(Handle handle, String channel, String exceptId, Instant dayStart) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM delivery
             WHERE channel = :channel AND id <> :id AND automatic = 1
               AND first_sent_at >= :start AND state <> 'REFUSED'
            """)
        .bind("channel", channel)
        .bind("id", exceptId)
        .bind("start", dayStart)
        .mapTo(Integer.class)
        .one();
  }

  private static @Nullable Instant lastSent(Handle handle, String channel, String exceptId) {
    return handle
        .createQuery(
            """
            SELECT started_at FROM attempt
             WHERE channel = :channel AND delivery_id <> :id
               AND (result IS NULL OR result NOT IN ('NOT_SENT', 'REFUSED'))
             ORDER BY started_at DESC LIMIT 1
            """)
        .bind("channel", channel)
        .bind("id", exceptId)
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }

  @Override
  public Optional<Entry> begin(Lease lease, Entry entry, Instant now, Instant deadline) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              // Half a call longer than the call: its outcome is written under the same lease.
              var until = deadline.plus(Duration.between(now, deadline).dividedBy(2));
              if (!Leases.extend(tx, lease, now, until)
                  || Leases.paused(tx)
                  || !sending(tx, entry, now, deadline)) {
                tx.rollback();
                return Optional.<Entry>empty();
              }
              var open =
                  tx.createQuery("SELECT * FROM delivery WHERE id = :id")
                      .bind("id", entry.id())
                      .map(Rows.ENTRY)
                      .one();
              insertAttempt(tx, lease, open);
              return Optional.of(open);
            });
  }

  private static boolean sending(Handle tx, Entry entry, Instant now, Instant deadline) {
    return tx.createUpdate(
                """
                UPDATE delivery
                   SET state = 'SENDING', attempts = attempts + 1, attempt_started_at = :now,
                       attempt_deadline = :deadline, next_at = NULL,
                       first_sent_at = COALESCE(first_sent_at, :now), version = version + 1
                 WHERE id = :id AND version = :version AND state = 'WAITING'
                """)
            .bind("now", now)
            .bind("deadline", deadline)
            .bind("id", entry.id())
            .bind("version", entry.version())
            .execute()
        == 1;
  }

  private static void insertAttempt(Handle tx, Lease lease, Entry open) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO attempt
                       (delivery_id, number, channel, owner, fence, started_at, deadline)
                SELECT id, attempts, channel, :owner, :fence, attempt_started_at, attempt_deadline
                  FROM delivery WHERE id = :id
                """)
            .bind("owner", lease.owner())
            .bind("fence", lease.fence())
            .bind("id", open.id())
            .execute();
  }

  @Override
  public boolean record(Lease lease, Entry entry, Move move, Instant now) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              if (!Leases.stillOurs(tx, lease) || !Rows.move(tx, entry, move)) {
                tx.rollback();
                return false;
              }
              if (move.result() != null) {
                closeAttempt(tx, entry, move, now);
              }
              return true;
            });
  }

  private static void closeAttempt(Handle tx, Entry entry, Move move, Instant now) {
    var _ =
        tx.createUpdate(
                """
                UPDATE attempt SET result = :result, ended_at = :now, evidence = :evidence
                 WHERE delivery_id = :id AND number = :number AND result IS NULL
                """)
            .bind("result", String.valueOf(move.result()))
            .bind("now", now)
            .bind("evidence", move.reference() == null ? move.reason() : move.reference())
            .bind("id", entry.id())
            .bind("number", entry.delivery().attempts())
            .execute();
  }
}
