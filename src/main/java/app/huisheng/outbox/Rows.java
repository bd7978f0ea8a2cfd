package app.huisheng.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The table `delivery`: reading a row, and the one way to change it.
final class Rows {
  static final RowMapper<Entry> ENTRY = (row, _) -> entry(row);

  private Rows() {}

  /// Moves a row that is still at the version that was read.
  ///
  /// @return false when another has changed it meanwhile
  static boolean move(Handle tx, Entry entry, Move move) {
    return tx.createUpdate(
                """
                UPDATE delivery
                   SET state = :state, next_at = :nextAt, reason = :reason,
                       reference = COALESCE(:reference, reference), unknowns = :unknowns,
                       clean_looks = :clean, unclear_looks = :unclear, version = version + 1
                 WHERE id = :id AND version = :version
                """)
            .bind("state", move.state().name())
            .bindByType("nextAt", move.nextAt(), Instant.class)
            .bindByType("reason", move.reason(), String.class)
            .bindByType("reference", move.reference(), String.class)
            .bind("unknowns", move.tally().unknowns())
            .bind("clean", move.tally().clean())
            .bind("unclear", move.tally().unclear())
            .bind("id", entry.id())
            .bind("version", entry.version())
            .execute()
        == 1;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var progress =
        new Entry.Progress(
            row.getInt("automatic") != 0,
            row.getInt("unknowns"),
            row.getInt("clean_looks"),
            row.getInt("unclear_looks"),
            instant(row, "attempt_started_at"),
            instant(row, "attempt_deadline"));
    return new Entry(delivery(row), progress, row.getLong("version"));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    var number = row.getInt("number");
    var about =
        new Delivery.About(
            row.getLong("episode_id"), row.wasNull() ? null : number, row.getString("title"));
    return new Delivery(
        row.getString("id"),
        about,
        row.getString("channel"),
        Delivery.State.valueOf(row.getString("state")),
        row.getString("payload"),
        row.getString("sha256"),
        row.getInt("attempts"),
        instant(row, "next_at"),
        row.getString("reference"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
