package app.huisheng.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A backup being read. It is checked to its last line before anything is changed.
final class BackupFile {
  private static final int BATCH = 1000;

  private final Path file;
  private final Set<String> tables = new LinkedHashSet<>();

  BackupFile(Path file) {
    this.file = file;
  }

  /// Names of the tables in it; known after the check.
  Set<String> tables() {
    return tables;
  }

  void check() {
    var digest = sha256();
    var rows = 0L;
    try (var reader = open()) {
      var line = reader.readLine();
      checkHeader(line == null ? "" : line);
      while (line != null) {
        var next = reader.readLine();
        if (next == null) {
          checkEnd(Backup.parse(line), rows, HexFormat.of().formatHex(digest.digest()));
          return;
        }
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        var parsed = Backup.parse(line);
        rows += parsed.isArray() ? 1 : 0;
        if (parsed.has("table")) {
          tables.add(parsed.path("table").asText());
        }
        line = next;
      }
    } catch (NoSuchFileException e) {
      throw new DatabaseException("there is no file " + file, e);
    } catch (EOFException e) {
      throw cutOff(e);
    } catch (ZipException e) {
      throw tables.isEmpty() && rows == 0 ? foreign(e) : changed(e);
    } catch (IOException e) {
      throw changed(e);
    }
  }

  private void checkHeader(String line) {
    JsonNode header;
    try {
      header = Backup.parse(line);
    } catch (IOException e) {
      throw foreign(e);
    }
    if (!header.path(Backup.FORMAT).isInt()) {
      throw foreign(null);
    }
    var schema = header.path("schema").asInt();
    if (header.path(Backup.FORMAT).asInt() > 1 || schema > Database.SCHEMA) {
      throw new DatabaseException(
          file + " was made by a newer huisheng (schema " + schema + "): restore it with that one");
    }
  }

  private void checkEnd(JsonNode last, long rows, String digest) {
    if (!last.has("sha256")) {
      throw cutOff(null);
    }
    if (last.path("rows").asLong() != rows || !last.path("sha256").asText().equals(digest)) {
      throw changed(null);
    }
  }

  /// Fills one table with its rows.
  long fill(Handle tx, Table table) throws SQLException {
    try (var reader = open()) {
      List<JsonNode> batch = new ArrayList<>();
      List<String> columns = List.of();
      var mine = false;
      var rows = 0L;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("[")) {
          table.insert(tx, columns, batch);
          batch.clear();
          var parsed = Backup.parse(line);
          mine = parsed.path("table").asText().equals(table.name());
          columns = mine ? names(parsed.path("columns")) : columns;
        } else if (mine) {
          batch.add(Backup.parse(line));
          rows++;
          if (batch.size() == BATCH) {
            table.insert(tx, columns, batch);
            batch.clear();
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it was readable a moment ago
    }
  }

  private static List<String> names(JsonNode columns) {
    var names = new ArrayList<String>();
    columns.forEach(column -> names.add(column.asText()));
    return names;
  }

  private BufferedReader open() throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))),
            StandardCharsets.UTF_8));
  }

  private DatabaseException foreign(@Nullable Throwable cause) {
    return new DatabaseException(file + " is no backup of huisheng: nothing was restored", cause);
  }

  private DatabaseException cutOff(@Nullable Throwable cause) {
    return new DatabaseException(
        file + " is cut off, its end is missing: nothing was restored", cause);
  }

  private DatabaseException changed(@Nullable Throwable cause) {
    return new DatabaseException(
        file + " was changed or damaged after it was made: nothing was restored", cause);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
