package app.huisheng.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that several processes share through a mapped file, so that five minutes of waiting cost
/// nothing and every side dates things alike. It goes on after its last user was killed.
final class SharedClock implements InstantSource {
  private final MappedByteBuffer millis;

  SharedClock(Path file) {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      millis = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.getLong(0));
  }

  void set(Instant now) {
    var _ = millis.putLong(0, now.toEpochMilli());
  }

  void pass(Duration time) {
    set(instant().plus(time));
  }
}
