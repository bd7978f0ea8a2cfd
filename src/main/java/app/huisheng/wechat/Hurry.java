package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.reply.Reply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How many messages a listener sent within a minute of the first. By openid, never by address: all
/// of WeChat comes from the same few.
final class Hurry {
  static final int ALLOWED = 20;
  private static final int MOST_LISTENERS = 50_000;

  private final Cache<String, AtomicInteger> counts;
  private final Reply hint;

  Hurry(InstantSource clock) {
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MOST_LISTENERS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .ticker(ticker(clock))
            .build();
    this.hint = new Reply.Text(text("too-fast.txt"));
  }

  /// Counts one more message and says how many that makes.
  int count(String listener) {
    return counts.get(listener, _ -> new AtomicInteger()).incrementAndGet();
  }

  /// Said once to a listener who sends too many.
  Reply hint() {
    return hint;
  }

  static Ticker ticker(InstantSource clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  private static String text(String name) {
    try (var in = Objects.requireNonNull(Hurry.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
