package app.huisheng.announce;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.words.Words;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a host is told before he confirms: where it is out already, and that people sleep.
final class Cautions {
  /// WeChat's followers live by this clock.
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private static final LocalTime NIGHT = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private final Outbox outbox;
  private final Words words;

  Cautions(Outbox outbox, Words words) {
    this.outbox = outbox;
    this.words = words;
  }

  /// The channels on which it can still go out.
  List<String> notYetSent(Script script, List<String> channels) {
    return channels.stream().filter(channel -> before(script, channel).isEmpty()).toList();
  }

  /// One line for each channel that has it, or is at it.
  List<String> about(Script script, List<String> channels) {
    var lines = new ArrayList<String>();
    for (var channel : channels) {
      before(script, channel)
          .ifPresent(
              delivery ->
                  lines.add(
                      words.say(
                          "sent-before",
                          words.say("channel-" + channel),
                          words.say("state-" + delivery.state()))));
    }
    return lines;
  }

  private Optional<Delivery> before(Script script, String channel) {
    return script.about().episodeId() == 0
        ? Optional.empty()
        : outbox
            .find(Script.delivery(channel, script.about(), 0))
            .filter(
                delivery ->
                    switch (delivery.state()) {
                      case WAITING, APPROVAL, HELD, REFUSED, CANCELLED -> false;
                      case SENDING, UNKNOWN, ASK_HOST, DELIVERED, PREPARED, DELETED -> true;
                    });
  }

  Optional<String> quiet(Instant at, List<String> channels) {
    var time = at.atZone(BEIJING).toLocalTime();
    var asleep = !time.isBefore(NIGHT) || time.isBefore(MORNING);
    return asleep && channels.contains("wechat")
        ? Optional.of(words.say("quiet", "%02d:%02d".formatted(time.getHour(), time.getMinute())))
        : Optional.empty();
  }
}
