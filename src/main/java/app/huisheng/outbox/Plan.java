package app.huisheng.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that shall be said on a channel.
///
/// @param subject what it is about, unique within the channel: `e12` for the episode stored as 12
/// @param start how it begins
/// @param notBefore it is not sent before this
/// @param order among several due at once the earliest goes first: the time of publication
/// @param reason why it waits for a host, null when it doesn't
public record Plan(
    String channel,
    String subject,
    Delivery.About about,
    Post post,
    Start start,
    Instant notBefore,
    Instant order,
    @Nullable String reason) {

  /// How a delivery begins its life.
  public enum Start {
    /// Nobody asked: counts against the daily cap.
    AUTOMATIC,
    /// A host asked for it.
    BY_HOST,
    /// A host must approve the wording first.
    APPROVAL,
    /// A rule stopped it: a host must let it go.
    HELD
  }

  /// The delivery's id, the same for every plan of the same thing.
  public String id() {
    return channel + "-" + subject;
  }
}
