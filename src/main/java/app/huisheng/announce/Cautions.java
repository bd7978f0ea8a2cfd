package app.huisheng.announce;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Outbox.Sent;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a host is told before he confirms: where it is out already, what like it went out lately,
/// what it uses up, and that people sleep. Nothing of it stops him.
final class Cautions {
  /// What went out longer ago is forgotten.
  private static final Duration LATELY = Duration.ofDays(30);

  /// Followers who hear from an account twice within this leave.
  private static final Duration COOL_DOWN = Duration.ofHours(12);

  private static final int TITLE = 30;
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final Outbox outbox;
  private final Broadcasts.Setup setup;
  private final Words words;

  Cautions(Outbox outbox, Broadcasts.Setup setup, Words words) {
    this.outbox = outbox;
    this.setup = setup;
    this.words = words;
  }

  /// What a host reads when nothing can go out on one of these channels; empty when all are set up.
  Optional<String> missing(List<String> channels) {
    if (channels.isEmpty()) {
      return Optional.of(words.say("no-channels"));
    }
    return channels.stream()
        .filter(channel -> !setup.channels().contains(channel))
        .findFirst()
        .map(
            channel ->
                words.say(
                    "no-channel", words.say("channel-" + channel), words.say("name-" + channel)));
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
              sent ->
                  lines.add(
                      words.say(
                          "sent-before",
                          words.say("channel-" + channel),
                          words.say("state-" + sent.delivery().state()),
                          TIME.format(sent.at().atZone(QuietHours.BEIJING)),
                          sent.delivery().state(),
                          words.say("name-" + channel))));
    }
    return lines;
  }

  private Optional<Sent> before(Script script, String channel) {
    return script.about().episodeId() == 0
        ? Optional.empty()
        : outbox.sent(Script.delivery(channel, script.about(), 0));
  }

  /// When the last of these channels got it.
  String lastSent(Script script, List<String> channels) {
    return channels.stream()
        .flatMap(channel -> before(script, channel).stream())
        .map(Sent::at)
        .max(Instant::compareTo)
        .map(at -> TIME.format(at.atZone(QuietHours.BEIJING)))
        .orElse("");
  }

  /// What like it went out lately, or waits to go out.
  ///
  /// @param at when it would be sent
  /// @param others of this and other hosts, newest first
  List<String> alike(Script script, List<String> channels, Instant at, List<Broadcast> others) {
    var lines = new ArrayList<String>();
    waiting(script, others).ifPresent(lines::add);
    var sent =
        outbox.sentSince(at.minus(LATELY)).stream()
            .filter(one -> channels.contains(one.delivery().channel()))
            .filter(
                one -> one.delivery().state() != Delivery.State.PREPARED || one.delivery().toAll())
            .toList();
    var twin = sent.stream().filter(one -> alike(script, one.delivery())).findFirst();
    twin.ifPresent(
        one ->
            lines.add(
                words.say(
                    "sent-alike",
                    words.say("channel-" + one.delivery().channel()),
                    title(one.delivery().about()),
                    TIME.format(one.at().atZone(QuietHours.BEIJING)),
                    words.say("name-" + one.delivery().channel()))));
    sent.stream()
        .filter(one -> one.delivery().channel().equals("wechat") && one.delivery().toAll())
        .filter(one -> twin.isEmpty() || !one.equals(twin.get()))
        .filter(one -> one.at().plus(COOL_DOWN).isAfter(at))
        .findFirst()
        .ifPresent(
            one ->
                lines.add(
                    words.say(
                        "cool-down",
                        title(one.delivery().about()),
                        TIME.format(one.at().atZone(QuietHours.BEIJING)),
                        COOL_DOWN.toHours())));
    return lines;
  }

  private static String title(Delivery.About about) {
    return Shortening.cut(about.title(), TITLE);
  }

  private Optional<String> waiting(Script script, List<Broadcast> others) {
    return others.stream()
        .filter(one -> one.state() == State.CONFIRMED || one.state() == State.AGREEMENT)
        .filter(
            one ->
                script.about().episodeId() == 0
                    ? Likeness.nearlySame(one.words(), script.words())
                    : one.about().episodeId() == script.about().episodeId())
        .findFirst()
        .map(
            one ->
                words.say(
                    "waits-already",
                    title(one.about()),
                    TIME.format(
                        Optional.ofNullable(one.startsAt())
                            .orElse(one.proposedAt())
                            .atZone(QuietHours.BEIJING))));
  }

  /// The same title, or nearly the same text, on a channel of its own.
  private static boolean alike(Script script, Delivery sent) {
    var post = script.posts().get(sent.channel());
    if (post == null || (sent.about().episodeId() != 0 && sameEpisode(script, sent))) {
      return false;
    }
    var before = sent.post();
    return post.title().equals(before.title()) || Likeness.nearlySame(post.text(), before.text());
  }

  /// It stands in [#about], and is not sent again.
  private static boolean sameEpisode(Script script, Delivery sent) {
    return script.about().episodeId() == sent.about().episodeId();
  }

  /// What each channel lets through.
  List<String> allowance(List<String> channels, Instant at) {
    return channels.stream()
        .flatMap(channel -> setup.allowance().at(channel, at).stream())
        .toList();
  }

  /// That followers sleep, and when they don't.
  Optional<String> quiet(Instant at, List<String> channels) {
    return setup
        .quiet()
        .filter(_ -> channels.contains("wechat"))
        .filter(hours -> !hours.good(at).equals(at))
        .map(
            hours -> {
              var good = hours.good(at);
              return words.say(
                  "quiet",
                  TIME.format(at.atZone(QuietHours.BEIJING)),
                  hours,
                  TIME.format(good.atZone(QuietHours.BEIJING)),
                  TIME.format(good.atZone(TORONTO)));
            });
  }
}
