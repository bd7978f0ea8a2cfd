package app.huisheng.feed;

import app.huisheng.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `feed_hub`, as far as it concerns one feed.
final class Subscriptions {
  private static final int SECRET_BYTES = 20;

  private final Database database;
  private final String url;
  private final SecureRandom random = new SecureRandom();

  /// @param topic what the hub calls the feed
  /// @param token last part of our callback's address
  /// @param secret with which the hub signs its pushes
  /// @param tries how often it was asked in vain
  /// @param nextAt when to ask it (again)
  /// @param leaseEnds end of what it granted, null before
  record Subscription(
      String hub,
      String topic,
      String token,
      String secret,
      int tries,
      Instant nextAt,
      @Nullable Instant leaseEnds) {}

  Subscriptions(Database database, String url) {
    this.database = database;
    this.url = url;
  }

  Optional<Subscription> find() {
    return database.read(
        """
        SELECT hub, topic, token, secret, tries, next_at, lease_ends
          FROM feed_hub WHERE url = :url
        """,
        query ->
            query
                .bind("url", url)
                .map(
                    (row, _) ->
                        new Subscription(
                            row.getString("hub"),
                            row.getString("topic"),
                            row.getString("token"),
                            row.getString("secret"),
                            row.getInt("tries"),
                            Instant.ofEpochMilli(row.getLong("next_at")),
                            WatchedFeeds.instant(row, "lease_ends")))
                .findOne());
  }

  /// Notes which hub the feed names; writes nothing when it is the known one.
  void offer(Handle tx, @Nullable String hub, String topic, Instant now) {
    if (hub == null) {
      var _ = tx.execute("DELETE FROM feed_hub WHERE url = ?", url);
      return;
    }
    var _ =
        tx.createUpdate(
                """
                INSERT INTO feed_hub (url, hub, topic, token, secret, next_at)
                VALUES (:url, :hub, :topic, :token, :secret, :now)
                ON CONFLICT (url) DO UPDATE
                   SET hub = excluded.hub, topic = excluded.topic, token = excluded.token,
                       secret = excluded.secret, next_at = excluded.next_at, tries = 0,
                       asked_at = NULL, lease_ends = NULL
                 WHERE feed_hub.hub <> excluded.hub OR feed_hub.topic <> excluded.topic
                """)
            .bind("url", url)
            .bind("hub", hub)
            .bind("topic", topic)
            .bind("token", secret())
            .bind("secret", secret())
            .bind("now", now)
            .execute();
  }

  /// Takes the task of asking the hub; false when another process has.
  boolean asking(Subscription one, Instant now, Duration wait) {
    return database.write(
            """
            UPDATE feed_hub
               SET asked_at = :now, tries = tries + 1, next_at = :next
             WHERE token = :token AND next_at = :seen
            """,
            update ->
                update
                    .bind("now", now)
                    .bind("next", now.plus(wait))
                    .bind("token", one.token())
                    .bind("seen", one.nextAt()))
        == 1;
  }

  /// The hub has granted it.
  void granted(Subscription one, Instant now, Duration lease) {
    var _ =
        database.write(
            """
            UPDATE feed_hub SET lease_ends = :ends, next_at = :next, tries = 0
             WHERE token = :token
            """,
            update ->
                update
                    .bind("ends", now.plus(lease))
                    .bind("next", now.plus(lease.multipliedBy(2).dividedBy(3)))
                    .bind("token", one.token()));
  }

  /// The hub has refused it, or taken it back.
  void denied(Subscription one, Instant nextAt) {
    var _ =
        database.write(
            """
            UPDATE feed_hub SET lease_ends = NULL, next_at = :next
             WHERE token = :token
            """,
            update -> update.bind("next", nextAt).bind("token", one.token()));
  }

  private String secret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
