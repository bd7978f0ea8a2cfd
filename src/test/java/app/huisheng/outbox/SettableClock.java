package app.huisheng.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands until it is moved; any thread may read it.
public final class SettableClock implements InstantSource {
  private final AtomicLong millis;

  public SettableClock(Instant start) {
    millis = new AtomicLong(start.toEpochMilli());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }

  public void pass(Duration time) {
    var _ = millis.addAndGet(time.toMillis());
  }
}
