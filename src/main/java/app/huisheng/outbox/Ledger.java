package app.huisheng.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the courier reads and writes. Every method is one durable transaction.
interface Ledger {

  /// Is there anything to do on a channel? A cheap read, so that an idle courier writes nothing.
  boolean due(String channel, Instant now);

  /// Takes or renews a channel. A change of owner, also to a new life of the same process, raises
  /// the fencing number; from then on nothing the former owner writes is accepted.
  ///
  /// @return empty while another owner's lease runs
  Optional<Lease> lease(String channel, String owner, Instant now, Instant until);

  /// Gives a channel back, so that the next owner need not wait.
  void release(Lease lease);

  /// The one to work on next: an attempt found open, then what is due to be looked for, then what
  /// is due to be sent (nothing of these while sending is paused).
  Optional<Entry> next(Lease lease, Instant now);

  /// What else went out on the channel.
  Traffic traffic(Lease lease, String exceptId, Instant dayStart);

  /// Writes down that an attempt begins. Empty, and nothing may be sent, when the lease was lost,
  /// sending was paused, or the delivery has changed since it was read.
  Optional<Entry> begin(Lease lease, Entry entry, Instant now, Instant deadline);

  /// Moves a delivery and closes its open attempt.
  ///
  /// @return false, and nothing is written, when the lease was lost or the delivery has changed
  boolean record(Lease lease, Entry entry, Move move, Instant now);

  /// The right to send on a channel.
  ///
  /// @param paused the kill switch is on
  /// @param carefulUntil set after a restore: until then absence must be proven before any sending
  record Lease(
      String channel, String owner, long fence, boolean paused, @Nullable Instant carefulUntil) {
    boolean careful(Instant now) {
      return carefulUntil != null && now.isBefore(carefulUntil);
    }
  }

  /// The channel's day so far.
  ///
  /// @param sentToday automatic deliveries first sent since the day began
  /// @param lastSentAt of any other delivery, null when there was none
  record Traffic(int sentToday, @Nullable Instant lastSentAt) {}
}
