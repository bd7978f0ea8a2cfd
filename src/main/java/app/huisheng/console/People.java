package app.huisheng.console;

import app.huisheng.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Everybody who may enter. Thread-safe.
final class People {
  private final Database database;
  private final InstantSource clock;

  People(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  List<Person> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM person ORDER BY disabled, id")
                    .map((row, _) -> person(row))
                    .list());
  }

  Optional<Person> find(long id) {
    return database.reader().withHandle(handle -> one(handle, "id", id));
  }

  Optional<Person> ofOpenid(String openid) {
    return database.reader().withHandle(handle -> one(handle, "openid", openid));
  }

  /// The openids of those who may send.
  List<String> senders() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT openid FROM person
                         WHERE disabled = 0 AND openid IS NOT NULL AND role IN ('HOST', 'OWNER')
                        """)
                    .mapTo(String.class)
                    .list());
  }

  /// Whether nobody has ever been in, and nobody was ever bound.
  boolean untouched() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                        .createQuery(
                            """
                            SELECT (SELECT COUNT(*) FROM person WHERE openid IS NOT NULL)
                                 + (SELECT COUNT(*) FROM audit WHERE via <> 'server')
                            """)
                        .mapTo(Integer.class)
                        .one()
                    == 0);
  }

  /// The first owner, made when there is none yet: whoever holds the server.
  Person owner(String name) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                tx.createQuery(
                        """
                        SELECT * FROM person WHERE role = 'OWNER' AND disabled = 0
                         ORDER BY id LIMIT 1
                        """)
                    .map((row, _) -> person(row))
                    .findOne()
                    .orElseGet(() -> insert(tx, name, Role.OWNER, null)));
  }

  Person add(String name, Role role, @Nullable String openid) {
    return database.jdbi().inTransaction(tx -> insert(tx, name, role, openid));
  }

  /// Binds a WeChat identity; whoever had it before loses it.
  void bind(long id, String openid) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ = tx.execute("UPDATE person SET openid = NULL WHERE openid = ?", openid);
              var _ = tx.execute("UPDATE person SET openid = ? WHERE id = ?", openid, id);
            });
  }

  /// Nobody else's business once they left: disabled people keep their row for the audit trail, and
  /// their sessions and tokens end at once.
  void disable(long id) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ = tx.execute("UPDATE person SET disabled = 1, openid = NULL WHERE id = ?", id);
              var _ = tx.execute("DELETE FROM session WHERE person_id = ?", id);
              var _ = tx.execute("DELETE FROM api_token WHERE person_id = ?", id);
              var _ = tx.execute("DELETE FROM pass WHERE person_id = ?", id);
            });
  }

  private Person insert(Handle tx, String name, Role role, @Nullable String openid) {
    var id =
        tx.createUpdate(
                """
                INSERT INTO person (name, role, openid, created_at)
                VALUES (:name, :role, :openid, :now)
                """)
            .bind("name", name)
            .bind("role", role.name())
            .bind("openid", openid)
            .bind("now", clock.instant())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return new Person(id, name, role, openid, false);
  }

  private static Optional<Person> one(Handle handle, String column, Object value) {
    return handle
        .createQuery("SELECT * FROM person WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, _) -> person(row))
        .findOne();
  }

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getLong("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("openid"),
        row.getInt("disabled") == 1);
  }
}
