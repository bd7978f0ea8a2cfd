package app.huisheng.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The open database, its tables at [#SCHEMA]. Thread-safe; close it last.
///
/// On SQLite there is one writing connection for the whole process, because several give
/// second-long waits; so never open a second handle of [#jdbi()] while holding one. Instants are
/// kept as milliseconds since 1970 (BIGINT); bind and map [java.time.Instant] directly.
public final class Database implements AutoCloseable {
  /// Number of the newest migration in `src/main/resources/db`.
  public static final int SCHEMA = 19;

  private static final int BUSY_MS = 30_000;
  private static final int POSTGRES_CONNECTIONS = 8;
  private static final int SQLITE_READERS = 4;

  private final Location location;
  private final Kind kind;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final Wrapped jdbi;
  private final Wrapped reader;

  private Database(
      Location location, Kind kind, HikariDataSource writing, HikariDataSource reading) {
    this.location = location;
    this.kind = kind;
    this.writing = writing;
    this.reading = reading;
    this.jdbi = new Wrapped(writing);
    this.reader = new Wrapped(reading);
  }

  /// A pool in JDBI's clothes, which are put on at the first need: they take a sixth of a start,
  /// and the first listeners are answered without.
  private static final class Wrapped {
    private final DataSource source;
    private volatile @Nullable Jdbi jdbi;

    Wrapped(DataSource source) {
      this.source = source;
    }

    Jdbi jdbi() {
      Jdbi known = jdbi;
      return known == null ? made() : known;
    }

    private synchronized Jdbi made() {
      if (jdbi == null) {
        var placeholders = new Placeholders();
        jdbi =
            Instants.install(Jdbi.create(source))
                .setSqlParser(placeholders)
                .setTemplateEngine(placeholders);
      }
      return jdbi;
    }
  }

  /// Makes something of the row that a result stands at.
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// Opens the database, makes it when missing, brings its tables to [#SCHEMA].
  ///
  /// @throws DatabaseException when it cannot be reached or read, or a newer program has changed it
  public static Database open(Location location) {
    return switch (location) {
      case Location.SqliteFile file -> openFile(file);
      case Location.Postgres server -> openServer(server);
    };
  }

  /// For everything that writes, and for reads that belong to it.
  public Jdbi jdbi() {
    return jdbi.jdbi();
  }

  /// For reads that must not wait behind a writer.
  public Jdbi reader() {
    return reader.jdbi();
  }

  /// Reads all rows of a question without values, as [#reader] would, but by nothing else than
  /// JDBC: for what a start waits for.
  public <T> List<T> rows(String sql, Row<T> row) {
    try (var connection = reading.getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      List<T> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(row.of(found));
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseException(
          "the database at " + location + " cannot be read (" + Migrations.reason(e) + ")", e);
    }
  }

  /// Asks one question that need not wait behind a writer.
  ///
  /// @param answer binds what the SQL names, maps the rows and collects them
  public <T> T read(String sql, Function<Query, T> answer) {
    return reader().withHandle(handle -> answer.apply(handle.createQuery(sql)));
  }

  /// Runs one statement that writes, in a transaction of its own.
  ///
  /// @param bound binds what the SQL names
  /// @return how many rows it wrote
  public int write(String sql, UnaryOperator<Update> bound) {
    return jdbi().withHandle(handle -> bound.apply(handle.createUpdate(sql)).execute());
  }

  public Kind kind() {
    return kind;
  }

  public Location location() {
    return location;
  }

  /// The pool behind [#jdbi()], for libraries that want one.
  public DataSource dataSource() {
    return writing;
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }

  // The file lock is per process and throws within one, hence synchronized. Opening a new file from
  // two processes at once fails otherwise: the busy time-out does not cover the change to WAL.
  private static synchronized Database openFile(Location.SqliteFile location) {
    var file = location.file().toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
      try (var channel =
              FileChannel.open(
                  file.resolveSibling(file.getFileName() + ".lock-open"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        NativeLibrary.keepAt(file.resolveSibling("native"));
        Migrations.apply(sqlite(file, SQLiteConfig.TransactionMode.DEFERRED), Kind.SQLITE, file);
        return new Database(location, Kind.SQLITE, sqliteWriter(file), sqliteReaders(file));
      }
    } catch (IOException e) {
      throw new DatabaseException(
          "the folder of " + file + " cannot be written: check HUISHENG_DATA and its rights", e);
    }
  }

  private static Database openServer(Location.Postgres location) {
    var config = new HikariConfig();
    config.setJdbcUrl(location.url());
    config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setPoolName("postgresql");
    config.setConnectionTimeout(10_000);
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(config);
    } catch (PoolInitializationException | IllegalArgumentException e) {
      throw new DatabaseException(
          "PostgreSQL at "
              + location.place()
              + " cannot be used ("
              + Migrations.reason(e)
              + "): check HUISHENG_DATABASE_URL and whether the server runs",
          e);
    }
    var opened = false;
    try {
      Migrations.apply(pool, Kind.POSTGRESQL, location.place());
      opened = true;
    } finally {
      if (!opened) {
        pool.close();
      }
    }
    return new Database(location, Kind.POSTGRESQL, pool, pool);
  }

  private static HikariDataSource sqliteWriter(Path file) {
    return pool(sqlite(file, SQLiteConfig.TransactionMode.IMMEDIATE), "sqlite-writer", 1);
  }

  private static HikariDataSource sqliteReaders(Path file) {
    var readers =
        pool(sqlite(file, SQLiteConfig.TransactionMode.DEFERRED), "sqlite-readers", SQLITE_READERS);
    return readers;
  }

  /// Opens its first connection when somebody asks for one: the first listeners need no writer.
  private static HikariDataSource pool(DataSource source, String name, int size) {
    var pool = new HikariDataSource();
    pool.setDataSource(source);
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(BUSY_MS);
    pool.setInitializationFailTimeout(-1);
    if (size > 1) {
      pool.setConnectionInitSql("PRAGMA query_only = ON");
    }
    return pool;
  }

  // IMMEDIATE for writers: a transaction that begins as a reader and turns writer fails at once,
  // whatever the busy time-out, when another process has written in between.
  private static SQLiteDataSource sqlite(Path file, SQLiteConfig.TransactionMode mode) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    config.setTransactionMode(mode);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + location;
  }
}
