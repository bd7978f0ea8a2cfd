package app.huisheng.announce;

import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Withdrawal;
import app.huisheng.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes posts that hosts want back (撤回), as far as their platforms can. Written down first and
/// repeated until the platform has answered; deleting what is gone already does no harm.
/// Thread-safe.
public final class Withdrawals {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 10;
  private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

  private final Database database;
  private final Outbox outbox;
  private final InstantSource clock;

  /// One deletion that was begun.
  ///
  /// @param name of what is deleted, as hosts call it
  /// @param prepared whether a host was to send it by hand, and perhaps did
  public record Begun(String delivery, String channel, String name, boolean prepared) {}

  /// How a deletion stands.
  ///
  /// @param outcome what came of it; null while it is under way
  public record Standing(String delivery, @org.jspecify.annotations.Nullable String outcome) {}

  public Withdrawals(Database database, Outbox outbox, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// A host wants an episode back: everything about it that is out or lies ready.
  ///
  /// @return empty when nothing is
  public List<Begun> ask(int number) {
    return outbox.list().stream()
        .filter(one -> one.about().number() != null && one.about().number() == number)
        .filter(Withdrawals::out)
        .map(this::begin)
        .toList();
  }

  /// A host wants one delivery back.
  ///
  /// @return empty when it is not out
  public Optional<Begun> ask(String delivery) {
    return outbox.find(delivery).filter(Withdrawals::out).map(this::begin);
  }

  private static boolean out(Delivery delivery) {
    return switch (delivery.state()) {
      case DELIVERED, PREPARED -> true;
      case WAITING, APPROVAL, HELD, SENDING, UNKNOWN, ASK_HOST, REFUSED, CANCELLED, DELETED ->
          false;
    };
  }

  private Begun begin(Delivery delivery) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO withdrawal (delivery_id, asked_at, next_at)
                        VALUES (:id, :now, :now)
                        ON CONFLICT (delivery_id)
                        DO UPDATE SET asked_at = excluded.asked_at, next_at = excluded.next_at,
                                      tries = 0, outcome = NULL
                        """)
                    .bind("id", delivery.id())
                    .bind("now", clock.instant())
                    .execute());
    return new Begun(
        delivery.id(),
        delivery.channel(),
        delivery.about().title(),
        delivery.state() == Delivery.State.PREPARED);
  }

  /// The newest ones, newest first.
  public List<Standing> list(int most) {
    return database.read(
        """
        SELECT delivery_id, outcome FROM withdrawal
         ORDER BY asked_at DESC, delivery_id LIMIT :most
        """,
        query ->
            query
                .bind("most", most)
                .map((row, _) -> new Standing(row.getString(1), row.getString(2)))
                .list());
  }

  /// A catch-up step: deletes one.
  ///
  /// @return true when there was one to delete
  public boolean step(List<Channel> channels) {
    var now = clock.instant();
    var due = due(now);
    due.ifPresent(
        id ->
            outbox
                .find(id)
                .ifPresentOrElse(
                    delivery -> withdraw(channels, delivery, now), () -> over(id, "—")));
    return due.isPresent();
  }

  private Optional<String> due(Instant now) {
    return database.read(
        """
        SELECT delivery_id FROM withdrawal WHERE next_at <= :now
         ORDER BY next_at, delivery_id LIMIT 1
        """,
        query -> query.bind("now", now).mapTo(String.class).findOne());
  }

  private void withdraw(List<Channel> channels, Delivery delivery, Instant now) {
    // Before the call: a crash in it is followed by a later try, not by a storm of them.
    var tries = tried(delivery.id(), now.plus(AGAIN));
    var outcome =
        channels.stream()
            .filter(channel -> channel.name().equals(delivery.channel()))
            .findFirst()
            .map(channel -> channel.withdraw(delivery))
            .orElseGet(() -> new Withdrawal.Cannot("渠道没有接好 · the channel is not set up"));
    LOG.info(
        "withdrawal tried id={} outcome={}", delivery.id(), outcome.getClass().getSimpleName());
    switch (outcome) {
      case Withdrawal.Gone(var stays) -> {
        var _ = outbox.deleted(delivery.id());
        over(delivery.id(), stays);
      }
      case Withdrawal.Cannot(var why) -> over(delivery.id(), why);
      case Withdrawal.Later(var why) -> {
        if (tries >= MOST_TRIES) {
          over(delivery.id(), why);
        }
      }
    }
  }

  private int tried(String id, Instant next) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var _ =
                  tx.createUpdate(
                          """
                          UPDATE withdrawal SET tries = tries + 1, next_at = :next
                           WHERE delivery_id = :id
                          """)
                      .bind("next", next)
                      .bind("id", id)
                      .execute();
              return tx.createQuery("SELECT tries FROM withdrawal WHERE delivery_id = :id")
                  .bind("id", id)
                  .mapTo(Integer.class)
                  .one();
            });
  }

  private void over(String id, String outcome) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE withdrawal SET next_at = NULL, outcome = :outcome
                         WHERE delivery_id = :id
                        """)
                    .bind("outcome", outcome)
                    .bind("id", id)
                    .execute());
  }
}
