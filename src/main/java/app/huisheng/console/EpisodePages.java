package app.huisheng.console;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Summary;
import app.huisheng.episode.Turn;
import app.huisheng.search.Hit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The stored episodes: a list to search, and each with its summary, its announcements and its
/// transcript.
final class EpisodePages {
  private static final int SHOWN = 40;
  private static final int TURNS = 60;
  private static final int ASKED = 12;
  private static final Duration LATELY = Duration.ofDays(28);
  static final int LONGEST_SUMMARY = 1_000;

  private final Rooms rooms;
  private final Drafts drafts;
  private final Proposals proposals;

  EpisodePages(Rooms rooms, Drafts drafts) {
    this.rooms = rooms;
    this.drafts = drafts;
    this.proposals = new Proposals(rooms, drafts);
  }

  List<Route> routes() {
    return List.of(
        Route.get("/episodes", Role.HELPER, this::list),
        Route.get("/episodes/{id}", Role.HELPER, visit -> show(visit, found(visit), "")),
        Route.post("/episodes/{id}/summary", Role.HELPER, this::summarise),
        Route.post("/episodes/{id}/summary/propose", Role.HELPER, this::propose),
        Route.post("/episodes/{id}/summary/restore", Role.HELPER, this::restore),
        Route.post("/episodes/{id}/summary/discard", Role.HELPER, this::discard),
        Route.post("/episodes/{id}/test", Role.HELPER, this::test),
        Route.post("/drafts", Role.HELPER, this::keep));
  }

  private void list(Visit visit) {
    var query = visit.field("q");
    var from = number(visit.field("from"));
    var all = query.isEmpty() ? rooms.episodes().catalogue().episodes() : search(query);
    var some = all.stream().skip(from).limit(SHOWN).toList();
    visit.show(
        "episodes",
        visit.say("nav.episodes"),
        Map.of(
            "query",
            query,
            "count",
            visit.say("episodes.count", all.size()),
            "none",
            all.isEmpty()
                ? visit.say(query.isEmpty() ? "episodes.none" : "episodes.not-found")
                : "",
            "episodes",
            some.stream()
                .map(episode -> EpisodeView.of(episode, visit.words(), visit.times()))
                .toList(),
            "more",
            from + some.size() < all.size() ? String.valueOf(from + SHOWN) : ""));
  }

  /// By number or a part of the title, else by what was said.
  private List<Episode> search(String query) {
    var wanted = query.toLowerCase(Locale.ROOT);
    var named =
        rooms.episodes().catalogue().episodes().stream()
            .filter(
                episode ->
                    query.equals(String.valueOf(episode.number()))
                        || episode.title().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    return named.isEmpty()
        ? rooms.archive().get().find(query, SHOWN).stream().map(Hit::episode).toList()
        : named;
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  private Episode found(Visit visit) {
    var id = visit.path("id");
    if (!id.matches("\\d{1,12}")) {
      throw visit.missing();
    }
    return rooms.episodes().byId(Long.parseLong(id)).orElseThrow(visit::missing);
  }

  /// @param mine what the visitor was writing when somebody else was quicker; empty otherwise
  private void show(Visit visit, Episode episode, String mine) {
    var model = new HashMap<String, Object>();
    var stored = episode.summary().text();
    var draft = drafts.find(visit.person(), subject(episode)).filter(text -> !text.equals(stored));
    model.put("episode", EpisodeView.of(episode, visit.words(), visit.times()));
    model.put("origin", visit.say("origin." + episode.summary().origin()));
    model.put("byHost", episode.summary().origin() == Summary.Origin.HOST);
    model.put("seen", Secrets.hash(stored));
    model.put("text", mine.isEmpty() ? draft.orElse(stored) : mine);
    model.put("theirs", mine.isEmpty() ? "" : stored);
    model.put("unsaved", mine.isEmpty() && draft.isPresent());
    model.put("subject", subject(episode));
    model.put("proposal", proposals.origin(visit, episode).map(List::of).orElse(List.of()));
    model.put(
        "testable",
        visit.person().openid() != null && rooms.outside().channels().contains("wechat"));
    model.put("asked", asked(visit, episode));
    model.put("visits", visits(visit, episode));
    model.put("announcements", announcements(visit, episode));
    model.put("previews", previews(visit, episode));
    transcript(visit, episode, model);
    visit.show("episode", episode.title(), model);
  }

  private static String subject(Episode episode) {
    return "summary-" + episode.id();
  }

  private List<Asked> asked(Visit visit, Episode episode) {
    return rooms.audience().questions().about(episode.id(), LATELY, ASKED).stream()
        .map(one -> new Asked(one.text(), visit.say("insights.times", one.times(), one.people())))
        .toList();
  }

  private String visits(Visit visit, Episode episode) {
    var counts = rooms.visits().of(episode.id());
    return counts.isEmpty()
        ? visit.say("episode.visits.none")
        : String.join(
            "，",
            counts.entrySet().stream()
                .map(
                    count ->
                        visit.say(
                            "episode.visits",
                            visit.say("channel." + count.getKey()),
                            count.getValue()))
                .toList());
  }

  private List<DeliveryView> announcements(Visit visit, Episode episode) {
    return rooms.outbox().list().stream()
        .filter(delivery -> delivery.about().episodeId() == episode.id())
        .map(delivery -> DeliveryView.of(delivery, visit.words(), visit.times()))
        .toList();
  }

  private List<PreviewView> previews(Visit visit, Episode episode) {
    return rooms.outside().channels().stream()
        .map(
            channel -> {
              var post = rooms.announcements().byHost(episode, channel).post();
              var preview = rooms.outside().preview(channel, post, episode.id());
              return PreviewView.of(channel, post, preview, visit.words());
            })
        .toList();
  }

  /// What listeners asked, and how often.
  record Asked(String words, String times) {}

  /// A stretch of the transcript.
  record Line(String speaker, String at, String words) {}

  private void transcript(Visit visit, Episode episode, Map<String, Object> model) {
    var query = visit.field("q");
    var turns =
        rooms.episodes().transcript(episode.id()).turns().stream()
            .filter(turn -> turn.text().contains(query))
            .toList();
    var from = number(visit.field("from"));
    var some = turns.stream().skip(from).limit(TURNS).map(EpisodePages::line).toList();
    model.put("query", query);
    model.put("address", Visit.inAddress(query));
    model.put("turns", some);
    model.put("none", turns.isEmpty() ? visit.say("episode.transcript.none") : "");
    model.put("turnCount", visit.say("episode.turns", turns.size()));
    model.put("more", from + some.size() < turns.size() ? String.valueOf(from + TURNS) : "");
  }

  private static Line line(Turn turn) {
    return new Line(turn.speaker(), Times.clock(turn.start()), turn.text());
  }

  private void summarise(Visit visit) {
    var episode = found(visit);
    var text = visit.field("text").replace("\r\n", "\n");
    if (text.isEmpty() || text.length() > LONGEST_SUMMARY) {
      throw visit.wrong("summary.length", LONGEST_SUMMARY);
    }
    if (!Secrets.hash(episode.summary().text()).equals(visit.field("seen"))) {
      visit.context().status(409);
      visit.notice(visit.say("summary.overtaken"), true);
      show(visit, episode, text);
      return;
    }
    var _ = rooms.episodes().summarise(episode.id(), text);
    dropped(visit, episode);
    changed(visit, episode, "summary.edit");
  }

  /// Another summary to start from; nothing is stored before somebody saves it.
  private void propose(Visit visit) {
    var episode = found(visit);
    var proposal =
        proposals
            .make(visit, episode)
            .orElseThrow(() -> new Refusal(409, visit.say("summary.no-transcript")));
    drafts.keep(visit.person(), subject(episode), proposal);
    visit.did("summary.propose", episode.title(), "");
    visit.lead("/episodes/" + episode.id() + "?done=summary.propose");
  }

  private void restore(Visit visit) {
    var episode = found(visit);
    var _ = rooms.episodes().restoreSummary(episode.id());
    dropped(visit, episode);
    changed(visit, episode, "summary.restore");
  }

  private void dropped(Visit visit, Episode episode) {
    drafts.drop(visit.person(), subject(episode));
    proposals.drop(visit, episode);
  }

  /// What was announced but not sent yet gets the new words.
  private void changed(Visit visit, Episode episode, String action) {
    var now = rooms.episodes().byId(episode.id()).orElseThrow(visit::missing);
    rooms.database().jdbi().useTransaction(tx -> rooms.announcements().changed(tx, now));
    visit.did(action, episode.title(), "");
    visit.go("/episodes/" + episode.id(), action);
  }

  /// To one's own phone; helpers may, too.
  private void test(Visit visit) {
    var episode = found(visit);
    var openid = visit.person().openid();
    if (openid == null) {
      throw visit.wrong("test.unbound");
    }
    var plan = rooms.announcements().byHost(episode, "wechat");
    if (!rooms.outside().testSend(openid, plan.about(), plan.post())) {
      throw new Refusal(409, visit.say("test.not-allowed"));
    }
    visit.did("episode.test", episode.title(), "");
    visit.go("/episodes/" + episode.id(), "episode.test");
  }

  private void discard(Visit visit) {
    var episode = found(visit);
    dropped(visit, episode);
    visit.go("/episodes/" + episode.id(), "draft.discard");
  }

  /// Sent by the page every few seconds while somebody writes.
  private void keep(Visit visit) {
    var subject = visit.field("subject");
    if (!subject.matches("[a-z]+(-[a-z]+)?(-\\d{1,12})?")) {
      throw visit.missing();
    }
    drafts.keep(visit.person(), subject, visit.field("text").replace("\r\n", "\n"));
    visit.context().status(204);
  }
}
