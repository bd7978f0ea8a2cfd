package app.huisheng.reply;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Remembers what came lately: everything for at least a while, or, when too much comes, at least
/// the last so many. A young and an old map; when the young one is full or old, it becomes the old
/// one, and the old one is forgotten. A cache that weighs how often a key is asked for would not
/// do: in a rush it turns new keys away, and a repetition would be answered anew. Thread-safe;
/// nobody waits but while the generations turn.
public final class Generations<V> {
  private final int most;
  private final long age;
  private final InstantSource clock;
  private volatile Pair<V> current;

  /// @param most keys of one generation
  /// @param age of one generation
  public Generations(int most, Duration age, InstantSource clock) {
    this.most = most;
    this.age = age.toMillis();
    this.clock = clock;
    this.current = new Pair<>(new ConcurrentHashMap<>(), clock.millis());
  }

  private static final class Pair<V> {
    final ConcurrentHashMap<String, V> young = new ConcurrentHashMap<>();
    final ConcurrentHashMap<String, V> old;
    final long since;

    Pair(ConcurrentHashMap<String, V> old, long since) {
      this.old = old;
      this.since = since;
    }
  }

  /// Remembers a value, unless the key has one already; that one is then returned.
  public @Nullable V putIfAbsent(String key, V value) {
    var pair = current;
    if (isOver(pair)) {
      pair = turn();
    }
    var before = pair.old.get(key);
    if (before == null) {
      before = pair.young.putIfAbsent(key, value);
    }
    var later = current;
    if (before == null && later != pair) {
      // The generations turned meanwhile: somebody may have looked before we wrote.
      before = later.young.putIfAbsent(key, value);
    }
    return before;
  }

  private boolean isOver(Pair<V> pair) {
    return clock.millis() - pair.since >= age || pair.young.mappingCount() >= most;
  }

  private synchronized Pair<V> turn() {
    if (isOver(current)) {
      current = new Pair<>(current.young, clock.millis());
    }
    return current;
  }

  /// What is remembered of a key.
  public @Nullable V get(String key) {
    var pair = current;
    var value = pair.young.get(key);
    return value == null ? pair.old.get(key) : value;
  }

  /// Remembers a value, whatever the key had before.
  public void put(String key, V value) {
    var pair = current;
    (isOver(pair) ? turn() : pair).young.put(key, value);
  }

  /// Forgets a value that should not have been remembered.
  public void remove(String key, V value) {
    var pair = current;
    pair.young.remove(key, value);
    pair.old.remove(key, value);
  }
}
