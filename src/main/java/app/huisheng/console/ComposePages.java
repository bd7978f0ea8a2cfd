package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.Broadcast.Wish;
import app.huisheng.announce.Proposal;
import app.huisheng.announce.Verdict;
import app.huisheng.episode.Episode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Composing a broadcast: what, where, when, and each channel's words apart; then one sentence to
/// read, and one button that is armed after three seconds. What follows the button is held for a
/// minute and can be taken back.
final class ComposePages {
  private static final int OFFERED = 60;

  private final House house;
  private final Rooms rooms;

  ComposePages(House house, Rooms rooms) {
    this.house = house;
    this.rooms = rooms;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/broadcasts/new", Role.HOST, this::compose),
        Route.post("/broadcasts/new", Role.HOST, this::propose),
        Route.post("/broadcasts/new/discard", Role.HOST, this::discard),
        Route.post("/broadcasts/confirm", Role.HOST, this::confirm));
  }

  /// Something to choose.
  record Choice(String value, String label, boolean chosen) {}

  /// One channel's words.
  ///
  /// @param unit of its counter: `count` for UTF-16 units, `points` for characters
  /// @param extra units that are sent besides what is written
  record Field(
      String value,
      String label,
      String text,
      String draft,
      String unit,
      int most,
      int extra,
      String hint) {}

  /// What somebody is composing.
  ///
  /// @param episode empty for words of one's own
  private record Subject(Optional<Episode> episode) {
    /// Names a draft.
    String draft(String channel) {
      return episode.map(one -> "compose-" + channel + "-" + one.id()).orElse(OWN + "-" + channel);
    }
  }

  private static final String OWN = "broadcast";

  private Subject subject(Visit visit) {
    if (visit.field("what").equals("words")) {
      return new Subject(Optional.empty());
    }
    var number = visit.field("episode");
    return new Subject(
        number.matches("\\d{1,6}")
            ? rooms.episodes().numbered(Integer.parseInt(number))
            : offered().stream().findFirst());
  }

  private List<Episode> offered() {
    return rooms.episodes().catalogue().episodes().stream()
        .filter(episode -> episode.number() != null)
        .limit(OFFERED)
        .toList();
  }

  private void compose(Visit visit) {
    var subject = subject(visit);
    var chosen = subject.episode().map(Episode::id).orElse(-1L);
    var fields =
        rooms.outside().channels().stream().map(name -> field(visit, subject, name)).toList();
    var model = new HashMap<String, Object>();
    model.put(
        "episodes",
        Stream.concat(
                subject.episode().stream().filter(one -> !offered().contains(one)),
                offered().stream())
            .map(
                episode -> {
                  var number = String.valueOf(episode.number());
                  return new Choice(
                      number, number + " · " + episode.title(), episode.id() == chosen);
                })
            .toList());
    model.put("own", subject.episode().isEmpty());
    model.put("number", subject.episode().map(one -> String.valueOf(one.number())).orElse(""));
    model.put("channels", fields);
    model.put("text", house.drafts().find(visit.person(), OWN).orElse(""));
    model.put("unsaved", fields.stream().anyMatch(one -> !one.text().equals(usual(subject, one))));
    model.put("city", visit.times().city());
    model.put("away", !house.setup().zone().equals(Times.CHINA));
    visit.show("compose", visit.say("compose.title"), model);
  }

  private String usual(Subject subject, Field field) {
    return usual(subject, field.value());
  }

  /// What the templates say; empty for words of one's own.
  private String usual(Subject subject, String channel) {
    return subject
        .episode()
        .map(one -> rooms.announcements().byHost(one, channel).post().text())
        .orElse("");
  }

  private Field field(Visit visit, Subject subject, String channel) {
    var post = subject.episode().map(one -> rooms.announcements().byHost(one, channel).post());
    var tags = post.map(one -> one.hashtags()).orElse(List.of());
    var linkedin = channel.equals("linkedin");
    var draft = subject.draft(channel);
    var hint =
        linkedin
            ? tags.isEmpty() ? "" : visit.say("compose.tags", "#" + String.join(" #", tags))
            : visit.say(post.isPresent() ? "compose.article" : "compose.message");
    return new Field(
        channel,
        visit.say("channel." + channel),
        house.drafts().find(visit.person(), draft).orElse(usual(subject, channel)),
        draft,
        linkedin ? "count" : "points",
        linkedin ? 3_000 : post.isPresent() ? 12_000 : 600,
        linkedin ? tags.stream().mapToInt(tag -> tag.length() + 2).sum() : 0,
        hint);
  }

  private void propose(Visit visit) {
    var subject = subject(visit);
    var channels =
        rooms.outside().channels().stream()
            .filter(name -> visit.context().formParams("channel").contains(name))
            .toList();
    if (channels.isEmpty()) {
      throw visit.wrong("compose.no-channel");
    }
    var texts = texts(visit, subject, channels);
    var number = visit.field("episode");
    var what =
        visit.field("what").equals("words")
            ? new What.Words(words(visit, texts))
            : new What.Episode(number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0);
    var when =
        visit.field("when").equals("later") ? WallClock.chosen(visit, house.setup().zone()) : null;
    switch (rooms.broadcasts().propose(host(visit), new Wish(what, channels, when, texts))) {
      case Proposal.No(var why) -> {
        visit.context().status(409);
        visit.notice(visit.words().half(why), true);
        compose(visit);
      }
      case Proposal.Preview preview -> review(visit, preview);
    }
  }

  /// The words that are not the usual ones; kept, so that going back finds them.
  private Map<String, String> texts(Visit visit, Subject subject, List<String> channels) {
    var texts = new HashMap<String, String>();
    for (var channel : channels) {
      var text = visit.field("text-" + channel).replace("\r\n", "\n");
      if (text.isEmpty() || text.equals(usual(subject, channel))) {
        house.drafts().drop(visit.person(), subject.draft(channel));
      } else {
        house.drafts().keep(visit.person(), subject.draft(channel), text);
        texts.put(channel, text);
      }
    }
    return texts;
  }

  /// What all channels get that have no words of their own.
  private String words(Visit visit, Map<String, String> texts) {
    var text = visit.field("text").replace("\r\n", "\n");
    house.drafts().keep(visit.person(), OWN, text);
    return text.isEmpty() ? texts.values().stream().findFirst().orElse("") : text;
  }

  private void discard(Visit visit) {
    drop(visit, subject(visit));
    visit.go(
        visit.field("what").equals("words")
            ? "/broadcasts/new?what=words"
            : "/broadcasts/new?episode=" + Visit.inAddress(visit.field("episode")),
        "draft.discard");
  }

  private void drop(Visit visit, Subject subject) {
    var drafts = house.drafts();
    if (subject.episode().isEmpty()) {
      drafts.drop(visit.person(), OWN);
    }
    rooms.outside().channels().forEach(name -> drafts.drop(visit.person(), subject.draft(name)));
  }

  /// The same text for the same person, always: a code is bound to it.
  static String host(Visit visit) {
    return visit.person().name() + " #" + visit.person().id();
  }

  private void review(Visit visit, Proposal.Preview preview) {
    var broadcast = preview.broadcast();
    var model = new HashMap<String, Object>();
    var names =
        String.join(
            visit.say("list.comma"),
            broadcast.channels().stream().map(name -> visit.say("channel." + name)).toList());
    var planned = broadcast.plannedFor();
    var hold = rooms.broadcasts().hold();
    var at = planned == null ? visit.times().now().plus(hold) : planned;
    var reach = rooms.broadcasts().reach(broadcast.channels(), at);
    var title = broadcast.about().title();
    model.put(
        "sentence",
        planned == null
            ? visit.say("review.now", title, names, hold.toSeconds(), visit.times().both(at))
            : visit.say("review.later", title, names, visit.times().both(at)));
    model.put("reach", reach.stream().map(visit.words()::half).toList());
    model.put(
        "notes",
        preview.notes().stream()
            .filter(note -> !reach.contains(note))
            .map(visit.words()::half)
            .toList());
    model.put("code", preview.code());
    model.put("id", broadcast.id());
    model.put("button", visit.say("review.button", names));
    model.put("back", back(broadcast));
    model.put("testable", PlanPages.testable(visit, rooms, broadcast));
    model.put(
        "undo", broadcast.channels().stream().map(name -> visit.say("undo." + name)).toList());
    model.put("previews", PlanPages.previews(visit, rooms, preview));
    visit.show("review", visit.say("review.title"), model);
  }

  private static String back(Broadcast broadcast) {
    var number = broadcast.about().number();
    return number == null ? "?what=words" : "?episode=" + number;
  }

  private void confirm(Visit visit) {
    switch (rooms.broadcasts().confirm(host(visit), visit.field("code"))) {
      case Verdict.Done(var broadcast) -> {
        drop(visit, new Subject(rooms.episodes().byId(broadcast.about().episodeId())));
        var details = new ArrayList<>(broadcast.channels());
        details.add(broadcast.revision());
        visit.did("broadcast.confirm", broadcast.about().title(), String.join(", ", details));
        visit.go(
            "/broadcasts/plans/" + broadcast.id(),
            broadcast.state() == Broadcast.State.AGREEMENT
                ? "broadcast.second"
                : "broadcast.confirm");
      }
      case Verdict.No(var why) -> throw new Refusal(409, visit.words().half(why));
    }
  }
}
