package app.huisheng.console;

import app.huisheng.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Browsers that are signed in: a random token in a cookie, its hash in the database. A session
/// ends after twelve hours without a visit, after fourteen days in any case, and with its person.
/// Thread-safe.
final class Sessions {
  static final Duration IDLE = Duration.ofHours(12);
  static final Duration LONGEST = Duration.ofDays(14);

  /// Visits within this time are not written down one by one.
  private static final Duration COARSE = Duration.ofMinutes(1);

  private static final int LONGEST_DEVICE = 120;

  private final Database database;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  Sessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One browser of somebody.
  ///
  /// @param name tells it apart where its token must not be shown
  record Session(String name, Person person, String device, Instant createdAt, Instant seenAt) {}

  /// Signs a browser in.
  ///
  /// @return the token for its cookie
  String open(Person person, String device) {
    var token = secrets.token();
    var now = clock.instant();
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  tx.createUpdate("DELETE FROM session WHERE seen_at < :idle OR created_at < :old")
                      .bind("idle", now.minus(IDLE))
                      .bind("old", now.minus(LONGEST))
                      .execute();
              var _ =
                  tx.createUpdate(
                          """
                          INSERT INTO session
                            (token_sha256, name, person_id, device, created_at, seen_at)
                          VALUES (:sha256, :name, :person, :device, :now, :now)
                          """)
                      .bind("sha256", Secrets.hash(token))
                      .bind("name", secrets.name())
                      .bind("person", person.id())
                      .bind("device", clipped(device))
                      .bind("now", now)
                      .execute();
            });
    return token;
  }

  /// Who comes with this token; empty when it is over.
  Optional<Session> find(String token) {
    var now = clock.instant();
    var found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(SELECT + " WHERE s.token_sha256 = :sha256 AND p.disabled = 0")
                        .bind("sha256", Secrets.hash(token))
                        .map((row, _) -> session(row))
                        .findOne())
            .filter(session -> session.seenAt().plus(IDLE).isAfter(now))
            .filter(session -> session.createdAt().plus(LONGEST).isAfter(now));
    found
        .filter(session -> session.seenAt().plus(COARSE).isBefore(now))
        .ifPresent(session -> seen(session, now));
    return found;
  }

  private void seen(Session session, Instant now) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle.execute(
                      "UPDATE session SET seen_at = ? WHERE name = ?",
                      now.toEpochMilli(),
                      session.name());
            });
  }

  List<Session> of(Person person) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(SELECT + " WHERE s.person_id = :person ORDER BY s.seen_at DESC")
                    .bind("person", person.id())
                    .map((row, _) -> session(row))
                    .list());
  }

  /// Ends one of a person's sessions, by its name.
  void end(Person person, String name) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle.execute(
                      "DELETE FROM session WHERE person_id = ? AND name = ?", person.id(), name);
            });
  }

  void endAll(Person person) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ = handle.execute("DELETE FROM session WHERE person_id = ?", person.id());
            });
  }

  private static String clipped(String device) {
    return device.length() > LONGEST_DEVICE ? device.substring(0, LONGEST_DEVICE) : device;
  }

  private static Session session(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Session(
        row.getString("session_name"),
        People.person(row),
        row.getString("device"),
        Instant.ofEpochMilli(row.getLong("session_created")),
        Instant.ofEpochMilli(row.getLong("seen_at")));
  }

  private static final String SELECT =
      """
      SELECT p.*, s.name AS session_name, s.device, s.created_at AS session_created, s.seen_at
        FROM session s JOIN person p ON p.id = s.person_id
      """;
}
