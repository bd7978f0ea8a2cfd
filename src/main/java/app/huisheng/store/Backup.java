package app.huisheng.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Everything in the database as one file, which either kind of database can be restored from:
/// gzipped lines of JSON, a header first, then each table's columns and rows, last the number of
/// rows and a SHA-256 of all lines before. A backup shows one moment, whatever is written
/// meanwhile; a restore happens wholly or not at all.
public final class Backup {
  static final String FORMAT = "huisheng-backup";
  static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  public Backup(Database database) {
    this.database = database;
  }

  /// Writes the file, replacing an older one only when the new one is complete. Only its owner may
  /// read it, where the file system knows owners.
  ///
  /// @return how many rows were written
  /// @throws DatabaseException when the file cannot be written
  public long write(Path file) {
    var whole = file.toAbsolutePath();
    var unfinished = whole.resolveSibling(whole.getFileName() + ".unfinished");
    try {
      try {
        var rows = writeTo(unfinished);
        var _ = Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING);
        return rows;
      } finally {
        var _ = Files.deleteIfExists(unfinished);
      }
    } catch (IOException | UncheckedIOException | SQLException e) {
      throw new DatabaseException(
          "the backup " + file + " cannot be written (" + Migrations.reason(e) + ")", e);
    }
  }

  private long writeTo(Path file) throws IOException, SQLException {
    var _ = Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var _ =
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      return switch (database.kind()) {
        case SQLITE -> database.reader().inTransaction(handle -> writeTables(handle, out));
        case POSTGRESQL ->
            database
                .reader()
                .inTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ, handle -> writeTables(handle, out));
      };
    }
  }

  private static long writeTables(Handle handle, OutputStream out) throws SQLException {
    var lines = new Lines(out);
    lines.write(Map.of(FORMAT, 1, "schema", Database.SCHEMA));
    var rows = 0L;
    for (var table : Table.all(handle)) {
      lines.write(Map.of("table", table.name(), "columns", table.columns()));
      rows += table.forEachRow(handle, lines::write);
    }
    lines.finish(rows);
    return rows;
  }

  /// Replaces everything in the database by what the file holds.
  ///
  /// @return how many rows were restored
  /// @throws DatabaseException when the file is missing, foreign, cut off, changed, or newer than
  ///   this program, or when a server is using the database; then nothing has changed
  public long restore(Path file) {
    try (var _ = Tenancy.take(database.location())) {
      var reading = new BackupFile(file);
      reading.check();
      return database.jdbi().inTransaction(tx -> restore(tx, reading));
    } catch (JdbiException | SQLException e) {
      throw new DatabaseException(
          file + " does not fit this database (" + Migrations.reason(e) + "): nothing was restored",
          e);
    } catch (UncheckedIOException e) {
      throw new DatabaseException(
          file + " cannot be read (" + Migrations.reason(e) + "): nothing was restored", e);
    }
  }

  private static long restore(Handle tx, BackupFile reading) throws SQLException {
    var revision = revision(tx);
    var tables = Table.all(tx);
    var restored = reading.tables();
    // Children first. A table that the backup does not know keeps its rows, unless these point to
    // rows that go.
    for (var table : tables.reversed()) {
      if (restored.contains(table.name()) || table.dependent()) {
        var _ = tx.execute("DELETE FROM " + table.quoted());
      }
    }
    var rows = 0L;
    for (var table : tables) {
      rows += reading.fill(tx, table);
      table.restartNumbers(tx);
    }
    // Servers that watch the revision must see that everything changed.
    var _ = tx.execute("UPDATE library SET revision = ?", Math.max(revision, revision(tx)) + 1);
    return rows;
  }

  private static long revision(Handle tx) {
    return tx.createQuery("SELECT revision FROM library").mapTo(Long.class).findOne().orElse(0L);
  }

  static JsonNode parse(String line) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("a line is no JSON", e);
    }
  }

  /// Lines of JSON with a running checksum.
  private static final class Lines {
    private final OutputStream out;
    private final MessageDigest digest = BackupFile.sha256();

    Lines(OutputStream out) {
      this.out = out;
    }

    void write(Object value) {
      try {
        var line = (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(line);
        out.write(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void finish(long rows) {
      write(Map.of("rows", rows, "sha256", HexFormat.of().formatHex(digest.digest())));
    }
  }
}
