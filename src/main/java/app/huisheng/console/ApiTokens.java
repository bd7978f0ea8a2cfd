package app.huisheng.console;

import app.huisheng.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys of programs: each belongs to a person, and may do no more than its scope and no more than
/// that person. Thread-safe.
final class ApiTokens {
  private final Database database;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  ApiTokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What a key opens, the least first; each includes the ones before.
  enum Scope {
    READ,
    WRITE,
    SEND,
    ADMIN;

    /// The role that a person needs for it.
    Role role() {
      return switch (this) {
        case READ, WRITE -> Role.HELPER;
        case SEND -> Role.HOST;
        case ADMIN -> Role.OWNER;
      };
    }
  }

  /// A key.
  ///
  /// @param name tells it apart where it must not be shown
  record Token(
      String name,
      String label,
      Scope scope,
      Person person,
      Instant createdAt,
      @Nullable Instant usedAt) {
    boolean opens(Scope wanted) {
      return scope.compareTo(wanted) >= 0 && person.role().covers(wanted.role());
    }
  }

  /// Makes a key; it is shown this once.
  String make(Person person, String label, Scope scope) {
    var token = "hs_" + secrets.token();
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle
                      .createUpdate(
                          """
                          INSERT INTO api_token
                            (token_sha256, name, label, scope, person_id, created_at)
                          VALUES (:sha256, :name, :label, :scope, :person, :now)
                          """)
                      .bind("sha256", Secrets.hash(token))
                      .bind("name", secrets.name())
                      .bind("label", label)
                      .bind("scope", scope.name())
                      .bind("person", person.id())
                      .bind("now", clock.instant())
                      .execute();
            });
    return token;
  }

  Optional<Token> find(String token) {
    var found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(SELECT + " WHERE t.token_sha256 = :sha256 AND p.disabled = 0")
                        .bind("sha256", Secrets.hash(token))
                        .map((row, _) -> token(row))
                        .findOne());
    found
        .filter(known -> unused(known.usedAt()))
        .ifPresent(
            known ->
                database
                    .jdbi()
                    .useHandle(
                        handle -> {
                          var _ =
                              handle.execute(
                                  "UPDATE api_token SET used_at = ? WHERE name = ?",
                                  clock.instant().toEpochMilli(),
                                  known.name());
                        }));
    return found;
  }

  /// For a minute; not every use is worth a write.
  private boolean unused(@Nullable Instant usedAt) {
    return usedAt == null || usedAt.plusSeconds(60).isBefore(clock.instant());
  }

  List<Token> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(SELECT + " ORDER BY t.created_at DESC")
                    .map((row, _) -> token(row))
                    .list());
  }

  /// Ends a key, by its name.
  void revoke(String name) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ = handle.execute("DELETE FROM api_token WHERE name = ?", name);
            });
  }

  private static Token token(java.sql.ResultSet row) throws java.sql.SQLException {
    var used = row.getLong("used_at");
    return new Token(
        row.getString("token_name"),
        row.getString("label"),
        Scope.valueOf(row.getString("scope")),
        People.person(row),
        Instant.ofEpochMilli(row.getLong("token_created")),
        used == 0 ? null : Instant.ofEpochMilli(used));
  }

  private static final String SELECT =
      """
      SELECT p.*, t.name AS token_name, t.label, t.scope, t.created_at AS token_created, t.used_at
        FROM api_token t JOIN person p ON p.id = t.person_id
      """;
}
