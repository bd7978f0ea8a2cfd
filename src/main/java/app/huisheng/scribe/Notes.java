package app.huisheng.scribe;

import app.huisheng.store.Database;
import java.util.Map;
import java.util.stream.Collectors;

/// The stored notes. Several nodes may look at the same one; claiming lets one of them ask.
final class Notes {
  private final Database database;

  Notes(Database database) {
    this.database = database;
  }

  /// All, by source.
  Map<String, Note> all() {
    return database.read(
        "SELECT source, state, text, reason, attempts, next_at FROM scribe_note",
        query ->
            query
                .map(
                    (row, _) ->
                        new Note(
                            row.getString("source"),
                            Note.State.valueOf(row.getString("state")),
                            row.getString("text"),
                            row.getString("reason"),
                            row.getInt("attempts"),
                            row.getLong("next_at")))
                .collect(Collectors.toUnmodifiableMap(Note::source, note -> note)));
  }

  /// Makes sure that nobody else asks until then.
  ///
  /// @return false when somebody else was quicker
  boolean claim(Note note, long until) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var _ =
                  tx.execute(
                      """
                      INSERT INTO scribe_note (source, state, text, reason, attempts, next_at)
                      VALUES (?, 'ASKED', '', '', 0, 0) ON CONFLICT DO NOTHING
                      """,
                      note.source());
              return tx.execute(
                      """
                      UPDATE scribe_note SET next_at = ?
                       WHERE source = ? AND state = 'ASKED' AND next_at = ?
                      """,
                      until,
                      note.source(),
                      note.nextAt())
                  == 1;
            });
  }

  void save(Note note) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle.execute(
                      """
                      UPDATE scribe_note
                         SET state = ?, text = ?, reason = ?, attempts = ?, next_at = ?
                       WHERE source = ?
                      """,
                      note.state().name(),
                      note.text(),
                      note.reason(),
                      note.attempts(),
                      note.nextAt(),
                      note.source());
            });
  }
}
