package app.huisheng.host;

import app.huisheng.announce.Broadcast;
import app.huisheng.announce.Broadcasts;
import app.huisheng.announce.Proposal;
import app.huisheng.announce.Withdrawals;
import app.huisheng.audience.Inbox;
import app.huisheng.episode.EpisodeNumber;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import app.huisheng.reply.Reply;
import app.huisheng.words.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what a host reads in the chat: previews, both clocks, the state of things.
final class Letters {
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M月d日 E HH:mm", Locale.CHINA);
  private static final int WECHAT = 90;
  private static final int LINKEDIN = 180;
  private static final int TITLE = 64;
  private static final int SHORTEST = 8;
  private static final int DELIVERIES = 6;

  private final HostDesk.Rooms rooms;
  private final Words words;

  Letters(HostDesk.Rooms rooms, Words words) {
    this.rooms = rooms;
    this.words = words;
  }

  /// The code stands at the end and must get through: what is shown of the words gives way.
  String preview(Proposal.Preview preview) {
    var letter = preview(preview, 1);
    for (var share = 2;
        share <= SHORTEST && letter.getBytes(StandardCharsets.UTF_8).length > Reply.LIMIT;
        share *= 2) {
      letter = preview(preview, share);
    }
    return letter;
  }

  private String preview(Proposal.Preview preview, int share) {
    var broadcast = preview.broadcast();
    var planned = broadcast.plannedFor();
    var lines = new ArrayList<String>();
    lines.add(
        planned == null
            ? words.say("preview", name(broadcast.about()))
            : words.say("preview-planned", clocks(planned), name(broadcast.about())));
    lines.add(posts(preview, share));
    if (rooms.outbox().paused()) {
      lines.add(words.say("note", words.say("status-paused")));
    }
    preview.notes().forEach(note -> lines.add(words.say("note", chinese(note))));
    var then =
        planned == null
            ? words.say("in-hold", rooms.setup().hold().toSeconds())
            : words.say("at-time");
    lines.add("");
    lines.add(words.say("ask-code", Broadcasts.CODE_LIFE.toMinutes(), preview.code(), then));
    return String.join("\n", lines);
  }

  /// What each channel gets, in short.
  String posts(Proposal.Preview preview) {
    return posts(preview, 1);
  }

  private String posts(Proposal.Preview preview, int share) {
    return preview.broadcast().channels().stream()
        .map(channel -> channel(channel, preview.posts().get(channel), share))
        .collect(Collectors.joining("\n"));
  }

  private String channel(String channel, @Nullable Post post, int share) {
    if (post == null) {
      return "";
    }
    var says =
        shortened(post.description().isBlank() ? post.text() : post.description(), WECHAT / share);
    var title = shortened(post.title(), TITLE);
    // A host's own words are their own title.
    return channel.equals("wechat")
        ? "\n%s\n%s%s"
            .formatted(
                words.say("preview-wechat"),
                says.startsWith(title.replaceFirst("…$", "")) ? "" : title + "\n",
                says)
        : "\n%s\n%s"
            .formatted(words.say("preview-linkedin"), shortened(post.text(), LINKEDIN / share));
  }

  private static String shortened(String text, int most) {
    var flat = text.strip().replaceAll("\\s+", " ");
    return flat.codePointCount(0, flat.length()) <= most
        ? flat
        : flat.substring(0, flat.offsetByCodePoints(0, most)) + "…";
  }

  String confirmed(Broadcast broadcast, String code) {
    return switch (broadcast.state()) {
      case CONFIRMED -> {
        var at = broadcast.startsAt() == null ? broadcast.proposedAt() : broadcast.startsAt();
        yield broadcast.plannedFor() == null
            ? words.say("confirmed-hold", rooms.setup().hold().toSeconds(), code)
            : words.say("confirmed", clocks(at), code);
      }
      case AGREEMENT -> words.say("confirmed-agreement", code);
      case PROPOSED, STARTED, CANCELLED, EXPIRED, CHANGED, MISSED -> words.say("confirmed-running");
    };
  }

  String withdrawn(int number, List<Withdrawals.Begun> begun) {
    if (begun.isEmpty()) {
      return words.say("withdraw-none", number);
    }
    var lines = new ArrayList<String>();
    lines.add(words.say("withdraw-begun", begun.getFirst().name()));
    begun.forEach(
        one -> lines.add(words.say("withdraw-" + (one.prepared() ? "prepared" : one.channel()))));
    lines.add(words.say("withdraw-look"));
    return String.join("\n", lines);
  }

  String inbox(List<Inbox.Message> messages) {
    if (messages.isEmpty()) {
      return words.say("inbox-empty");
    }
    return words.say("inbox")
        + messages.stream()
            .map(
                one ->
                    "\n"
                        + words.say(
                            "inbox-line",
                            one.id(),
                            TIME.format(one.left().atZone(rooms.setup().home())),
                            shortened(one.text(), WECHAT),
                            words.say("inbox-" + one.state())))
            .collect(Collectors.joining());
  }

  /// What the account may do stands at the end and must get through: the oldest news give way.
  String status(Backstage backstage) {
    var news = new ArrayList<String>();
    for (var broadcast : rooms.broadcasts().list(10)) {
      standing(broadcast).ifPresent(news::add);
    }
    var deliveries = rooms.outbox().list();
    deliveries.stream().limit(DELIVERIES).map(this::line).forEach(news::add);
    if (deliveries.isEmpty()) {
      news.add(words.say("status-none"));
    }
    var rest = new ArrayList<String>();
    rest.add("");
    backstage.allowance().ifPresent(rest::add);
    rest.add(words.say("status-inbox", rooms.inbox().open()));
    var account = backstage.account();
    if (!account.isEmpty()) {
      rest.add(words.say("status-account"));
      rest.addAll(account);
    }
    if (rooms.outbox().paused()) {
      news.addFirst(words.say("status-paused"));
    }
    var letter = joined(news, rest);
    while (news.size() > 1 && letter.getBytes(StandardCharsets.UTF_8).length > Reply.LIMIT) {
      var _ = news.removeLast();
      letter = joined(news, rest);
    }
    return letter;
  }

  private static String joined(List<String> news, List<String> rest) {
    return String.join("\n", news) + "\n" + String.join("\n", rest);
  }

  private Optional<String> standing(Broadcast broadcast) {
    var starts = broadcast.startsAt();
    return switch (broadcast.state()) {
      case AGREEMENT -> Optional.of(words.say("status-agreement", name(broadcast.about())));
      case PROPOSED -> Optional.of(words.say("status-proposed", name(broadcast.about())));
      case CONFIRMED ->
          Optional.of(
              words.say(
                  "status-confirmed",
                  name(broadcast.about()),
                  starts == null ? "" : clocks(starts)));
      case CHANGED, MISSED ->
          Optional.of(name(broadcast.about()) + "：" + chinese(String.valueOf(broadcast.reason())));
      case STARTED, CANCELLED, EXPIRED -> Optional.empty();
    };
  }

  private String line(Delivery delivery) {
    var reason = delivery.reason();
    return words.say(
        "status-line",
        words.say("channel-" + delivery.channel()),
        name(delivery.about()),
        words.say("state-" + delivery.state()),
        reason == null ? "" : "（" + chinese(reason) + "）");
  }

  /// The Chinese half of a refusal, with its full stop.
  static String whole(String why) {
    var stop = why.indexOf("。 ");
    return stop > 0 ? why.substring(0, stop + 1) : chinese(why);
  }

  /// Reasons say the same twice, Chinese first.
  private static String chinese(String reason) {
    var end = reason.indexOf(" · ");
    var text = end > 0 ? reason.substring(0, end) : reason;
    var stop = text.indexOf("。 ");
    return stop > 0 ? text.substring(0, stop) : text;
  }

  private String name(Delivery.About about) {
    return about.episodeId() == 0
        ? words.say("preview-words")
        : about.number() == null || about.number().equals(EpisodeNumber.in(about.title()))
            ? words.say("special", shortened(about.title(), TITLE))
            : words.say("episode", about.number(), shortened(about.title(), TITLE));
  }

  private String clocks(Instant at) {
    return words.say(
        "both-clocks", TIME.format(at.atZone(TORONTO)), TIME.format(at.atZone(Moment.BEIJING)));
  }
}
