package app.huisheng;

import app.huisheng.announce.Broadcast;
import app.huisheng.audience.Inbox;
import app.huisheng.outbox.Delivery;
import app.huisheng.webhook.Happening;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What other programs may hear of: deliveries and broadcasts that came to something or wait for a
/// host, and that a message was left. Of listeners nothing is told, neither who nor what.
final class Happenings {
  /// What came of older ones was told long ago.
  private static final int DELIVERIES = 300;

  private static final int BROADCASTS = 50;
  private static final int MESSAGES = 50;

  private final Outgoing outgoing;
  private final Inbox inbox;
  private final InstantSource clock;

  Happenings(Outgoing outgoing, Inbox inbox, InstantSource clock) {
    this.outgoing = outgoing;
    this.inbox = inbox;
    this.clock = clock;
  }

  List<Happening> all() {
    List<Happening> all = new ArrayList<>();
    Instant now = clock.instant();
    outgoing.outbox().list().stream()
        .limit(DELIVERIES)
        .forEach(delivery -> of(delivery, now).ifPresent(all::add));
    outgoing.broadcasts().list(BROADCASTS).forEach(one -> of(one, now).ifPresent(all::add));
    inbox.newest(MESSAGES).forEach(message -> all.add(of(message)));
    return all;
  }

  private static Optional<Happening> of(Delivery delivery, Instant now) {
    return switch (delivery.state()) {
      case APPROVAL, HELD, ASK_HOST, DELIVERED, PREPARED, REFUSED, CANCELLED, DELETED -> {
        ObjectNode data = about(delivery.about());
        data.put("id", delivery.id())
            .put("channel", delivery.channel())
            .put("state", delivery.state().name())
            .put("attempts", delivery.attempts())
            .put("reference", delivery.reference())
            .put("reason", delivery.reason());
        yield Optional.of(
            new Happening(
                "delivery." + delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.id() + "-" + delivery.attempts(),
                now,
                data.toString()));
      }
      case WAITING, SENDING, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Happening> of(Broadcast broadcast, Instant now) {
    return switch (broadcast.state()) {
      case AGREEMENT, CONFIRMED, STARTED, CANCELLED, CHANGED, MISSED -> {
        ObjectNode data = about(broadcast.about());
        data.put("id", broadcast.id())
            .put("state", broadcast.state().name())
            .put("reason", broadcast.reason());
        broadcast.channels().forEach(data.putArray("channels")::add);
        Instant starts = broadcast.startsAt();
        data.put("startsAt", starts == null ? null : starts.toString());
        yield Optional.of(
            new Happening(
                "broadcast." + broadcast.state().name().toLowerCase(Locale.ROOT),
                Long.toString(broadcast.id()),
                now,
                data.toString()));
      }
      case PROPOSED, EXPIRED -> Optional.empty();
    };
  }

  private static Happening of(Inbox.Message message) {
    return new Happening(
        "message.left",
        Long.toString(message.id()),
        message.left(),
        JsonNodeFactory.instance.objectNode().put("id", message.id()).toString());
  }

  private static ObjectNode about(Delivery.About about) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("episode", about.number())
        .put("title", about.title());
  }
}
