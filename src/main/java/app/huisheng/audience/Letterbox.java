package app.huisheng.audience;

import app.huisheng.store.Database;
import app.huisheng.store.Mask;
import app.huisheng.store.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener's side of [Inbox]: takes a message in, brings the answer back. Any number of nodes:
/// each answer is claimed in the database before it leaves.
final class Letterbox {
  /// What one listener may leave in a day.
  static final int MOST_A_DAY = 20;

  private static final Duration DAY = Duration.ofDays(1);

  /// The same words again so soon are WeChat's repetition, or a finger's.
  private static final Duration SAME = Duration.ofMinutes(2);

  /// One try to send an answer, and the wait after one that failed.
  private static final Duration TRY = Duration.ofMinutes(2);

  private static final String OPENID = "message openid";
  private static final Logger LOG = LoggerFactory.getLogger(Letterbox.class);

  private final Database database;
  private final Mask mask;
  private final Seal seal;
  private final InstantSource clock;
  private volatile Set<String> owed = Set.of();

  /// An answer, and what it answers.
  record Owed(String text, String answer) {}

  /// @param openid empty when it is not kept or cannot be read any more
  private record Parcel(long id, String openid, String text, String answer) {}

  Letterbox(Database database, Mask mask, Seal seal, InstantSource clock) {
    this.database = database;
    this.mask = mask;
    this.seal = seal;
    this.clock = clock;
  }

  /// Keeps a listener's message. The same words twice in a moment are kept once.
  ///
  /// @return false when this listener left too many today
  boolean leave(String openid, String text) {
    var now = clock.instant();
    var listener = mask.of(openid);
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              if (left(tx, listener, now.minus(DAY)) >= MOST_A_DAY) {
                return false;
              }
              if (!repeated(tx, listener, text, now.minus(SAME))) {
                var _ =
                    tx.createUpdate(
                            """
                            INSERT INTO message (listener, openid, text, left_at, state)
                            VALUES (:listener, :openid, :text, :now, 'OPEN')
                            """)
                        .bind("listener", listener)
                        .bind("openid", seal.close(OPENID, openid))
                        .bind("text", text)
                        .bind("now", now)
                        .execute();
              }
              return true;
            });
  }

  private static int left(Handle tx, String listener, Instant since) {
    return tx.createQuery(
            "SELECT COUNT(*) FROM message WHERE listener = :listener AND left_at > :since")
        .bind("listener", listener)
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  private static boolean repeated(Handle tx, String listener, String text, Instant since) {
    return tx.createQuery(
                """
                SELECT COUNT(*) FROM message
                 WHERE listener = :listener AND text = :text AND left_at > :since
                """)
            .bind("listener", listener)
            .bind("text", text)
            .bind("since", since)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /// What this listener is owed; it counts as given from now on. One look at a set when nothing is.
  List<Owed> take(String openid) {
    var waiting = owed;
    if (waiting.isEmpty() || !waiting.contains(mask.of(openid))) {
      return List.of();
    }
    var listener = mask.of(openid);
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var found =
                  tx.createQuery(
                          """
                          SELECT id, text, answer FROM message
                           WHERE listener = :listener AND state = 'WAITING' ORDER BY id
                          """
                              + database.kind().forUpdate())
                      .bind("listener", listener)
                      .map(
                          (row, _) ->
                              new Parcel(row.getLong(1), "", row.getString(2), row.getString(3)))
                      .list();
              found.forEach(parcel -> given(tx, parcel.id()));
              return found.stream()
                  .map(parcel -> new Owed(parcel.text(), parcel.answer()))
                  .toList();
            });
  }

  // The openid is not needed any more.
  private static void given(Handle tx, long id) {
    var _ =
        tx.createUpdate(
                """
                UPDATE message SET state = 'GIVEN', openid = NULL, tried_until = NULL WHERE id = :id
                """)
            .bind("id", id)
            .execute();
  }

  /// A catch-up step: learns who is owed something, and sends one answer.
  ///
  /// @return true when there was one to send
  boolean step(Messenger messenger) {
    owed =
        Set.copyOf(
            database.read(
                "SELECT DISTINCT listener FROM message WHERE state = 'WAITING'",
                query -> query.mapTo(String.class).list()));
    var claimed = claim();
    claimed.ifPresent(parcel -> send(messenger, parcel));
    return claimed.isPresent();
  }

  private Optional<Parcel> claim() {
    var now = clock.instant();
    if (database.reader().withHandle(handle -> due(handle, now, "")).isEmpty()) {
      return Optional.empty();
    }
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var parcel = due(tx, now, database.kind().forUpdate());
              parcel.ifPresent(found -> tried(tx, found.id(), now.plus(TRY)));
              return parcel;
            });
  }

  private Optional<Parcel> due(Handle handle, Instant now, String locking) {
    return handle
        .createQuery(
            """
            SELECT id, openid, text, answer FROM message
             WHERE state = 'SEND' AND (tried_until IS NULL OR tried_until <= :now)
             ORDER BY id LIMIT 1
            """
                + locking)
        .bind("now", now)
        .map(
            (row, _) ->
                new Parcel(
                    row.getLong(1), opened(row.getBytes(2)), row.getString(3), row.getString(4)))
        .findOne();
  }

  private String opened(byte @Nullable [] sealed) {
    return sealed == null ? "" : seal.open(OPENID, sealed).orElse("");
  }

  private static void tried(Handle tx, long id, Instant until) {
    var _ =
        tx.createUpdate("UPDATE message SET tried_until = :until WHERE id = :id")
            .bind("until", until)
            .bind("id", id)
            .execute();
  }

  private void send(Messenger messenger, Parcel parcel) {
    var sent =
        parcel.openid().isEmpty()
            ? Messenger.Sent.NOT_ALLOWED
            : messenger.send(
                parcel.openid(), Attending.WORDS.say("answer", parcel.text(), parcel.answer()));
    LOG.info("answer sent message={} outcome={}", parcel.id(), sent);
    database
        .jdbi()
        .useTransaction(
            tx -> {
              switch (sent) {
                case DONE -> given(tx, parcel.id());
                // Twice in the chat harms less than never.
                case NOT_ALLOWED, UNKNOWN -> waits(tx, parcel.id());
                case LATER -> {}
              }
            });
  }

  private static void waits(Handle tx, long id) {
    var _ =
        tx.createUpdate(
                "UPDATE message SET state = 'WAITING', tried_until = NULL WHERE id = :id"
                    + " AND state = 'SEND'")
            .bind("id", id)
            .execute();
  }

  /// Answers that could not be sent in time wait for the listener; nobody's openid is kept longer.
  void late(Handle tx) {
    var closed = clock.instant().minus(Messenger.WINDOW);
    var _ =
        tx.createUpdate(
                """
                UPDATE message SET openid = NULL, tried_until = NULL,
                       state = CASE state WHEN 'SEND' THEN 'WAITING' ELSE state END
                 WHERE left_at <= :closed AND openid IS NOT NULL
                """)
            .bind("closed", closed)
            .execute();
  }
}
