package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.maybe;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;
import static app.huisheng.console.ApiTokens.Scope.READ;
import static app.huisheng.console.ApiTokens.Scope.WRITE;

import app.huisheng.console.ApiRoute.Call;
import app.huisheng.episode.Episode;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.KeywordBook.Change;
import app.huisheng.reply.Reply;
import app.huisheng.search.Hit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What programs may do with episodes and keywords.
final class ApiActions {
  static final Duration LATELY = Duration.ofDays(28);
  static final int MOST = 200;

  private final Rooms rooms;
  private final Imports imports;

  ApiActions(Rooms rooms, Imports imports) {
    this.rooms = rooms;
    this.imports = imports;
  }

  List<ApiRoute> table() {
    return List.of(
        get(
                "/api/episodes",
                "The stored episodes, newest first",
                ApiShape.EPISODE.listed("episodes"),
                this::episodes)
            .taking(maybe("q", "string", "searches among them")),
        get(
            "/api/episodes/{id}",
            "One episode with its transcript and what was asked about it in 28 days",
            ApiShape.WHOLE,
            this::episode),
        post("/api/episodes/{id}/summary", WRITE, ApiShape.EPISODE, this::summarise)
            .saying("Gives an episode a host's summary, which no import replaces")
            .taking(text("text", "1 to 1000 characters")),
        post("/api/episodes/{id}/summary/restore", WRITE, ApiShape.EPISODE, this::restore)
            .saying("Gives an episode back the summary made from its notes or transcript"),
        post("/api/import", WRITE, ApiShape.IMPORT, this::take)
            .saying("Begins to bring in episodes from a feed, or one transcript")
            .taking(
                maybe("address", "string", "of a feed, beginning with http"),
                maybe("name", "string", "or a transcript's file name, such as 第80期.txt"),
                maybe("text", "string", "and what is in it")),
        get("/api/import/{job}", "How far an import has come", ApiShape.IMPORT, this::progress),
        post("/api/ask", READ, ApiShape.ANSWER, this::ask)
            .saying("What a listener who sends these words would get; nothing is noted")
            .taking(text("message", "the words")),
        get(
            "/api/keywords",
            "The keyword file as YAML",
            ApiShape.YAML,
            _ -> Map.of("yaml", rooms.book().yaml())),
        post("/api/keywords", WRITE, ApiShape.DONE, this::keywords)
            .saying("Replaces the keyword file, if it has no mistakes")
            .taking(text("yaml", "the whole file")));
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
        "asked",
        rooms.audience().questions().about(episode.id(), LATELY, MOST).stream()
            .map(ApiViews::view)
            .toList());
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
    return changed(call);
  }

  private Object restore(Call call) {
    var _ = rooms.episodes().restoreSummary(wanted(call).id());
    return changed(call);
  }

  private Object changed(Call call) {
    var now = wanted(call);
    rooms.database().jdbi().useTransaction(tx -> rooms.announcements().changed(tx, now));
    return ApiViews.view(now);
  }

  private Object take(Call call) {
    var address = call.text("address");
    if (!address.isEmpty()) {
      if (!Imports.isAddress(address)) {
        throw new Refusal(400, "\"address\" begins with http:// or https://");
      }
      return ApiViews.view(imports.address(address));
    }
    if (call.text("text").isEmpty()) {
      throw new Refusal(400, "send \"address\", or \"name\" and \"text\"");
    }
    return ApiViews.view(imports.text(call.text("name"), call.text("text")));
  }

  private Object progress(Call call) {
    return imports
        .find(call.context().pathParam("job"))
        .map(ApiViews::view)
        .orElseThrow(ApiViews::missing);
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
}
