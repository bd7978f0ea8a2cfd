package app.huisheng.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a delivery goes next.
///
/// @param nextAt null when only a host can move it
/// @param result how the open attempt ended, null when there is none to close
record Move(
    Delivery.State state,
    @Nullable Instant nextAt,
    @Nullable String reference,
    @Nullable String reason,
    Tally tally,
    @Nullable Result result) {

  record Tally(int unknowns, int clean, int unclear) {
    static final Tally NONE = new Tally(0, 0, 0);

    static Tally of(Entry entry) {
      var progress = entry.progress();
      return new Tally(progress.unknowns(), progress.clean(), progress.unclear());
    }
  }

  /// Kept in the attempt's row.
  enum Result {
    PUBLISHED,
    REFUSED,
    NOT_SENT,
    UNKNOWN
  }
}
