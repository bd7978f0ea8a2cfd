package app.huisheng.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables to the newest form. Flyway is only woken when there is something to do,
/// because it costs a third of a start.
final class Migrations {
  private static final String HISTORY = "schema_history";

  private Migrations() {}

  /// @param place where the database is, for messages
  static void apply(DataSource source, Kind kind, Object place) {
    int found;
    try (var connection = source.getConnection()) {
      found = version(connection);
    } catch (SQLException e) {
      throw unusable(place, e);
    }
    if (found > Database.SCHEMA) {
      throw new DatabaseException(
          "the database at "
              + place
              + " was written by a newer huisheng (schema "
              + found
              + ", this one knows "
              + Database.SCHEMA
              + "): use that version, or restore a backup made by this one");
    }
    if (found < Database.SCHEMA) {
      migrate(source, kind, place);
    }
  }

  private static void migrate(DataSource source, Kind kind, Object place) {
    try {
      var _ =
          Flyway.configure()
              .dataSource(source)
              .locations("classpath:db")
              .table(HISTORY)
              .placeholders(Map.of("serial", kind.serial, "bytes", kind.bytes))
              .load()
              .migrate();
    } catch (FlywayException e) {
      throw unusable(place, e);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    var newest = 0;
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT version FROM " + HISTORY + " WHERE version IS NOT NULL AND success")) {
      while (rows.next()) {
        newest = Math.max(newest, Integer.parseInt(rows.getString(1)));
      }
    }
    return newest;
  }

  private static DatabaseException unusable(Object place, Exception e) {
    return new DatabaseException(
        "the database at " + place + " cannot be used (" + reason(e) + "): nothing was changed", e);
  }

  /// The first line of the innermost cause.
  static String reason(Throwable thrown) {
    var cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason given");
  }
}
