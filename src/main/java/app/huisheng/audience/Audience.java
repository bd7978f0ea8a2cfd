package app.huisheng.audience;

import app.huisheng.reply.Answering;
import app.huisheng.store.Database;
import app.huisheng.store.Mask;
import app.huisheng.store.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Everything that is kept of listeners, and how it goes away again: after thirty days, when one
/// asks for it, and when one stops following. Thread-safe.
public final class Audience {
  /// How long words are kept.
  public static final Duration KEPT = Duration.ofDays(30);

  /// How long a listener has to confirm that everything shall be deleted.
  private static final Duration CONFIRM = Duration.ofMinutes(5);

  private static final Duration SWEEP = Duration.ofHours(1);

  private final Database database;
  private final Mask mask;
  private final InstantSource clock;
  private final Inbox inbox;
  private final Letterbox letterbox;
  private final Questions questions;
  private final Followers followers;
  private volatile Instant swept = Instant.MIN;

  /// @param secret from which the keys are derived; another one makes every listener a stranger
  public Audience(Database database, String secret, InstantSource clock) {
    this.database = database;
    this.mask = new Mask(secret);
    this.clock = clock;
    this.inbox = new Inbox(database, clock);
    this.letterbox = new Letterbox(database, mask, new Seal(secret, "audience 1"), clock);
    this.questions = new Questions(database, mask, clock);
    this.followers = new Followers(database, clock);
  }

  /// Messages for the hosts.
  public Inbox inbox() {
    return inbox;
  }

  public Questions questions() {
    return questions;
  }

  public Followers followers() {
    return followers;
  }

  /// Answers as before, and beside that keeps messages, notes questions, hands over what hosts
  /// answered, and forgets whoever wants it.
  public Answering attending(Answering answering) {
    return new Attending(answering, this);
  }

  Letterbox letterbox() {
    return letterbox;
  }

  /// A catch-up step: writes notes, sends answers, throws away what is too old.
  ///
  /// @return true when there may be another answer to send
  public boolean catchUp(Messenger messenger) {
    questions.flush();
    followers.flush();
    var worked = letterbox.step(messenger);
    var now = clock.instant();
    if (now.isAfter(swept.equals(Instant.MIN) ? swept : swept.plus(SWEEP))) {
      sweep();
      swept = now;
    }
    return worked;
  }

  /// Throws away what is too old.
  void sweep() {
    var before = clock.instant().minus(KEPT);
    database
        .jdbi()
        .useTransaction(
            tx -> {
              letterbox.late(tx);
              var _ =
                  tx.createUpdate("DELETE FROM message WHERE left_at < :before")
                      .bind("before", before)
                      .execute();
              var _ =
                  tx.createUpdate("DELETE FROM erasure WHERE asked_at < :before")
                      .bind("before", clock.instant().minus(CONFIRM))
                      .execute();
              questions.sweep(tx, before);
            });
  }

  /// A listener wants to be forgotten: the first time is written down, the second within five
  /// minutes does it.
  ///
  /// @return true when everything was deleted
  boolean forgetWhenConfirmed(String openid) {
    var listener = mask.of(openid);
    var now = clock.instant();
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var confirmed =
                  tx.createQuery(
                              """
                              SELECT COUNT(*) FROM erasure
                               WHERE listener = :listener AND asked_at > :since
                              """)
                          .bind("listener", listener)
                          .bind("since", now.minus(CONFIRM))
                          .mapTo(Integer.class)
                          .one()
                      > 0;
              if (confirmed) {
                forget(tx, openid);
              } else {
                wish(tx, listener, now);
              }
              return confirmed;
            });
  }

  private static void wish(Handle tx, String listener, Instant now) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO erasure (listener, asked_at) VALUES (:listener, :now)
                ON CONFLICT (listener) DO UPDATE SET asked_at = excluded.asked_at
                """)
            .bind("listener", listener)
            .bind("now", now)
            .execute();
  }

  /// Deletes everything that is kept of a listener, at once.
  void forget(String openid) {
    database.jdbi().useTransaction(tx -> forget(tx, openid));
  }

  private void forget(Handle tx, String openid) {
    var listener = mask.of(openid);
    var _ = tx.execute("DELETE FROM message WHERE listener = ?", listener);
    var _ = tx.execute("DELETE FROM erasure WHERE listener = ?", listener);
    questions.forget(tx, openid);
  }
}
