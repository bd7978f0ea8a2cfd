package app.huisheng.audience;

import app.huisheng.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages listeners left for the hosts (留言), as hosts see them. An answer goes back within 48
/// hours as a message of its own where the account may, else in front of whatever the listener
/// hears next. Thread-safe.
public final class Inbox {
  private final Database database;
  private final InstantSource clock;

  /// A message; nothing tells who left it.
  ///
  /// @param id the number it is answered by
  /// @param answer null until a host wrote one
  /// @param directUntil until when an answer can be sent by itself
  /// @param thread the same four characters for everything that one listener left
  /// @param archived whether a host has put it away
  public record Message(
      long id,
      String text,
      Instant left,
      @Nullable String answer,
      State state,
      Instant directUntil,
      String thread,
      boolean archived) {}

  /// Where the answer is.
  public enum State {
    /// No host has answered.
    OPEN,
    /// About to be sent.
    SEND,
    /// Waits for the listener's next message.
    WAITING,
    /// The listener has it.
    GIVEN
  }

  Inbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The newest messages, newest first.
  public List<Message> newest(int most) {
    return database.read(
        "SELECT * FROM message ORDER BY id DESC LIMIT :most",
        query -> query.bind("most", most).map((row, _) -> message(row)).list());
  }

  public Optional<Message> find(long id) {
    return database.read(
        "SELECT * FROM message WHERE id = :id",
        query -> query.bind("id", id).map((row, _) -> message(row)).findOne());
  }

  private static Message message(ResultSet row) throws SQLException {
    var left = Instant.ofEpochMilli(row.getLong("left_at"));
    return new Message(
        row.getLong("id"),
        row.getString("text"),
        left,
        row.getString("answer"),
        State.valueOf(row.getString("state")),
        left.plus(Messenger.WINDOW),
        thread(row.getString("listener")),
        row.getObject("archived_at") != null);
  }

  /// Enough to see what belongs together, far too little to see who it was.
  private static String thread(String listener) {
    return "%04X".formatted(listener.hashCode() & 0xFFFF);
  }

  /// A host puts a message away, or takes it out again.
  ///
  /// @return false when there is no such message
  public boolean archive(long id, boolean away) {
    return database.write(
            "UPDATE message SET archived_at = :at WHERE id = :id",
            update ->
                update
                    .bindByType("at", away ? clock.instant() : null, Instant.class)
                    .bind("id", id))
        > 0;
  }

  /// How many wait for a host.
  public int open() {
    return database.read(
        "SELECT COUNT(*) FROM message WHERE state = 'OPEN' AND archived_at IS NULL",
        query -> query.mapTo(Integer.class).one());
  }

  /// A host answers. An answer that still waits for the listener is replaced.
  ///
  /// @return where the answer is now; empty when there is no such message, or its answer has left
  public Optional<State> answer(long id, String words) {
    var now = clock.instant();
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var changed =
                  tx.createUpdate(
                          """
                          UPDATE message
                             SET answer = :words, answered_at = :now,
                                 state = CASE WHEN left_at > :direct AND openid IS NOT NULL
                                              THEN 'SEND' ELSE 'WAITING' END
                           WHERE id = :id AND state IN ('OPEN', 'WAITING')
                          """)
                      .bind("words", words)
                      .bind("now", now)
                      .bind("direct", now.minus(Messenger.WINDOW))
                      .bind("id", id)
                      .execute();
              return changed == 0
                  ? Optional.<State>empty()
                  : tx.createQuery("SELECT state FROM message WHERE id = :id")
                      .bind("id", id)
                      .mapTo(String.class)
                      .findOne()
                      .map(State::valueOf);
            });
  }
}
