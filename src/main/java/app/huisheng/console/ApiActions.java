package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;

import app.huisheng.console.ApiRoute.Call;
import app.huisheng.episode.Episode;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.KeywordBook.Change;
import app.huisheng.reply.Reply;
import app.huisheng.search.Hit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What programs may ask for, and what they get.
final class ApiActions {
  private static final Duration LATELY = Duration.ofDays(28);
  private static final int MOST = 200;

  private final Rooms rooms;
  private final InstantSource clock;

  ApiActions(Rooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  List<ApiRoute> table() {
    var table = new ArrayList<ApiRoute>();
    table.add(
        get("/api/episodes", "The stored episodes, newest first; ?q= searches", this::episodes));
    table.add(get("/api/episodes/{id}", "One episode with its transcript", this::episode));
    table.add(
        post(
            "/api/episodes/{id}/summary",
            Api.WRITE,
            "Gives an episode a host's summary, which no import replaces",
            List.of(text("text", "1 to 1000 characters")),
            this::summarise));
    table.add(
        post(
            "/api/ask",
            ApiTokens.Scope.READ,
            "What a listener who sends these words would get; nothing is noted",
            List.of(text("message", "the words")),
            this::ask));
    table.add(
        get("/api/keywords", "The keyword file as YAML", _ -> Map.of("yaml", rooms.book().yaml())));
    table.add(
        post(
            "/api/keywords",
            Api.WRITE,
            "Replaces the keyword file, if it has no mistakes",
            List.of(text("yaml", "the whole file")),
            this::keywords));
    listeners(table);
    table.addAll(new ApiSending(rooms, clock).table());
    return table;
  }

  private void listeners(List<ApiRoute> table) {
    table.add(get("/api/messages", "Messages that listeners left, newest first", _ -> messages()));
    table.add(
        post(
            "/api/messages/{id}/answer",
            Api.SEND,
            "Answers a message",
            List.of(text("text", "the answer")),
            this::answer));
    table.add(
        get(
            "/api/questions",
            "What was asked most in 28 days, and what found no answer",
            _ -> questions()));
  }

  private Object episodes(Call call) {
    var query = call.query("q");
    var found =
        query.isEmpty()
            ? rooms.episodes().catalogue().episodes()
            : rooms.archive().get().find(query, MOST).stream().map(Hit::episode).toList();
    return Map.of("episodes", found.stream().map(ApiViews::view).toList());
  }

  private Episode wanted(Call call) {
    return rooms.episodes().byId(call.id()).orElseThrow(ApiViews::missing);
  }

  private Object episode(Call call) {
    var episode = wanted(call);
    var view = ApiViews.view(episode);
    view.put(
        "transcript",
        rooms.episodes().transcript(episode.id()).turns().stream()
            .map(
                turn -> {
                  var line = new TreeMap<String, @Nullable Object>();
                  var start = turn.start();
                  line.put("speaker", turn.speaker());
                  line.put("start", start == null ? null : (Double) (start.toMillis() / 1000.0));
                  line.put("text", turn.text());
                  return line;
                })
            .toList());
    return view;
  }

  private Object summarise(Call call) {
    var text = call.text("text");
    if (text.isEmpty() || text.length() > EpisodePages.LONGEST_SUMMARY) {
      throw new Refusal(400, "a summary has 1 to " + EpisodePages.LONGEST_SUMMARY + " characters");
    }
    var episode = wanted(call);
    var _ = rooms.episodes().summarise(episode.id(), text);
    var now = wanted(call);
    rooms.database().jdbi().useTransaction(tx -> rooms.announcements().changed(tx, now));
    return ApiViews.view(now);
  }

  private Object ask(Call call) {
    var answer =
        rooms.answering().answer(new Secrets().name(), new Inbound.Text(call.text("message")));
    var words =
        switch (answer.reply()) {
          case Reply.Text(var said) -> said;
          case Reply.News(var title, var said, var url, _) -> title + "\n" + said + "\n" + url;
          case Reply.Silence() -> "";
        };
    return Map.of(
        "answered", answer.answered(),
        "intent", answer.intent(),
        "because", answer.because(),
        "reply", words,
        "episodes", answer.episodes().stream().map(ApiViews::view).toList());
  }

  private Object keywords(Call call) {
    return switch (rooms.book().replace(call.text("yaml") + "\n")) {
      case Change.Done() -> {
        var _ = rooms.keywords().catchUp();
        yield Api.DONE;
      }
      case Change.Overtaken() -> throw new Refusal(409, "somebody else was quicker");
      case Change.Wrong(var mistakes) -> throw new Refusal(400, String.join("; ", mistakes));
    };
  }

  private Object messages() {
    return Map.of(
        "messages", rooms.audience().inbox().newest(MOST).stream().map(ApiViews::view).toList());
  }

  private Object answer(Call call) {
    return rooms
        .audience()
        .inbox()
        .answer(call.id(), call.text("text"))
        .map(state -> Map.of("state", state.name()))
        .orElseThrow(() -> new Refusal(409, "it was answered already, or is gone"));
  }

  private Object questions() {
    var questions = rooms.audience().questions();
    return Map.of(
        "most", questions.most(LATELY, MOST).stream().map(ApiViews::view).toList(),
        "unanswered", questions.unanswered(LATELY, MOST).stream().map(ApiViews::view).toList());
  }
}
