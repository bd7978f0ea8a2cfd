package app.huisheng.episode;

import app.huisheng.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The stored episodes. Reads do not wait for writers; new episodes come in through [Intake].
public final class EpisodeStore {
  private static final String COLUMNS =
      "id, guid, number, title, published_at, page, audio, picture, duration_ms, summary,"
          + " summary_origin";

  private final Database database;

  public EpisodeStore(Database database) {
    this.database = database;
  }

  Database database() {
    return database;
  }

  /// All episodes at this moment.
  public Catalogue catalogue() {
    return new Catalogue(
        database.rows("SELECT " + COLUMNS + " FROM episode", EpisodeStore::episode));
  }

  /// Rises with every change to any episode, whichever process makes it. Cheap to ask.
  public long revision() {
    return database
        .reader()
        .withHandle(
            handle -> handle.createQuery("SELECT revision FROM library").mapTo(Long.class).one());
  }

  public Optional<Episode> byId(long id) {
    return database.reader().withHandle(handle -> one(handle, "id", id));
  }

  /// The same inside the caller's transaction.
  public static Optional<Episode> byId(Handle tx, long id) {
    return one(tx, "id", id);
  }

  public Optional<Episode> byGuid(String guid) {
    return database.reader().withHandle(handle -> one(handle, "guid", guid));
  }

  /// The episode of that number; the newest when a feed gave the number twice.
  public Optional<Episode> numbered(int number) {
    return database.reader().withHandle(handle -> one(handle, "number", number));
  }

  /// The episode's transcript; empty when it has none or does not exist.
  public Transcript transcript(long episodeId) {
    return database.reader().withHandle(handle -> transcript(handle, episodeId));
  }

  /// Ids of the episodes that have no transcript yet.
  public Set<Long> withoutTranscript() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT id FROM episode WHERE transcript_source = ''")
                    .mapTo(Long.class)
                    .set());
  }

  /// The episode's searchable stretches in order, as [Passages] cuts them.
  public List<Passage> passages(long episodeId) {
    return Passages.cut(transcript(episodeId));
  }

  /// What tells each episode's texts from earlier ones: changes whenever its transcript or its
  /// notes do. Much cheaper than reading the transcripts.
  public Map<Long, String> versions() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT id, transcript_hash, notes FROM episode")
                    .map(
                        (row, _) ->
                            Map.entry(
                                row.getLong("id"),
                                row.getString("transcript_hash")
                                    + Integer.toHexString(row.getString("notes").hashCode())))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The lines of the episode's show notes, those of a timeline with their time; empty when it has
  /// none or does not exist.
  public List<Passage> notes(long episodeId) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT notes FROM episode WHERE id = :id")
                    .bind("id", episodeId)
                    .mapTo(String.class)
                    .findOne()
                    .map(NoteLines::of)
                    .orElse(List.of()));
  }

  /// A host's own summary, which no import replaces.
  ///
  /// @return false when there is no such episode
  public boolean summarise(long episodeId, String text) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var found =
                  tx.createUpdate(
                              """
                              UPDATE episode SET summary = :text, summary_origin = 'HOST'
                               WHERE id = :id
                              """)
                          .bind("text", text)
                          .bind("id", episodeId)
                          .execute()
                      > 0;
              if (found) {
                rise(tx);
              }
              return found;
            });
  }

  /// Gives an episode back the summary that was made from its show notes and transcript; imports
  /// keep it up to date again.
  ///
  /// @return false when there is no such episode
  public boolean restoreSummary(long episodeId) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var given =
                  tx.createQuery("SELECT title, notes FROM episode WHERE id = :id")
                      .bind("id", episodeId)
                      .map((row, _) -> Map.entry(row.getString("title"), row.getString("notes")))
                      .findOne();
              given.ifPresent(
                  known -> {
                    var made =
                        ShowNotes.summary(
                            known.getKey(), known.getValue(), transcript(tx, episodeId));
                    var _ =
                        tx.execute(
                            "UPDATE episode SET summary = ?, summary_origin = ? WHERE id = ?",
                            made.text(),
                            made.origin().name(),
                            episodeId);
                    rise(tx);
                  });
              return given.isPresent();
            });
  }

  /// A summary made from nothing but the transcript, whatever the notes say; empty without a
  /// transcript. Nothing is stored.
  public String outline(long episodeId) {
    return Outline.of(byId(episodeId).map(Episode::title).orElse(""), transcript(episodeId));
  }

  static void rise(Handle tx) {
    var _ = tx.execute("UPDATE library SET revision = revision + 1");
  }

  static Transcript transcript(Handle handle, long episodeId) {
    return new Transcript(
        handle
            .createQuery(
                """
                SELECT speaker, start_ms, text FROM turn
                 WHERE episode_id = :id ORDER BY position
                """)
            .bind("id", episodeId)
            .map(
                (row, _) ->
                    new Turn(
                        row.getString("speaker"), duration(row, "start_ms"), row.getString("text")))
            .list());
  }

  private static Optional<Episode> one(Handle handle, String column, Object value) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM episode WHERE "
                + column
                + " = :value ORDER BY published_at")
        .bind("value", value)
        .map((row, _) -> episode(row))
        .stream()
        .reduce((_, newer) -> newer);
  }

  static Episode episode(ResultSet row) throws SQLException {
    return new Episode(
        row.getLong("id"),
        row.getString("guid"),
        row.getObject("number") == null ? null : (Integer) row.getInt("number"),
        row.getString("title"),
        instant(row, "published_at"),
        new Episode.Links(row.getString("page"), row.getString("audio"), row.getString("picture")),
        duration(row, "duration_ms"),
        new Summary(
            row.getString("summary"), Summary.Origin.valueOf(row.getString("summary_origin"))));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : Instant.ofEpochMilli(row.getLong(column));
  }

  private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : Duration.ofMillis(row.getLong(column));
  }
}
