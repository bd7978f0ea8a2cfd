package app.huisheng.audience;

import app.huisheng.store.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// How many came and went, by day (UTC) and by the scene of the code they scanned. Nobody in
/// person. Counted in memory, written in batches. Thread-safe.
public final class Followers {
  private final Database database;
  private final InstantSource clock;
  private final ConcurrentHashMap<Key, Change> counted = new ConcurrentHashMap<>();

  /// One day's count.
  ///
  /// @param scene empty for those who came without a code, and for those who left
  public record Day(LocalDate day, String scene, long came, long went) {}

  private record Key(LocalDate day, String scene) {}

  private record Change(long came, long went) {
    Change plus(Change other) {
      return new Change(came + other.came, went + other.went);
    }
  }

  Followers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The counts since a day, newest first, as far as written.
  public List<Day> since(LocalDate first) {
    return database.read(
        "SELECT * FROM follower_day WHERE day >= :first ORDER BY day DESC, scene",
        query ->
            query
                .bind("first", first.toString())
                .map(
                    (row, _) ->
                        new Day(
                            LocalDate.parse(row.getString("day")),
                            row.getString("scene"),
                            row.getLong("came"),
                            row.getLong("went")))
                .list());
  }

  void came(String scene) {
    count(scene, new Change(1, 0));
  }

  void went() {
    count("", new Change(0, 1));
  }

  private void count(String scene, Change change) {
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var _ = counted.merge(new Key(day, scene), change, Change::plus);
  }

  /// A catch-up step: writes what was counted.
  void flush() {
    Map<Key, Change> batch = new HashMap<>();
    for (var key : counted.keySet()) {
      var change = counted.remove(key);
      if (change != null) {
        batch.put(key, change);
      }
    }
    if (batch.isEmpty()) {
      return;
    }
    var written = false;
    try {
      database.jdbi().useTransaction(tx -> batch.forEach((key, change) -> add(tx, key, change)));
      written = true;
    } finally {
      if (!written) {
        batch.forEach((key, change) -> counted.merge(key, change, Change::plus));
      }
    }
  }

  private static void add(Handle tx, Key key, Change change) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO follower_day (day, scene, came, went)
                VALUES (:day, :scene, :came, :went)
                ON CONFLICT (day, scene)
                DO UPDATE SET came = follower_day.came + excluded.came,
                              went = follower_day.went + excluded.went
                """)
            .bind("day", key.day().toString())
            .bind("scene", key.scene())
            .bind("came", change.came())
            .bind("went", change.went())
            .execute();
  }
}
