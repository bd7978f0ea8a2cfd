package app.huisheng.outbox;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.store.Database;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Everything that was, is and shall be said on the channels: where it is planned, and where hosts
/// see it and decide. Sending is the [Courier]'s. Thread-safe; methods that take a transaction join
/// the caller's.
public final class Outbox {
  // As long as the feed counts an episode as new: what a restored database forgot is planned again.
  private static final Duration CAREFUL = Duration.ofDays(7);

  private final Database database;
  private final InstantSource clock;
  private final Planning planning;
  private final Decisions decisions;

  public Outbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    var desk = new Desk(database, clock, Words.of(Outbox.class, "reasons.properties"));
    this.planning = new Planning(desk);
    this.decisions = new Decisions(database, desk);
  }

  /// The courier for these channels. One a process; close it before the database.
  public Courier courier(List<Channel> channels, Courier.Setup setup) {
    return new Courier(new DatabaseLedger(database), channels, clock, setup);
  }

  /// Writes down that something shall be said, once: the same plan again changes nothing.
  ///
  /// @return true when it is new
  public boolean plan(Handle tx, Plan plan) {
    return planning.insert(tx, plan);
  }

  /// Writes down that a host wants it said. A delivery that waits, was held, dropped or refused is
  /// taken up again with the new words; one that is out or under way is left alone.
  public Ruling ask(Handle tx, Plan plan) {
    return planning.ask(tx, plan);
  }

  /// Changes the words of what was not sent yet. What a host had approved must be approved again.
  ///
  /// @return false when it is unknown, under way or over
  public boolean reword(Handle tx, String id, Post post) {
    return planning.reword(tx, id, post);
  }

  /// Moves the earliest time of what was not sent yet, unless a host asked for it at once.
  public void postpone(Handle tx, String id, Instant notBefore) {
    planning.postpone(tx, id, notBefore);
  }

  /// Stops everything planned about an episode that is no more; a host decides.
  public void hold(Handle tx, long episodeId) {
    planning.hold(tx, episodeId);
  }

  /// Lets a waiting or held delivery go.
  ///
  /// @param sha256 of the wording the host has seen; anything else is not approved
  public Ruling approve(String id, String sha256) {
    return decisions.approve(id, sha256);
  }

  /// Drops what was not sent yet.
  public Ruling cancel(String id) {
    return decisions.cancel(id);
  }

  /// Ends an open question.
  public Ruling settle(String id, Settlement settlement) {
    return decisions.settle(id, settlement);
  }

  /// The platform told by itself how a delivery ended: one that is looked for is looked at now, one
  /// that is delivered says so in these words.
  public void told(String id, String words) {
    var _ =
        database.write(
            """
            UPDATE delivery
               SET reason = CASE state WHEN 'DELIVERED' THEN :words ELSE reason END,
                   next_at = CASE state WHEN 'UNKNOWN' THEN :now ELSE next_at END,
                   version = version + 1
             WHERE id = :id AND state IN ('DELIVERED', 'UNKNOWN')
            """,
            update -> update.bind("words", words).bind("now", clock.instant()).bind("id", id));
  }

  /// Notes that a post was deleted from its platform. Final.
  public Ruling deleted(String id) {
    return decisions.deleted(id);
  }

  public Optional<Delivery> find(String id) {
    return database
        .read(
            "SELECT * FROM delivery WHERE id = :id",
            query -> query.bind("id", id).map(Rows.ENTRY).findOne())
        .map(Entry::delivery);
  }

  /// A delivery that is out, or may be.
  ///
  /// @param at when its first attempt began
  public record Sent(Delivery delivery, Instant at) {}

  /// One that is out, lies ready or may be out, by its id.
  public Optional<Sent> sent(String id) {
    return sent("id = :id", query -> query.bind("id", id)).stream().findFirst();
  }

  /// Those that went out since then, or may have, newest first.
  public List<Sent> sentSince(Instant since) {
    return sent("COALESCE(first_sent_at, created_at) >= :since", q -> q.bind("since", since));
  }

  private List<Sent> sent(String condition, UnaryOperator<Query> bound) {
    return database
        .reader()
        .withHandle(
            handle ->
                bound
                    .apply(
                        handle.createQuery(
                            """
                            SELECT d.*, COALESCE(first_sent_at, created_at) AS went_at
                              FROM delivery d
                             WHERE state IN ('SENDING', 'UNKNOWN', 'ASK_HOST', 'DELIVERED',
                                             'PREPARED', 'DELETED') AND
                            """
                                + condition
                                + " ORDER BY went_at DESC, id"))
                    .map(
                        (row, context) ->
                            new Sent(
                                Rows.ENTRY.map(row, context).delivery(),
                                Instant.ofEpochMilli(row.getLong("went_at"))))
                    .list());
  }

  /// Every delivery, newest first.
  public List<Delivery> list() {
    return database.read(
        "SELECT * FROM delivery ORDER BY created_at DESC, sort_at DESC, id",
        query -> query.map(Rows.ENTRY).map(Entry::delivery).list());
  }

  /// When the courier has something to do next; empty when nothing is planned. May be in the past.
  public Optional<Instant> next() {
    return database.read(
        """
        SELECT next_at FROM delivery
         WHERE next_at IS NOT NULL
           AND (state = 'UNKNOWN'
                OR (state = 'WAITING'
                    AND (SELECT paused FROM outbox_switch WHERE id = 1) = 0))
         ORDER BY next_at LIMIT 1
        """,
        query -> query.mapTo(Instant.class).findOne());
  }

  /// The kill switch: from now on no attempt begins, on no node. One that is under way ends;
  /// unknown ones are looked for all the same.
  public void pause() {
    setPaused(1);
  }

  public void resume() {
    setPaused(0);
  }

  public boolean paused() {
    return database.reader().withHandle(Leases::paused);
  }

  /// After a restore: sending stays paused until a host resumes, and for [#CAREFUL] whatever the
  /// platform can't be asked about is put before a host, since this database may have forgotten it.
  public void restored() {
    var _ =
        database.write(
            """
            UPDATE outbox_switch SET paused = 1, careful_until = :until WHERE id = 1
            """,
            update -> update.bind("until", clock.instant().plus(CAREFUL)));
  }

  /// How many deliveries stand in a state.
  public int count(State state) {
    return database.read(
        "SELECT COUNT(*) FROM delivery WHERE state = :state",
        query -> query.bind("state", state.name()).mapTo(Integer.class).one());
  }

  private void setPaused(int paused) {
    var _ =
        database.write(
            "UPDATE outbox_switch SET paused = :paused WHERE id = 1",
            update -> update.bind("paused", paused));
  }
}
