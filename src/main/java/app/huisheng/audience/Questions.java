package app.huisheng.audience;

import app.huisheng.store.Database;
import app.huisheng.store.Mask;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What listeners asked, so that hosts see what people want and what the show could not answer.
/// Noted in memory at once, written in batches; a crash loses the last seconds' notes, never an
/// answer. Thread-safe.
public final class Questions {
  /// More than this waiting for the disk is dropped, oldest first: two thousand questions a second
  /// are a flood, of which hosts learn no more than from a part.
  private static final int MOST_WAITING = 2_000;

  private static final int LONGEST = 200;

  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Database database;
  private final Mask mask;
  private final InstantSource clock;
  private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /// Something that was asked, however often.
  ///
  /// @param text as it was put last
  /// @param times how often
  /// @param people by how many
  public record Asked(String text, long times, long people, Instant last) {}

  /// How often an episode was the answer.
  public record Interest(long episodeId, long times) {}

  private record Note(String openid, String text, Said said, Instant at) {}

  /// What came of a question.
  ///
  /// @param episode that was the answer; null for none
  record Said(boolean answered, @Nullable Long episode) {}

  Questions(Database database, Mask mask, InstantSource clock) {
    this.database = database;
    this.mask = mask;
    this.clock = clock;
  }

  /// What was asked most lately, as far as written.
  public List<Asked> most(Duration lately, int most) {
    return ranked(lately, most, "1 = 1", 0);
  }

  /// The same among what the show had no answer to, without what a host has dealt with since.
  public List<Asked> unanswered(Duration lately, int most) {
    return ranked(
        lately,
        most,
        """
        answered = 0
        AND NOT EXISTS (SELECT 1 FROM question_done done
                         WHERE done.topic = asked.topic AND done.done_at >= asked.asked_at)
        """,
        0);
  }

  /// The same among what this episode answered.
  public List<Asked> about(long episodeId, Duration lately, int most) {
    return ranked(lately, most, "episode_id = :episode", episodeId);
  }

  /// The episodes that were the answer most often lately, as far as written.
  public List<Interest> episodes(Duration lately, int most) {
    return database.read(
        """
        SELECT episode_id, COUNT(*) AS times FROM question
         WHERE asked_at > :since AND episode_id IS NOT NULL
         GROUP BY episode_id ORDER BY times DESC, episode_id DESC LIMIT :most
        """,
        query ->
            query
                .bind("since", clock.instant().minus(lately))
                .bind("most", most)
                .map((row, _) -> new Interest(row.getLong("episode_id"), row.getLong("times")))
                .list());
  }

  /// A host has dealt with a question: it is not shown as unanswered any more, unless somebody asks
  /// it again.
  public void settle(String text) {
    var _ =
        database.write(
            """
            INSERT INTO question_done (topic, done_at) VALUES (:topic, :now)
            ON CONFLICT (topic) DO UPDATE SET done_at = excluded.done_at
            """,
            update -> update.bind("topic", topic(cut(text.strip()))).bind("now", clock.instant()));
  }

  /// How many questions came in lately, as far as written.
  public long count(Duration lately) {
    return database.read(
        "SELECT COUNT(*) FROM question WHERE asked_at > :since",
        query -> query.bind("since", clock.instant().minus(lately)).mapTo(Long.class).one());
  }

  /// How many questions came in by hour, newest last, as far as written: hours since 1970 (UTC) and
  /// their counts.
  public Map<Long, Long> byHour(Duration lately) {
    return database.read(
        """
        SELECT asked_at / 3600000 AS hour, COUNT(*) AS times FROM question
         WHERE asked_at > :since GROUP BY asked_at / 3600000
        """,
        query ->
            query
                .bind("since", clock.instant().minus(lately))
                .reduceRows(
                    new TreeMap<Long, Long>(),
                    (counts, row) -> {
                      var _ =
                          counts.put(
                              row.getColumn("hour", Long.class),
                              row.getColumn("times", Long.class));
                      return counts;
                    }));
  }

  /// @param which SQL that says which questions count
  private List<Asked> ranked(Duration lately, int most, String which, long episode) {
    return database.read(
        """
        SELECT (SELECT newest.text FROM question newest
                 WHERE newest.topic = ranked.topic AND newest.asked_at = ranked.last
                 ORDER BY newest.id DESC LIMIT 1) AS text,
               times, people, last
          FROM (SELECT topic, COUNT(*) AS times, COUNT(DISTINCT listener) AS people,
                       MAX(asked_at) AS last
                  FROM question asked
                 WHERE asked_at > :since AND %s
                 GROUP BY topic
                 ORDER BY times DESC, last DESC LIMIT :most) ranked
         ORDER BY times DESC, last DESC
        """
            .formatted(which),
        query ->
            query
                .bind("since", clock.instant().minus(lately))
                .bind("episode", episode)
                .bind("most", most)
                .map(
                    (row, _) ->
                        new Asked(
                            row.getString("text"),
                            row.getLong("times"),
                            row.getLong("people"),
                            Instant.ofEpochMilli(row.getLong("last"))))
                .list());
  }

  /// Notes a question without waiting for anything.
  void note(String openid, String text, Said said) {
    var short1 = text.strip();
    if (short1.isEmpty()) {
      return;
    }
    notes.add(new Note(openid, cut(short1), said, clock.instant()));
    if (waiting.incrementAndGet() > MOST_WAITING && notes.poll() != null) {
      var _ = waiting.decrementAndGet();
    }
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  /// A catch-up step: writes what was noted. A rush is better written in a few large batches, so
  /// nobody is told to come again at once.
  void flush() {
    var batch = new ArrayList<Note>();
    for (var note = notes.poll(); note != null; note = notes.poll()) {
      var _ = waiting.decrementAndGet();
      batch.add(note);
    }
    if (batch.isEmpty()) {
      return;
    }
    var written = false;
    try {
      database.jdbi().useTransaction(tx -> write(tx, batch));
      written = true;
    } finally {
      if (!written) {
        notes.addAll(batch);
        var _ = waiting.addAndGet(batch.size());
      }
    }
  }

  private void write(Handle tx, List<Note> batch) {
    var insert =
        tx.prepareBatch(
            """
            INSERT INTO question (listener, topic, text, answered, episode_id, asked_at)
            VALUES (:listener, :topic, :text, :answered, :episode, :at)
            """);
    for (var note : batch) {
      var _ =
          insert
              .bind("listener", mask.of(note.openid()))
              .bind("topic", topic(note.text()))
              .bind("text", note.text())
              .bind("answered", note.said().answered() ? 1 : 0)
              .bindByType("episode", note.said().episode(), Long.class)
              .bind("at", note.at())
              .add();
    }
    var _ = insert.execute();
  }

  /// The same for words that differ only in width, case, blanks and marks.
  private static String topic(String text) {
    var topic = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    topic = MARKS.matcher(topic).replaceAll("");
    return topic.isEmpty() ? text : topic;
  }

  /// Forgets what a listener asked, noted or written.
  void forget(Handle tx, String openid) {
    notes.removeIf(
        note -> {
          var theirs = note.openid().equals(openid);
          if (theirs) {
            var _ = waiting.decrementAndGet();
          }
          return theirs;
        });
    var _ = tx.execute("DELETE FROM question WHERE listener = ?", mask.of(openid));
  }

  /// Leaves of what is older only the counts of topics that several people had.
  void sweep(Handle tx, Instant before) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO question_count (month, topic, answered, asked)
                SELECT :month, topic, answered, COUNT(*) FROM question
                 WHERE asked_at < :before
                   AND topic IN (SELECT topic FROM question WHERE asked_at < :before
                                  GROUP BY topic HAVING COUNT(DISTINCT listener) >= 3)
                 GROUP BY topic, answered
                ON CONFLICT (month, topic, answered)
                DO UPDATE SET asked = question_count.asked + excluded.asked
                """)
            .bind("month", before.toString().substring(0, 7))
            .bind("before", before)
            .execute();
    var _ =
        tx.createUpdate("DELETE FROM question WHERE asked_at < :before")
            .bind("before", before)
            .execute();
    var _ = tx.execute("DELETE FROM question_done WHERE topic NOT IN (SELECT topic FROM question)");
  }
}
