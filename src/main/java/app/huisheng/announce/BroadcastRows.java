package app.huisheng.announce;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import app.huisheng.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `broadcast`. Rows are locked before they change, so that of several nodes one moves a
/// broadcast on.
final class BroadcastRows {
  /// Guesses at a code before it dies.
  static final int GUESSES = 5;

  private final Database database;

  /// A row with what is not shown.
  record Row(Broadcast broadcast, String fingerprint, Instant codeEnds) {
    State state() {
      return broadcast.state();
    }
  }

  /// A new row.
  record New(
      String host,
      Delivery.About about,
      String words,
      Map<String, String> texts,
      List<String> channels,
      String fingerprint,
      String code,
      Instant codeEnds,
      @Nullable Instant plannedFor) {}

  BroadcastRows(Database database) {
    this.database = database;
  }

  /// A host's newer proposal takes the place of an older about the same thing.
  Broadcast propose(Handle tx, New row, String reason, Instant now) {
    replaced(tx, row.host(), row.about(), reason);
    return locked(tx, insert(tx, row, now)).orElseThrow().broadcast();
  }

  private static long insert(Handle tx, New row, Instant now) {
    return tx.createUpdate(
            """
            INSERT INTO broadcast (host, episode_id, number, title, words, texts, channels, fingerprint,
                                   state, code, code_ends, planned_for, proposed_at)
            VALUES (:host, :episode, :number, :title, :words, :texts, :channels, :fingerprint,
                    'PROPOSED', :code, :ends, :planned, :now)
            """)
        .bind("host", row.host())
        .bind("episode", row.about().episodeId())
        .bindByType("number", row.about().number(), Integer.class)
        .bind("title", row.about().title())
        .bind("words", row.words())
        .bind("texts", Texts.frozen(row.texts()))
        .bind("channels", String.join(",", row.channels()))
        .bind("fingerprint", row.fingerprint())
        .bind("code", hash(row.code()))
        .bind("ends", row.codeEnds())
        .bindByType("planned", row.plannedFor(), Instant.class)
        .bind("now", now)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private static String hash(String code) {
    return Post.sha256("huisheng code " + code);
  }

  Optional<Row> locked(Handle tx, long id) {
    return one(tx, id, database.kind().forUpdate());
  }

  private static Optional<Row> one(Handle handle, long id, String locking) {
    return handle
        .createQuery("SELECT * FROM broadcast WHERE id = :id" + locking)
        .bind("id", id)
        .map((row, _) -> row(row))
        .findOne();
  }

  /// The newest broadcast that was ever given this code, to whichever host.
  Optional<Row> withCode(Handle tx, String code) {
    return tx.createQuery(
            "SELECT * FROM broadcast WHERE code = :code ORDER BY id DESC LIMIT 1"
                + database.kind().forUpdate())
        .bind("code", hash(code))
        .map((row, _) -> row(row))
        .findOne();
  }

  /// A host guessed: after [#GUESSES] none of his codes is good any more.
  void guessed(Handle tx, String host, String reason) {
    var _ =
        tx.createUpdate(
                """
                UPDATE broadcast
                   SET wrong = wrong + 1,
                       state = CASE WHEN wrong + 1 >= :most THEN 'EXPIRED' ELSE state END,
                       reason = CASE WHEN wrong + 1 >= :most THEN :reason ELSE reason END
                 WHERE host = :host AND state = 'PROPOSED'
                """)
            .bind("most", GUESSES)
            .bind("reason", reason)
            .bind("host", host)
            .execute();
  }

  private static void replaced(Handle tx, String host, Delivery.About about, String reason) {
    var _ =
        tx.createUpdate(
                """
                UPDATE broadcast SET state = 'CANCELLED', reason = :reason
                 WHERE host = :host AND state = 'PROPOSED' AND episode_id = :episode
                """)
            .bind("reason", reason)
            .bind("host", host)
            .bind("episode", about.episodeId())
            .execute();
  }

  /// @param startsAt null leaves it as it is
  Broadcast move(
      Handle tx, Row row, State state, @Nullable Instant startsAt, @Nullable String reason) {
    var _ =
        tx.createUpdate(
                """
                UPDATE broadcast
                   SET state = :state, starts_at = COALESCE(:startsAt, starts_at), reason = :reason
                 WHERE id = :id
                """)
            .bind("state", state.name())
            .bindByType("startsAt", startsAt, Instant.class)
            .bindByType("reason", reason, String.class)
            .bind("id", row.broadcast().id())
            .execute();
    return locked(tx, row.broadcast().id()).orElseThrow().broadcast();
  }

  /// Waits for another host until then.
  Broadcast waitForAgreement(Handle tx, Row row, String host, Instant ends) {
    var _ =
        tx.createUpdate(
                """
                UPDATE broadcast SET state = 'AGREEMENT', host = :host, code_ends = :ends,
                       agreed_by = NULL, starts_at = NULL
                 WHERE id = :id
                """)
            .bind("host", host)
            .bind("ends", ends)
            .bind("id", row.broadcast().id())
            .execute();
    return locked(tx, row.broadcast().id()).orElseThrow().broadcast();
  }

  void agreed(Handle tx, long id, String host) {
    var _ = tx.execute("UPDATE broadcast SET agreed_by = ? WHERE id = ?", host, id);
  }

  /// Gives it another time.
  void plan(Handle tx, long id, Instant when) {
    var _ =
        tx.execute("UPDATE broadcast SET planned_for = ? WHERE id = ?", when.toEpochMilli(), id);
  }

  Optional<Broadcast> find(long id) {
    return database.reader().withHandle(handle -> one(handle, id, "")).map(Row::broadcast);
  }

  /// The confirmed one that is due first.
  Optional<Row> due(Handle handle, Instant now, String locking) {
    return handle
        .createQuery(
            """
            SELECT * FROM broadcast WHERE state = 'CONFIRMED' AND starts_at <= :now
             ORDER BY starts_at, id LIMIT 1
            """
                + locking)
        .bind("now", now)
        .map((row, _) -> row(row))
        .findOne();
  }

  /// Proposals whose code is of no use any more.
  int expire(Handle tx, Instant now, String reason) {
    return tx.createUpdate(
            """
            UPDATE broadcast SET state = 'EXPIRED', reason = :reason
             WHERE state IN ('PROPOSED', 'AGREEMENT') AND code_ends < :now
            """)
        .bind("reason", reason)
        .bind("now", now)
        .execute();
  }

  boolean expired(Handle handle, Instant now) {
    return handle
            .createQuery(
                """
                SELECT COUNT(*) FROM broadcast
                 WHERE state IN ('PROPOSED', 'AGREEMENT') AND code_ends < :now
                """)
            .bind("now", now)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  List<Broadcast> newest(int most) {
    return database.read(
        "SELECT * FROM broadcast ORDER BY id DESC LIMIT :most",
        query -> query.bind("most", most).map((row, _) -> row(row).broadcast()).list());
  }

  /// One that is not stored.
  static Broadcast sketch(Script script, List<String> channels, Instant now) {
    return new Broadcast(
        0,
        "",
        script.about(),
        script.words(),
        Map.of(),
        channels,
        State.PROPOSED,
        null,
        null,
        null,
        now,
        null,
        "",
        List.of());
  }

  private static Row row(ResultSet row) throws SQLException {
    var id = row.getLong("id");
    var number = row.getInt("number");
    var about =
        new Delivery.About(
            row.getLong("episode_id"), row.wasNull() ? null : number, row.getString("title"));
    var channels = List.of(row.getString("channels").split(",", -1));
    var broadcast =
        new Broadcast(
            id,
            row.getString("host"),
            about,
            row.getString("words"),
            Texts.thawed(row.getString("texts")),
            channels,
            State.valueOf(row.getString("state")),
            instant(row, "planned_for"),
            instant(row, "starts_at"),
            row.getString("reason"),
            Instant.ofEpochMilli(row.getLong("proposed_at")),
            row.getString("agreed_by"),
            Post.sha256(row.getString("fingerprint") + " " + row.getLong("planned_for")),
            channels.stream().map(channel -> Script.delivery(channel, about, id)).toList());
    return new Row(
        broadcast, row.getString("fingerprint"), Instant.ofEpochMilli(row.getLong("code_ends")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
