package app.huisheng.feed;

import app.huisheng.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `feed`, as far as it concerns one feed.
final class WatchedFeeds {
  private final Database database;
  private final String url;

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
    return database.read(
        "SELECT * FROM feed WHERE url = :url",
        query -> query.bind("url", url).map((row, _) -> feed(row)).findOne());
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
