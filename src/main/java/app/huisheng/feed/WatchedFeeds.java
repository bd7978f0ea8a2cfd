package app.huisheng.feed;

import app.huisheng.store.Database;
import app.huisheng.store.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `feed`, as far as it concerns one feed.
final class WatchedFeeds {
  private final Database database;
  private final String url;
  private final String owner = UUID.randomUUID().toString();

  WatchedFeeds(Database database, String url) {
    this.database = database;
    this.url = url;
  }

  /// The row; made when missing.
  WatchedFeed load() {
    return find()
        .orElseGet(
            () -> {
              database
                  .jdbi()
                  .useHandle(
                      handle ->
                          handle.execute(
                              """
                              INSERT INTO feed (url, address) VALUES (?, ?)
                              ON CONFLICT (url) DO NOTHING
                              """,
                              url,
                              url));
              return find().orElseThrow();
            });
  }

  Optional<WatchedFeed> find() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM feed WHERE url = :url")
                    .bind("url", url)
                    .map((row, _) -> feed(row))
                    .findOne());
  }

  /// Writes the row unless another process has written it since it was read.
  ///
  /// @return false when another has
  boolean store(Handle tx, WatchedFeed feed) {
    var trouble = feed.trouble();
    return tx.createUpdate(
                """
                UPDATE feed
                   SET address = :address, etag = :etag, last_modified = :modified,
                       body_hash = :hash, read_at = :readAt, baseline_at = :baselineAt,
                       items = :items, failures = :failures, failing_since = :since,
                       reason = :reason, noticed = :noticed, next_at = :nextAt,
                       version = version + 1
                 WHERE url = :url AND version = :version
                """)
            .bind("address", feed.address())
            .bind("etag", feed.validators().etag())
            .bind("modified", feed.validators().lastModified())
            .bind("hash", feed.bodyHash())
            .bindByType("readAt", feed.readAt(), Instant.class)
            .bindByType("baselineAt", feed.baselineAt(), Instant.class)
            .bind("items", feed.items())
            .bind("failures", trouble == null ? 0 : trouble.failures())
            .bindByType("since", trouble == null ? null : trouble.since(), Instant.class)
            .bind("reason", trouble == null ? null : trouble.reason())
            .bind("noticed", trouble != null && trouble.noticed() ? 1 : 0)
            .bindByType("nextAt", trouble == null ? null : trouble.nextAt(), Instant.class)
            .bind("url", url)
            .bind("version", feed.version())
            .execute()
        == 1;
  }

  boolean store(WatchedFeed feed) {
    return database.jdbi().inTransaction(tx -> store(tx, feed));
  }

  /// Whether this process is the one that asks the feed's server. Where only one can be, it is, and
  /// nothing is written.
  boolean ours(Instant now, Duration turn) {
    if (database.kind() == Kind.SQLITE) {
      return true;
    }
    var until = heldUntil();
    if (until != null && until.isAfter(now.plus(turn.dividedBy(2)))) {
      return true;
    }
    return database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createUpdate(
                            """
                            UPDATE feed SET owner = :owner, owned_until = :until
                             WHERE url = :url AND (owner = :owner OR owned_until <= :now)
                            """)
                        .bind("owner", owner)
                        .bind("until", now.plus(turn))
                        .bind("url", url)
                        .bind("now", now)
                        .execute())
        == 1;
  }

  private @Nullable Instant heldUntil() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT owned_until FROM feed WHERE url = :url AND owner = :owner")
                    .bind("url", url)
                    .bind("owner", owner)
                    .mapTo(Instant.class)
                    .findOne())
        .orElse(null);
  }

  private static WatchedFeed feed(ResultSet row) throws SQLException {
    return new WatchedFeed(
        row.getString("address"),
        new Fetched.Validators(row.getString("etag"), row.getString("last_modified")),
        row.getString("body_hash"),
        instant(row, "read_at"),
        instant(row, "baseline_at"),
        row.getInt("items"),
        trouble(row),
        row.getLong("version"));
  }

  private static WatchedFeed.@Nullable Trouble trouble(ResultSet row) throws SQLException {
    var since = instant(row, "failing_since");
    var next = instant(row, "next_at");
    var reason = row.getString("reason");
    return since == null || next == null || reason == null
        ? null
        : new WatchedFeed.Trouble(
            row.getInt("failures"), since, reason, row.getInt("noticed") != 0, next);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
