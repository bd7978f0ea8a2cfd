package app.huisheng.announce;

import app.huisheng.outbox.Delivery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a host wants sent to everybody (群发), and how far it has come.
///
/// @param id short number, shown to hosts
/// @param host who proposed it, as it was given to [Broadcasts#propose]
/// @param about the episode, or a text of the host's own
/// @param channels where it goes, in the order of the courier
/// @param plannedFor when the host wants it sent; null for at once
/// @param startsAt when it goes out; null before it is confirmed
/// @param reason why it stands where it does, one line; null when there is nothing to say
/// @param deliveries what it became, one a channel; not stored before [State#STARTED]
public record Broadcast(
    long id,
    String host,
    Delivery.About about,
    String words,
    List<String> channels,
    State state,
    @Nullable Instant plannedFor,
    @Nullable Instant startsAt,
    @Nullable String reason,
    Instant proposedAt,
    List<String> deliveries) {
  public Broadcast {
    channels = List.copyOf(channels);
    deliveries = List.copyOf(deliveries);
  }

  /// What shall be sent.
  public sealed interface What {
    /// An episode, by the number hosts gave it.
    record Episode(int number) implements What {}

    /// A text of the host's own.
    record Words(String text) implements What {}
  }

  /// Where a broadcast stands. Only forward.
  public enum State {
    /// Waits for its code.
    PROPOSED,
    /// Confirmed: sent when its time has come, and can be cancelled until then.
    CONFIRMED,
    /// Handed to the outbox.
    STARTED,
    /// A host dropped it.
    CANCELLED,
    /// The code was not used in time, or guessed at too often.
    EXPIRED,
    /// What would be sent is not what the host saw.
    CHANGED,
    /// Its time passed while nothing ran.
    MISSED
  }
}
