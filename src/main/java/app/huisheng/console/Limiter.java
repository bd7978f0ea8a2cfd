package app.huisheng.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts wrong tries by who makes them, and forgets them after ten minutes. Thread-safe.
final class Limiter {
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int PEOPLE = 10_000;

  private final int most;
  private final Cache<String, AtomicInteger> wrong;

  /// @param most wrong tries until further ones are not even looked at
  Limiter(int most, InstantSource clock) {
    this.most = most;
    this.wrong =
        Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(PEOPLE)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .build();
  }

  boolean exhausted(String who) {
    var count = wrong.getIfPresent(who);
    return count != null && count.get() >= most;
  }

  /// Notes a wrong try; says whether that was one too many.
  boolean wrong(String who) {
    return wrong.get(who, _ -> new AtomicInteger()).incrementAndGet() > most;
  }
}
