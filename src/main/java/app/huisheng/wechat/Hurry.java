package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.reply.Generations;
import app.huisheng.reply.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// How many messages a listener sent within a minute of the first. By openid, never by address: all
/// of WeChat comes from the same few.
final class Hurry {
  static final int ALLOWED = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_LISTENERS = 25_000;

  private final InstantSource clock;
  private final Generations<Tally> tallies;
  private final Reply hint;

  Hurry(InstantSource clock) {
    this.clock = clock;
    this.tallies = new Generations<>(MOST_LISTENERS, MINUTE, clock);
    this.hint = new Reply.Text(text("too-fast.txt"));
  }

  private record Tally(Instant until, AtomicInteger messages) {}

  /// Counts one more message and says how many that makes.
  int count(String listener) {
    var now = clock.instant();
    var mine = new Tally(now.plus(MINUTE), new AtomicInteger());
    var first = tallies.putIfAbsent(listener, mine);
    if (first != null && !now.isBefore(first.until)) {
      tallies.remove(listener, first);
      first = tallies.putIfAbsent(listener, mine);
    }
    return (first == null ? mine : first).messages.incrementAndGet();
  }

  /// Said once to a listener who sends too many.
  Reply hint() {
    return hint;
  }

  private static String text(String name) {
    try (var in = Objects.requireNonNull(Hurry.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
