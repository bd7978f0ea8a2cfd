package app.huisheng.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A table as the database describes it.
///
/// @param types SQL types of the columns, in their order
/// @param dependent whether its rows point to rows of another table
record Table(String name, List<String> columns, List<Integer> types, boolean dependent) {
  private static final Set<String> NOT_DATA = Set.of("schema_history");

  /// All tables with data, parents before the tables that point to them.
  static List<Table> all(Handle handle) throws SQLException {
    var connection = handle.getConnection();
    var found = new LinkedHashMap<String, Set<String>>();
    for (var name : names(connection)) {
      found.put(name, parents(connection, name));
    }
    var ordered = new LinkedHashSet<String>();
    for (var name : found.keySet()) {
      place(name, found, ordered);
    }
    var tables = new ArrayList<Table>();
    for (var name : ordered) {
      tables.add(read(connection, name, !parentsOf(name, found).isEmpty()));
    }
    return tables;
  }

  private static void place(String name, Map<String, Set<String>> all, Set<String> ordered) {
    for (var parent : parentsOf(name, all)) {
      if (!ordered.contains(parent)) {
        place(parent, all, ordered);
      }
    }
    ordered.add(name);
  }

  private static Set<String> parentsOf(String name, Map<String, Set<String>> all) {
    return all.getOrDefault(name, Set.of());
  }

  private static List<String> names(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (var tables =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE"})) {
      while (tables.next()) {
        var name = tables.getString("TABLE_NAME");
        if (!NOT_DATA.contains(name) && !name.startsWith("sqlite_")) {
          names.add(name);
        }
      }
    }
    names.sort(null);
    return names;
  }

  private static Set<String> parents(Connection connection, String name) throws SQLException {
    var parents = new LinkedHashSet<String>();
    try (var keys =
        connection
            .getMetaData()
            .getImportedKeys(connection.getCatalog(), connection.getSchema(), name)) {
      while (keys.next()) {
        var parent = keys.getString("PKTABLE_NAME");
        if (!parent.equals(name)) {
          parents.add(parent);
        }
      }
    }
    return parents;
  }

  private static Table read(Connection connection, String name, boolean dependent)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM \"" + name + "\" WHERE 1 = 0")) {
      var shape = rows.getMetaData();
      var columns = new ArrayList<String>();
      var types = new ArrayList<Integer>();
      for (var i = 1; i <= shape.getColumnCount(); i++) {
        columns.add(shape.getColumnName(i));
        types.add(shape.getColumnType(i));
      }
      return new Table(name, List.copyOf(columns), List.copyOf(types), dependent);
    }
  }

  String quoted() {
    return '"' + name + '"';
  }

  /// Hands over each row as a list fit for JSON; bytes as `{"base64": …}`.
  long forEachRow(Handle handle, Consumer<Object> use) throws SQLException {
    var count = 0L;
    try (var statement = handle.getConnection().createStatement()) {
      statement.setFetchSize(500);
      try (var rows = statement.executeQuery("SELECT * FROM " + quoted())) {
        while (rows.next()) {
          var values = new ArrayList<@Nullable Object>();
          for (var i = 1; i <= columns.size(); i++) {
            values.add(portable(rows.getObject(i)));
          }
          use.accept(values);
          count++;
        }
      }
    }
    return count;
  }

  private static @Nullable Object portable(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? Map.of("base64", Base64.getEncoder().encodeToString(bytes))
        : value;
  }

  void insert(Handle tx, List<String> into, List<JsonNode> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    var places = String.join(", ", into.stream().map(_ -> "?").toList());
    var names = String.join(", ", into.stream().map(column -> '"' + column + '"').toList());
    var sql = "INSERT INTO " + quoted() + " (" + names + ") VALUES (" + places + ")";
    try (var statement = tx.getConnection().prepareStatement(sql)) {
      for (var row : rows) {
        for (var i = 0; i < into.size(); i++) {
          bind(statement, i + 1, row.path(i), type(into.get(i)));
        }
        statement.addBatch();
      }
      var _ = statement.executeBatch();
    }
  }

  private int type(String column) {
    var at = columns.indexOf(column);
    return at < 0 ? Types.VARCHAR : types.get(at);
  }

  private static void bind(PreparedStatement statement, int at, JsonNode value, int type)
      throws SQLException {
    if (value.isNull() || value.isMissingNode()) {
      statement.setNull(at, type);
    } else if (value.isObject()) {
      statement.setBytes(at, Base64.getDecoder().decode(value.path("base64").asText()));
    } else if (value.isBoolean() || type == Types.BIT || type == Types.BOOLEAN) {
      bindTruth(statement, at, value.isBoolean() ? value.asBoolean() : value.asLong() != 0, type);
    } else if (value.isIntegralNumber()) {
      statement.setLong(at, value.asLong());
    } else if (value.isNumber()) {
      statement.setDouble(at, value.asDouble());
    } else {
      statement.setString(at, value.asText());
    }
  }

  private static void bindTruth(PreparedStatement statement, int at, boolean value, int type)
      throws SQLException {
    if (type == Types.BIT || type == Types.BOOLEAN) {
      statement.setBoolean(at, value);
    } else {
      statement.setInt(at, value ? 1 : 0);
    }
  }

  /// PostgreSQL counts on where it stood; SQLite counts by what is there.
  void restartNumbers(Handle tx) throws SQLException {
    if (!tx.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return;
    }
    for (var column : columns) {
      var sequence =
          tx.createQuery("SELECT pg_get_serial_sequence(:table, :column)")
              .bind("table", quoted())
              .bind("column", column)
              .mapTo(String.class)
              .findOne();
      if (sequence.isPresent()) {
        var _ =
            tx.createQuery(
                    "SELECT setval(CAST(:sequence AS regclass), COALESCE(max(\""
                        + column
                        + "\"), 0) + 1, false) FROM "
                        + quoted())
                .bind("sequence", sequence.get())
                .mapTo(Long.class)
                .one();
      }
    }
  }
}
