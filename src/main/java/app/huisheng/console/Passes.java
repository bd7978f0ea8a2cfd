package app.huisheng.console;

import app.huisheng.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One-time ways in as they are kept: of every secret only its hash. Thread-safe.
final class Passes {
  static final Duration SHORT = Duration.ofMinutes(10);
  private static final int MOST_CODES = 1_000;

  private final Database database;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  Passes(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A link's secret part.
  String link(Person person, Duration life) {
    var token = secrets.token();
    var _ = insert(new Pass(Secrets.hash(token), "LINK", person.id(), "", ""), life);
    return token;
  }

  /// What waits behind a code that a host has sent, for the question whether that is really theirs.
  ///
  /// @return the browser that shows it; empty when there is no such code
  Optional<String> behind(String code) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT device FROM pass
                         WHERE sha256 = :sha256 AND kind = 'LOGIN' AND expires_at > :now
                           AND person_id IS NULL
                        """)
                    .bind("sha256", Secrets.hash(bare(code)))
                    .bind("now", clock.instant())
                    .mapTo(String.class)
                    .findOne());
  }

  /// Binds a WeChat identity to the person who shows this code.
  boolean bind(String openid, String code) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                tx.createQuery(
                        """
                        SELECT person_id FROM pass
                         WHERE sha256 = :sha256 AND kind = 'BIND' AND expires_at > :now
                        """
                            + database.kind().forUpdate())
                    .bind("sha256", Secrets.hash("bind" + bare(code)))
                    .bind("now", clock.instant())
                    .mapTo(Long.class)
                    .findOne()
                    .map(person -> bind(tx, person, openid, code))
                    .orElse(false));
  }

  private static boolean bind(Handle tx, long person, String openid, String code) {
    var _ = tx.execute("DELETE FROM pass WHERE sha256 = ?", Secrets.hash("bind" + bare(code)));
    var _ = tx.execute("UPDATE person SET openid = NULL WHERE openid = ?", openid);
    return tx.execute("UPDATE person SET openid = ? WHERE id = ?", openid, person) > 0;
  }

  /// A code for a browser to show; empty when too many are waiting.
  Optional<String> loginCode(String browser, String device) {
    return waiting() >= MOST_CODES
        ? Optional.empty()
        : code("", new Pass("", "LOGIN", null, Secrets.hash(browser), device));
  }

  /// A code for a person to bind a WeChat identity with.
  Optional<String> bindingCode(Person person) {
    return code("bind", new Pass("", "BIND", person.id(), "", ""));
  }

  private Optional<String> code(String prefix, Pass pass) {
    for (var tries = 0; tries < 10; tries++) {
      var code = secrets.code();
      if (insert(pass.under(Secrets.hash(prefix + code)), SHORT)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /// Whom a link would let in; changes nothing.
  Optional<Person> peek(String token) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT p.* FROM pass a JOIN person p ON p.id = a.person_id
                         WHERE a.sha256 = :sha256 AND a.kind = 'LINK' AND a.expires_at > :now
                           AND p.disabled = 0
                        """)
                    .bind("sha256", Secrets.hash(token))
                    .bind("now", clock.instant())
                    .map((row, _) -> People.person(row))
                    .findOne());
  }

  /// Uses a link up.
  Optional<Person> redeem(String token) {
    return peek(token)
        .filter(
            _ ->
                database
                        .jdbi()
                        .withHandle(
                            handle ->
                                handle.execute(
                                    "DELETE FROM pass WHERE sha256 = ?", Secrets.hash(token)))
                    > 0);
  }

  /// Whom the code of this browser lets in by now; uses it up.
  Optional<Person> admitted(String browser) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var found =
                  tx.createQuery(
                          """
                          SELECT p.*, a.sha256 FROM pass a JOIN person p ON p.id = a.person_id
                           WHERE a.browser = :browser AND a.kind = 'LOGIN' AND a.expires_at > :now
                             AND p.disabled = 0
                          """)
                      .bind("browser", Secrets.hash(browser))
                      .bind("now", clock.instant())
                      .map((row, _) -> People.person(row))
                      .findFirst();
              if (found.isPresent()) {
                var _ = tx.execute("DELETE FROM pass WHERE browser = ?", Secrets.hash(browser));
              }
              return found;
            });
  }

  private record Pass(
      String sha256, String kind, @Nullable Long person, String browser, String device) {
    Pass under(String hash) {
      return new Pass(hash, kind, person, browser, device);
    }
  }

  private boolean insert(Pass pass, Duration life) {
    var now = clock.instant();
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var _ = tx.execute("DELETE FROM pass WHERE expires_at < ?", now.toEpochMilli());
              if (!pass.browser().isEmpty()) {
                var _ = tx.execute("DELETE FROM pass WHERE browser = ?", pass.browser());
              }
              return tx.createUpdate(
                          """
                          INSERT INTO pass (sha256, kind, person_id, browser, device, expires_at)
                          VALUES (:sha256, :kind, :person, :browser, :device, :expires)
                          ON CONFLICT (sha256) DO NOTHING
                          """)
                      .bind("sha256", pass.sha256())
                      .bind("kind", pass.kind())
                      .bind("person", pass.person())
                      .bind("browser", pass.browser())
                      .bind("device", pass.device())
                      .bind("expires", now.plus(life))
                      .execute()
                  > 0;
            });
  }

  /// Lets the browser that shows this code in as this person.
  boolean claim(String code, long person) {
    return database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createUpdate(
                            """
                            UPDATE pass SET person_id = :person
                             WHERE sha256 = :sha256 AND kind = 'LOGIN' AND expires_at > :now
                               AND person_id IS NULL
                            """)
                        .bind("person", person)
                        .bind("sha256", Secrets.hash(bare(code)))
                        .bind("now", clock.instant())
                        .execute())
        > 0;
  }

  private int waiting() {
    var now = clock.instant();
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT COUNT(*) FROM pass WHERE kind = 'LOGIN' AND expires_at > :now")
                    .bind("now", now)
                    .mapTo(Integer.class)
                    .one());
  }

  /// A code as people type it, 73-41-88.
  private static String bare(String code) {
    return code.replaceAll("[^0-9]", "");
  }

  /// Codes to bind an identity with end when somebody guesses at them.
  void dropBindingCodes() {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ = handle.execute("DELETE FROM pass WHERE kind = 'BIND'");
            });
  }
}
