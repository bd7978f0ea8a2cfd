package app.huisheng.webhook;

import app.huisheng.store.Database;
import app.huisheng.store.Seal;
import app.huisheng.webhook.Webhooks.Hook;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tables of this room.
final class WebhookRows {
  private final Database database;
  private final Seal seal;

  /// Something that one address has not taken yet.
  ///
  /// @param secret null when it cannot be read with this key
  /// @param attempts made so far
  record Letter(
      long webhook,
      String address,
      @Nullable String secret,
      String event,
      String body,
      int attempts,
      long nextAt) {}

  WebhookRows(Database database, Seal seal) {
    this.database = database;
    this.seal = seal;
  }

  /// What happened before is not told.
  long add(String address, String secret, List<Happening> before, Instant now) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              before.forEach(happening -> insert(tx, happening, now));
              return tx.createUpdate(
                      """
                      INSERT INTO webhook (address, secret, added_at, trouble)
                      VALUES (:address, :secret, :now, '')
                      """)
                  .bind("address", address)
                  .bind("secret", seal.close(address, secret))
                  .bind("now", now)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
            });
  }

  boolean remove(long id) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var _ = tx.execute("DELETE FROM webhook_letter WHERE webhook_id = ?", id);
              return tx.execute("DELETE FROM webhook WHERE id = ?", id) > 0;
            });
  }

  boolean none() {
    return database.read(
        "SELECT COUNT(*) FROM webhook", query -> query.mapTo(Integer.class).one() == 0);
  }

  List<Hook> all() {
    return database.read(
        """
        SELECT w.id, w.address, w.trouble, w.last_at,
               (SELECT COUNT(*) FROM webhook_letter l
                 WHERE l.webhook_id = w.id AND l.next_at IS NOT NULL) AS waiting
          FROM webhook w ORDER BY w.id
        """,
        query ->
            query
                .map(
                    (row, _) -> {
                      var last = row.getLong("last_at");
                      return new Hook(
                          row.getLong("id"),
                          row.getString("address"),
                          row.getInt("waiting"),
                          row.getString("trouble"),
                          last == 0 ? null : Instant.ofEpochMilli(last));
                    })
                .list());
  }

  /// Writes down what was not known yet, with a letter to each address.
  void note(List<Happening> happenings, Instant now) {
    var known =
        database
            .reader()
            .withHandle(
                handle ->
                    new HashSet<>(
                        handle
                            .createQuery("SELECT id FROM webhook_event")
                            .mapTo(String.class)
                            .list()));
    for (var happening : happenings) {
      if (!known.contains(happening.id())) {
        database
            .jdbi()
            .useTransaction(
                tx -> {
                  if (insert(tx, happening, now)) {
                    var _ =
                        tx.execute(
                            """
                            INSERT INTO webhook_letter (webhook_id, event_id, attempts, next_at)
                            SELECT id, ?, 0, ? FROM webhook
                            """,
                            happening.id(),
                            now.toEpochMilli());
                  }
                });
      }
    }
  }

  /// A letter to one address alone.
  boolean letter(long webhook, Happening happening, Instant now) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                insert(tx, happening, now)
                    && tx.execute(
                            """
                            INSERT INTO webhook_letter (webhook_id, event_id, attempts, next_at)
                            SELECT id, ?, 0, ? FROM webhook WHERE id = ?
                            """,
                            happening.id(),
                            now.toEpochMilli(),
                            webhook)
                        > 0);
  }

  private static boolean insert(Handle tx, Happening happening, Instant now) {
    return tx.createUpdate(
                """
                INSERT INTO webhook_event (id, body, noted_at) VALUES (:id, :body, :now)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", happening.id())
            .bind("body", happening.body())
            .bind("now", now)
            .execute()
        > 0;
  }

  List<Letter> due(Instant now, int most) {
    return database.read(
        """
        SELECT w.id, w.address, w.secret, l.event_id, e.body, l.attempts, l.next_at
          FROM webhook_letter l
          JOIN webhook w ON w.id = l.webhook_id
          JOIN webhook_event e ON e.id = l.event_id
         WHERE l.next_at <= :now ORDER BY l.next_at, l.event_id LIMIT :most
        """,
        query ->
            query
                .bind("now", now)
                .bind("most", most)
                .map(
                    (row, _) ->
                        new Letter(
                            row.getLong("id"),
                            row.getString("address"),
                            seal.open(row.getString("address"), row.getBytes("secret"))
                                .orElse(null),
                            row.getString("event_id"),
                            row.getString("body"),
                            row.getInt("attempts"),
                            row.getLong("next_at")))
                .list());
  }

  /// Before it is sent; false when another node has it.
  boolean claim(Letter letter, Instant until) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.execute(
                        """
                        UPDATE webhook_letter SET attempts = attempts + 1, next_at = ?
                         WHERE webhook_id = ? AND event_id = ? AND next_at = ?
                        """,
                        until.toEpochMilli(),
                        letter.webhook(),
                        letter.event(),
                        letter.nextAt())
                    == 1);
  }

  void taken(Letter letter, Instant now) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  tx.execute(
                      "DELETE FROM webhook_letter WHERE webhook_id = ? AND event_id = ?",
                      letter.webhook(),
                      letter.event());
              said(tx, letter, "", now);
            });
  }

  void refused(Letter letter, String why, Instant now, Instant again) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  tx.execute(
                      "UPDATE webhook_letter SET next_at = ? WHERE webhook_id = ? AND event_id = ?",
                      again.toEpochMilli(),
                      letter.webhook(),
                      letter.event());
              said(tx, letter, why, now);
            });
  }

  /// Never tried again; it stays as a proof.
  void givenUp(Letter letter, String why, Instant now) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  tx.execute(
                      "UPDATE webhook_letter SET next_at = NULL"
                          + " WHERE webhook_id = ? AND event_id = ?",
                      letter.webhook(),
                      letter.event());
              said(tx, letter, why, now);
            });
  }

  private static void said(Handle tx, Letter letter, String trouble, Instant now) {
    var _ =
        tx.execute(
            "UPDATE webhook SET trouble = ?, last_at = ? WHERE id = ?",
            trouble,
            now.toEpochMilli(),
            letter.webhook());
  }
}
