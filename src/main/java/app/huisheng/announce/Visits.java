package app.huisheng.announce;

import app.huisheng.store.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Counts followed short links by day, episode and channel: in memory at once, in the database by
/// [#flush()]. A crash loses the counts since the last flush, never a visitor. Thread-safe.
public final class Visits {
  private final Database database;
  private final InstantSource clock;
  private final ConcurrentHashMap<Key, Long> counted = new ConcurrentHashMap<>();

  private record Key(LocalDate day, long episodeId, String channel) {}

  public Visits(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  // Whatever else visitors write behind ?c= is one kind, so that nobody can fill the table.
  void note(long episodeId, @Nullable String mark) {
    var channel =
        switch (mark) {
          case "l" -> "linkedin";
          case "w" -> "wechat";
          case null, default -> "other";
        };
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    count(new Key(day, episodeId, channel), 1);
  }

  /// A catch-up step: writes what was counted since the last one.
  ///
  /// @return true when there was something to write
  public boolean flush() {
    var batch = new HashMap<Key, Long>();
    for (var key : counted.keySet()) {
      var count = counted.remove(key);
      if (count != null) {
        batch.put(key, count);
      }
    }
    if (batch.isEmpty()) {
      return false;
    }
    var written = false;
    try {
      database.jdbi().useTransaction(tx -> batch.forEach((key, count) -> add(tx, key, count)));
      written = true;
    } finally {
      if (!written) {
        batch.forEach(this::count);
      }
    }
    return true;
  }

  private void count(Key key, long visits) {
    var _ = counted.merge(key, visits, Long::sum);
  }

  private static void add(Handle tx, Key key, long count) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO visit (day, episode_id, channel, visits)
                VALUES (:day, :episode, :channel, :count)
                ON CONFLICT (day, episode_id, channel)
                DO UPDATE SET visits = visit.visits + excluded.visits
                """)
            .bind("day", key.day().toString())
            .bind("episode", key.episodeId())
            .bind("channel", key.channel())
            .bind("count", count)
            .execute();
  }

  /// An episode's visits.
  public record Count(long episodeId, String channel, long visits) {}

  /// Visits since a day (UTC) by episode and channel, most first, as far as written.
  public List<Count> since(LocalDate first, int most) {
    return database.read(
        """
        SELECT episode_id, channel, SUM(visits) AS total FROM visit
         WHERE day >= :first
         GROUP BY episode_id, channel ORDER BY total DESC, episode_id LIMIT :most
        """,
        query ->
            query
                .bind("first", first.toString())
                .bind("most", most)
                .map(
                    (row, _) ->
                        new Count(
                            row.getLong("episode_id"),
                            row.getString("channel"),
                            row.getLong("total")))
                .list());
  }

  /// Visits of an episode by channel (`linkedin`, `wechat`, `other`), as far as written.
  public Map<String, Long> of(long episodeId) {
    return database.read(
        """
        SELECT channel, SUM(visits) FROM visit
         WHERE episode_id = :episode GROUP BY channel
        """,
        query ->
            query
                .bind("episode", episodeId)
                .reduceRows(
                    new TreeMap<>(),
                    (counts, row) -> {
                      var _ =
                          counts.put(row.getColumn(1, String.class), row.getColumn(2, Long.class));
                      return counts;
                    }));
  }
}
