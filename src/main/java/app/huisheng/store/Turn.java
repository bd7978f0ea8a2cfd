package app.huisheng.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A right that one process at a time has among those on one database, such as asking the feed's
/// server. Nothing is written for it: on PostgreSQL it is an advisory lock
/// (postgresql.org/docs/current/explicit-locking.html, 13.3.5), which ends with its connection, and
/// the server ends that with its process, or when nothing was heard of it for too long. On SQLite
/// one process serves, and it is always its turn. Thread-safe.
public final class Turn implements AutoCloseable {
  private final Location location;
  private final String name;
  private final Duration patience;
  private @Nullable Connection held;

  /// @param name what the right is for; the same in every process
  /// @param patience how long a holder may not ask [#ours()] before it loses its turn
  public Turn(Database database, String name, Duration patience) {
    this.location = database.location();
    this.name = name;
    this.patience = patience;
  }

  /// Whether this process has the right now; takes it when nobody has.
  ///
  /// @throws DatabaseException when the database cannot be asked
  public synchronized boolean ours() {
    return switch (location) {
      case Location.SqliteFile _ -> true;
      case Location.Postgres server -> stillHeld() || taken(server);
    };
  }

  private boolean stillHeld() {
    if (held == null) {
      return false;
    }
    try (var statement = held.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException _) {
      close(); // the server has ended the connection, and the right with it
      return false;
    }
  }

  private boolean taken(Location.Postgres server) {
    try {
      held = DriverManager.getConnection(server.url());
      if (lock(held)) {
        return true;
      }
      close();
      return false;
    } catch (SQLException e) {
      close();
      throw new DatabaseException(
          server + " cannot say whose turn it is (" + Migrations.reason(e) + ")", e);
    }
  }

  private boolean lock(Connection connection) throws SQLException {
    try (var waiting =
            connection.prepareStatement("SELECT set_config('idle_session_timeout', ?, false)");
        var locking = connection.prepareStatement("SELECT pg_try_advisory_lock(hashtext(?))")) {
      waiting.setString(1, String.valueOf(patience.toMillis()));
      var _ = waiting.execute();
      locking.setString(1, name);
      try (var answer = locking.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /// Gives the right back.
  @Override
  public synchronized void close() {
    var connection = held;
    held = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new DatabaseException("the turn for " + name + " could not be given back", e);
      }
    }
  }
}
