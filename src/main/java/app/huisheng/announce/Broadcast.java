package app.huisheng.announce;

import app.huisheng.outbox.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a host wants sent to everybody (群发), and how far it has come.
///
/// @param id short number, shown to hosts
/// @param host who proposed it, as it was given to [Broadcasts#propose]
/// @param about the episode, or a text of the host's own
/// @param texts what the host wrote for one channel, by its name; where there is nothing the
///   templates speak
/// @param channels where it goes, in the order of the courier
/// @param plannedFor when the host wants it sent; null for at once
/// @param startsAt when it goes out; null before it is confirmed
/// @param reason why it stands where it does, one line; null when there is nothing to say
/// @param agreedBy the second person; null before, and where one is enough
/// @param revision stands for every byte that would be sent, where and when: what is agreed to is
///   bound to it
/// @param deliveries what it became, one a channel; not stored before [State#STARTED]
public record Broadcast(
    long id,
    String host,
    Delivery.About about,
    String words,
    Map<String, String> texts,
    List<String> channels,
    State state,
    @Nullable Instant plannedFor,
    @Nullable Instant startsAt,
    @Nullable String reason,
    Instant proposedAt,
    @Nullable String agreedBy,
    String revision,
    List<String> deliveries) {
  public Broadcast {
    texts = Map.copyOf(texts);
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

  /// What a host would like to send.
  ///
  /// @param channels where to; empty for everywhere
  /// @param when the earliest time; null for at once
  /// @param texts other words for a channel, by its name
  public record Wish(
      What what, List<String> channels, @Nullable Instant when, Map<String, String> texts) {
    public Wish {
      channels = List.copyOf(channels);
      texts = Map.copyOf(texts);
    }
  }

  /// Where a broadcast stands. Only forward, but that another time needs another agreement.
  public enum State {
    /// Waits for its code.
    PROPOSED,
    /// Confirmed, and waits for another host's yes.
    AGREEMENT,
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
