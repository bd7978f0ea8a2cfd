package app.huisheng.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/// A fresh database for a test. Used as `@ParameterizedTest @EnumSource(Kind.class) void test(Kind
/// kind) { try (var db = Databases.fresh(kind)) … }`.
public final class Databases {
  private Databases() {}

  /// A new, empty place of that kind: a file in a temporary folder, or a database inside the one
  /// PostgreSQL of this JVM.
  public static Location place(Kind kind) {
    return switch (kind) {
      case SQLITE -> new Location.SqliteFile(folder().resolve("huisheng.db"));
      case POSTGRESQL -> Server.create("");
    };
  }

  /// A new, open database with all its tables: a copy of one that was made once, because the
  /// migrations take their time.
  public static Database fresh(Kind kind) {
    return switch (kind) {
      case SQLITE -> {
        var file = folder().resolve("huisheng.db");
        try {
          var _ = Files.copy(Template.FILE, file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        yield Database.open(new Location.SqliteFile(file));
      }
      case POSTGRESQL -> Database.open(Server.create("TEMPLATE " + Server.TEMPLATE));
    };
  }

  /// A new folder, removed when the JVM ends.
  public static Path folder() {
    try {
      var folder = Files.createTempDirectory("huisheng-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Template {
    static final Path FILE = make();

    private static Path make() {
      var place = new Location.SqliteFile(folder().resolve("template.db"));
      Database.open(place).close();
      return place.file();
    }
  }

  // Started by the first test that asks, stopped with the JVM.
  private static final class Server {
    static final EmbeddedPostgres ONE = start();
    static final String TEMPLATE = template();

    private static String template() {
      var place = create("");
      Database.open(place).close();
      return place.url().substring(place.url().lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
    }

    private static EmbeddedPostgres start() {
      try {
        var postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres postgres) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static Location.Postgres create(String options) {
      var name = "t" + UUID.randomUUID().toString().replace("-", "");
      try (var connection = ONE.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name + " " + options);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new Location.Postgres(ONE.getJdbcUrl("postgres", name));
    }
  }
}
