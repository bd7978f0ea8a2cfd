package app.huisheng.episode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The rows of one batch of episodes, read and written inside one transaction; writes are gathered
/// and go out together.
final class Shelf {
  private static final int BATCH = 1000;

  private final Handle tx;
  private final Map<Long, Draft> current = new LinkedHashMap<>();
  private final List<Draft> added = new ArrayList<>();
  private final Map<Long, Draft> changed = new LinkedHashMap<>();
  private final Map<Long, Transcript> transcripts = new LinkedHashMap<>();

  Shelf(Handle tx) {
    this.tx = tx;
  }

  /// Who is stored.
  List<Identities.Identity> identities() {
    return tx.createQuery(
            "SELECT id, guid, number, title, published_at, page, audio, transcript_source FROM"
                + " episode")
        .map(
            (row, _) ->
                new Identities.Identity(
                    row.getLong("id"),
                    row.getString("guid"),
                    row.getObject("number") == null ? null : (Integer) row.getInt("number"),
                    row.getString("title"),
                    EpisodeStore.instant(row, "published_at"),
                    row.getString("page"),
                    row.getString("audio"),
                    row.getString("transcript_source")))
        .list();
  }

  Draft load(long id) {
    return current.computeIfAbsent(id, this::read);
  }

  void add(Draft draft) {
    current.put(draft.episode().id(), draft);
    added.add(draft);
    gather(draft);
  }

  void replace(Draft stored, Draft merged) {
    var id = stored.episode().id();
    current.put(id, merged);
    if (!added.removeIf(draft -> draft.episode().id() == id)) {
      changed.put(id, merged);
    } else {
      added.add(merged);
    }
    gather(merged);
  }

  private void gather(Draft draft) {
    if (draft.transcript() != null) {
      transcripts.put(draft.episode().id(), draft.transcript());
    }
  }

  /// Writes what was gathered; nothing when there was no change.
  ///
  /// @param nextId the first number not yet handed out
  void flush(long nextId) {
    if (added.isEmpty() && changed.isEmpty()) {
      return;
    }
    try (var batch = tx.prepareBatch(INSERT)) {
      write(batch, added);
    }
    freeGuids();
    try (var batch = tx.prepareBatch(UPDATE)) {
      write(batch, List.copyOf(changed.values()));
    }
    writeTranscripts();
    var _ =
        tx.createUpdate("UPDATE library SET revision = revision + 1, next_id = :next")
            .bind("next", nextId)
            .execute();
  }

  // Two episodes may swap their guids in one batch; the constraint would see both at once.
  private void freeGuids() {
    if (changed.size() > 1) {
      try (var batch = tx.prepareBatch("UPDATE episode SET guid = :free WHERE id = :id")) {
        for (var id : changed.keySet()) {
          batch.bind("free", "moving:" + id).bind("id", id).add();
        }
        var _ = batch.execute();
      }
    }
  }

  private static void write(PreparedBatch batch, List<Draft> drafts) {
    for (var draft : drafts) {
      var episode = draft.episode();
      batch
          .bind("id", episode.id())
          .bind("guid", episode.guid())
          .bind("number", episode.number())
          .bind("title", episode.title())
          .bindByType("published", episode.published(), Instant.class)
          .bind("page", episode.links().page())
          .bind("audio", episode.links().audio())
          .bind("picture", episode.links().picture())
          .bind(
              "duration", episode.duration() == null ? null : (Long) episode.duration().toMillis())
          .bind("notes", draft.notes())
          .bind("summary", episode.summary().text())
          .bind("origin", episode.summary().origin().name())
          .bind("source", draft.transcriptSource())
          .bind("hash", draft.transcriptHash())
          .add();
      if (batch.size() >= BATCH) {
        var _ = batch.execute();
      }
    }
    if (batch.size() > 0) {
      var _ = batch.execute();
    }
  }

  private void writeTranscripts() {
    for (var id : transcripts.keySet()) {
      if (changed.containsKey(id)) {
        var _ = tx.execute("DELETE FROM turn WHERE episode_id = ?", id);
      }
    }
    try (var batch = tx.prepareBatch(INSERT_TURN)) {
      for (var entry : transcripts.entrySet()) {
        writeTurns(batch, entry.getKey(), entry.getValue().turns());
      }
      if (batch.size() > 0) {
        var _ = batch.execute();
      }
    }
  }

  private static void writeTurns(PreparedBatch batch, long id, List<Turn> turns) {
    for (var position = 0; position < turns.size(); position++) {
      var turn = turns.get(position);
      batch
          .bind("id", id)
          .bind("position", position)
          .bind("speaker", turn.speaker())
          .bind("start", turn.start() == null ? null : (Long) turn.start().toMillis())
          .bind("text", turn.text())
          .add();
      if (batch.size() >= BATCH) {
        var _ = batch.execute();
      }
    }
  }

  /// Reads those episodes now, many at a time.
  void prefetch(List<Long> ids) {
    for (var from = 0; from < ids.size(); from += BATCH) {
      var some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      tx.createQuery("SELECT * FROM episode WHERE id IN (<ids>)")
          .bindList("ids", some)
          .map((row, _) -> draft(row))
          .forEach(draft -> current.put(draft.episode().id(), draft));
    }
  }

  private Draft read(long id) {
    return tx.createQuery("SELECT * FROM episode WHERE id = :id")
        .bind("id", id)
        .map((row, _) -> draft(row))
        .one();
  }

  private static Draft draft(ResultSet row) throws SQLException {
    return new Draft(
        EpisodeStore.episode(row),
        row.getString("notes"),
        row.getString("transcript_source"),
        row.getString("transcript_hash"),
        null);
  }

  private static final String INSERT =
      """
      INSERT INTO episode
        (id, guid, number, title, published_at, page, audio, picture, duration_ms, notes, summary,
         summary_origin, transcript_source, transcript_hash)
      VALUES
        (:id, :guid, :number, :title, :published, :page, :audio, :picture, :duration, :notes,
         :summary, :origin, :source, :hash)
      """;

  private static final String UPDATE =
      """
      UPDATE episode
         SET guid = :guid, number = :number, title = :title, published_at = :published,
             page = :page, audio = :audio, picture = :picture, duration_ms = :duration,
             notes = :notes, summary = :summary, summary_origin = :origin,
             transcript_source = :source, transcript_hash = :hash
       WHERE id = :id
      """;

  private static final String INSERT_TURN =
      """
      INSERT INTO turn (episode_id, position, speaker, start_ms, text)
      VALUES (:id, :position, :speaker, :start, :text)
      """;
}
