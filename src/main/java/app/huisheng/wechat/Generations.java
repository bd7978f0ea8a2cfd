package app.huisheng.wechat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Remembers what came lately: everything for at least a while, or, when too much comes, at least
/// the last so many. A young and an old map; when the young one is full or old, it becomes the old
/// one, and the old one is forgotten. A cache that weighs how often a key is asked for would not
/// do: in a rush it turns new keys away, and a repetition would be answered anew.
final class Generations<V> {
  private final int most;
  private final Duration age;
  private final InstantSource clock;
  private volatile Pair<V> current;

  /// @param most keys of one generation
  /// @param age of one generation
  Generations(int most, Duration age, InstantSource clock) {
    this.most = most;
    this.age = age;
    this.clock = clock;
    this.current = new Pair<>(new ConcurrentHashMap<>(), clock.instant());
  }

  private static final class Pair<V> {
    final ConcurrentHashMap<String, V> young = new ConcurrentHashMap<>();
    final ConcurrentHashMap<String, V> old;
    final Instant since;

    Pair(ConcurrentHashMap<String, V> old, Instant since) {
      this.old = old;
      this.since = since;
    }
  }

  /// Remembers a value, unless the key has one already; that one is then returned.
  @Nullable V putIfAbsent(String key, V value) {
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
    return pair.young.mappingCount() >= most
        || Duration.between(pair.since, clock.instant()).compareTo(age) >= 0;
  }

  private synchronized Pair<V> turn() {
    if (isOver(current)) {
      current = new Pair<>(current.young, clock.instant());
    }
    return current;
  }

  /// Forgets a value that should not have been remembered.
  void remove(String key, V value) {
    var pair = current;
    pair.young.remove(key, value);
    pair.old.remove(key, value);
  }
}
