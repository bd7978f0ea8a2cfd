package app.huisheng.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `feed_item` during one reading; writes are gathered and go out together.
final class SeenItems {
  private static final int BATCH = 1000;

  private final Handle tx;
  private final Map<Long, String> transcripts = new HashMap<>();
  private final Set<String> stored = new HashSet<>();
  private final Map<Long, Shown> written = new HashMap<>();

  private record Shown(Feed.@Nullable TranscriptLink transcript, Instant at) {}

  SeenItems(Handle tx) {
    this.tx = tx;
    tx.createQuery(
            """
            SELECT i.episode_id, i.transcript, i.transcript_stored, e.guid
              FROM feed_item i JOIN episode e ON e.id = i.episode_id
            """)
        .map(
            (row, _) -> {
              if (row.getInt(3) != 0) {
                stored.add(row.getString(4));
              }
              return Map.entry(row.getLong(1), Objects.requireNonNullElse(row.getString(2), ""));
            })
        .forEach(row -> transcripts.put(row.getKey(), row.getValue()));
  }

  /// Whether the transcript that the item of that guid names was fetched and stored.
  boolean hasTranscript(String guid) {
    return stored.contains(guid);
  }

  /// Notes that the feed shows an episode.
  ///
  /// @return true when no reading has shown it before
  boolean show(long episodeId, Feed.@Nullable TranscriptLink transcript, Instant now) {
    var link = transcript == null ? "" : transcript.url();
    var known = transcripts.put(episodeId, link);
    if (known == null || (!link.isEmpty() && !link.equals(known))) {
      written.put(episodeId, new Shown(transcript, now));
    } else if (!link.equals(known)) {
      transcripts.put(episodeId, known); // a transcript that is no longer named stays
    }
    return known == null;
  }

  void flush() {
    try (var batch = tx.prepareBatch(WRITE)) {
      for (var entry : written.entrySet()) {
        var link = entry.getValue().transcript();
        batch
            .bind("id", entry.getKey())
            .bind("at", entry.getValue().at())
            .bind("url", link == null ? null : link.url())
            .bind("type", link == null ? null : link.type())
            .bindByType("due", link == null ? null : entry.getValue().at(), Instant.class)
            .add();
        if (batch.size() >= BATCH) {
          var _ = batch.execute();
        }
      }
      if (batch.size() > 0) {
        var _ = batch.execute();
      }
    }
  }

  private static final String WRITE =
      """
      INSERT INTO feed_item (episode_id, seen_at, transcript, transcript_type, transcript_next_at)
      VALUES (:id, :at, :url, :type, :due)
      ON CONFLICT (episode_id) DO UPDATE
         SET transcript = excluded.transcript, transcript_type = excluded.transcript_type,
             transcript_next_at = excluded.transcript_next_at, transcript_tries = 0
      """;
}
