package app.huisheng.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the database is.
public sealed interface Location {
  /// An embedded database: one file, made when missing.
  record SqliteFile(Path file) implements Location {
    /// Fit for messages.
    @Override
    public String toString() {
      return "SQLite " + file;
    }
  }

  /// A PostgreSQL server.
  ///
  /// @param url `jdbc:postgresql://host/database`, user and password as parameters
  record Postgres(String url) implements Location {
    @Override
    public String toString() {
      return "PostgreSQL " + place();
    }

    /// The server and database without user and password, fit for messages.
    String place() {
      try {
        var parsed = new URI(url.substring("jdbc:".length()));
        var port = parsed.getPort() < 0 ? "" : ":" + parsed.getPort();
        return parsed.getHost() + port + parsed.getPath();
      } catch (URISyntaxException | IndexOutOfBoundsException e) {
        return "its address";
      }
    }
  }

  /// The place that the settings name: a `jdbc:postgresql:` address, or without one the file
  /// `huisheng.db` in the data folder.
  ///
  /// @throws DatabaseException when the address is of another kind
  static Location of(@Nullable String url, Path dataFolder) {
    if (url == null || url.isBlank()) {
      return new SqliteFile(dataFolder.resolve("huisheng.db"));
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new DatabaseException(
          "HUISHENG_DATABASE_URL must start with jdbc:postgresql: — leave it out for the embedded"
              + " database");
    }
    return new Postgres(url);
  }
}
