package app.huisheng.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing to be said on one channel (投递), and how far it has come.
///
/// @param id channel and subject, `linkedin-e12`: stable, so planning twice makes one row
/// @param about the episode it announces
/// @param channel the [Channel#name()]
/// @param payload the frozen [Post]; never changes once an attempt was made
/// @param sha256 of the payload in UTF-8, 64 hex digits
/// @param attempts how often sending was begun
/// @param nextAt when the courier looks at it next; null when it does nothing by itself
/// @param reference the platform's id, null until known
/// @param reason why it is where it is, one line for hosts; null when there is nothing to say
public record Delivery(
    String id,
    About about,
    String channel,
    State state,
    String payload,
    String sha256,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable String reference,
    @Nullable String reason,
    Instant createdAt) {

  /// Begins the subject of a delivery about an episode, as it is announced.
  public static final String EPISODE = "e";

  /// Begins the subject of a delivery that brings an episode to every follower.
  public static final String TO_ALL = "b";

  /// Begins the subject of a delivery of a host's own words.
  public static final String WORDS = "t";

  /// Whether a host said that every follower gets it (群发).
  public boolean toAll() {
    return !id.startsWith(EPISODE, channel.length() + 1);
  }

  /// What is announced.
  ///
  /// @param episodeId the stored episode's id; 0 for a text of the host's own
  /// @param number the episode's number, null when it has none
  public record About(long episodeId, @Nullable Integer number, String title) {}

  /// Where a delivery stands; the names are part of the contract.
  public enum State {
    /// Goes out by itself when its time has come.
    WAITING,
    /// Its wording waits for a host's yes.
    APPROVAL,
    /// Stopped by a rule (cap, too many at once): waits for a host.
    HELD,
    /// An attempt is under way.
    SENDING,
    /// An attempt ended without a known outcome: it is being looked for.
    UNKNOWN,
    /// Could not be found out: a host says posted, resend or drop.
    ASK_HOST,
    /// On the platform.
    DELIVERED,
    /// Lies ready on the platform; a host sends it there.
    PREPARED,
    /// The platform said no.
    REFUSED,
    /// Dropped before it was sent.
    CANCELLED,
    /// Was on the platform, deleted since; never sent again.
    DELETED;

    /// True when nothing can happen to it any more without a host.
    public boolean isFinal() {
      return switch (this) {
        case DELIVERED, PREPARED, REFUSED, CANCELLED, DELETED -> true;
        case WAITING, APPROVAL, HELD, SENDING, UNKNOWN, ASK_HOST -> false;
      };
    }
  }

  /// The words to send.
  public Post post() {
    return Post.thawed(payload);
  }
}
