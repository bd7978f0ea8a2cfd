package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;
import static app.huisheng.console.ApiTokens.Scope.SEND;
import static app.huisheng.console.ApiTokens.Scope.WRITE;

import app.huisheng.audience.Followers;
import app.huisheng.console.ApiRoute.Call;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What programs see of listeners, and say to them. Nothing tells who they are.
final class ApiListeners {
  private final Rooms rooms;
  private final InstantSource clock;

  ApiListeners(Rooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  List<ApiRoute> table() {
    return List.of(
        get(
            "/api/messages",
            "Messages that listeners left, newest first",
            ApiShape.MESSAGE.listed("messages"),
            _ -> messages()),
        post("/api/messages/{id}/answer", SEND, ApiShape.STATE, this::answer)
            .saying("Answers a message")
            .taking(text("text", "the answer")),
        post("/api/messages/{id}/archive", WRITE, ApiShape.DONE, call -> archive(call, true))
            .saying("Puts a message away"),
        post("/api/messages/{id}/restore", WRITE, ApiShape.DONE, call -> archive(call, false))
            .saying("Brings a message back into the inbox"),
        get(
            "/api/questions",
            "What was asked most in 28 days, and what found no answer",
            ApiShape.QUESTIONS,
            _ -> questions()),
        post("/api/questions/settle", WRITE, ApiShape.DONE, this::settle)
            .saying("Marks an unanswered question as dealt with, until somebody asks it again")
            .taking(text("text", "the question")),
        get(
            "/api/insights",
            "Questions, followers, episodes and short links of 28 days, and how posts did, in"
                + " numbers",
            ApiShape.INSIGHTS,
            _ -> insights()));
  }

  private Object messages() {
    return Map.of(
        "messages",
        rooms.audience().inbox().newest(ApiActions.MOST).stream().map(ApiViews::view).toList());
  }

  private Object answer(Call call) {
    return rooms
        .audience()
        .inbox()
        .answer(call.id(), call.text("text"))
        .map(state -> Map.of("state", state.name()))
        .orElseThrow(() -> new Refusal(409, "it was answered already, or is gone"));
  }

  private Object archive(Call call, boolean away) {
    if (!rooms.audience().inbox().archive(call.id(), away)) {
      throw ApiViews.missing();
    }
    return Api.DONE;
  }

  private Object questions() {
    var questions = rooms.audience().questions();
    return Map.of(
        "most",
            questions.most(ApiActions.LATELY, ApiActions.MOST).stream()
                .map(ApiViews::view)
                .toList(),
        "unanswered",
            questions.unanswered(ApiActions.LATELY, ApiActions.MOST).stream()
                .map(ApiViews::view)
                .toList());
  }

  private Object settle(Call call) {
    rooms.audience().questions().settle(call.text("text"));
    return Api.DONE;
  }

  private static Map<String, Object> view(Outside.Numbers numbers) {
    return Map.of(
        "delivery", numbers.delivery(),
        "hours", numbers.hours(),
        "impressions", numbers.impressions(),
        "people", numbers.people(),
        "clicks", numbers.clicks(),
        "likes", numbers.likes(),
        "comments", numbers.comments(),
        "shares", numbers.shares());
  }

  private Object insights() {
    var first =
        LocalDate.ofInstant(clock.instant(), Times.CHINA).minusDays(ApiActions.LATELY.toDays() - 1);
    var days = rooms.audience().followers().since(first);
    var questions = rooms.audience().questions();
    return Map.of(
        "questions", questions.count(ApiActions.LATELY),
        "came", days.stream().mapToLong(Followers.Day::came).sum(),
        "went", days.stream().mapToLong(Followers.Day::went).sum(),
        "visits",
            rooms.visits().since(first, ApiActions.MOST).stream()
                .map(
                    one ->
                        Map.of(
                            "episode", one.episodeId(),
                            "channel", one.channel(),
                            "visits", one.visits()))
                .toList(),
        "interest",
            questions.episodes(ApiActions.LATELY, ApiActions.MOST).stream()
                .map(one -> Map.of("episode", one.episodeId(), "asked", one.times()))
                .toList(),
        "posts", rooms.outside().reach().numbers().stream().map(ApiListeners::view).toList());
  }
}
