package app.huisheng.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A delivery with what only the protocol needs to know of it.
///
/// @param version rises with every change: a change is made only to the version that was read
record Entry(Delivery delivery, Progress progress, long version) {

  String id() {
    return delivery.id();
  }

  Delivery.State state() {
    return delivery.state();
  }

  /// @param automatic no host asked for it: counts against the daily cap
  /// @param unknowns attempts since a host last decided whose outcome was unknown
  /// @param clean clean looks since the last of them that did not show it
  /// @param unclear looks since then that proved nothing
  /// @param startedAt of the last attempt
  /// @param deadline of the last attempt
  record Progress(
      boolean automatic,
      int unknowns,
      int clean,
      int unclear,
      @Nullable Instant startedAt,
      @Nullable Instant deadline) {
    static Progress fresh(boolean automatic) {
      return new Progress(automatic, 0, 0, 0, null, null);
    }
  }
}
