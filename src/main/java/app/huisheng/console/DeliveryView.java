package app.huisheng.console;

import app.huisheng.outbox.Delivery;

/// A delivery as hosts see it.
///
/// @param tone `good`, `busy`, `ask`, `bad` or `quiet`: its colour, never without words beside it
record DeliveryView(
    String id,
    String title,
    String number,
    String channel,
    String channelName,
    String state,
    String tone,
    String reason,
    String when,
    String since) {

  static DeliveryView of(Delivery delivery, Words words, Times times) {
    var reason = delivery.reason();
    var next = delivery.nextAt();
    var number = delivery.about().number();
    return new DeliveryView(
        delivery.id(),
        delivery.about().title(),
        number == null ? "" : words.say("episode.number", number),
        delivery.channel(),
        words.say("channel." + delivery.channel()),
        words.say("state." + delivery.state()),
        tone(delivery.state()),
        reason == null ? "" : words.half(reason),
        next == null ? "" : times.both(next),
        times.distance(delivery.createdAt()));
  }

  static boolean needsHost(Delivery delivery) {
    return tone(delivery.state()).equals("ask");
  }

  static String tone(Delivery.State state) {
    return switch (state) {
      case WAITING, SENDING, UNKNOWN -> "busy";
      case APPROVAL, HELD, ASK_HOST -> "ask";
      case DELIVERED, PREPARED -> "good";
      case REFUSED -> "bad";
      case CANCELLED, DELETED -> "quiet";
    };
  }
}
