package app.huisheng;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Reply;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An answer as `ask --json` prints it, one line of JSON.
///
/// @param id of the question; null when it had none
/// @param episodes numbers, best first
@JsonPropertyOrder({"id", "answered", "intent", "reply", "episodes", "passages"})
record AnswerJson(
    @Nullable String id,
    boolean answered,
    String intent,
    ReplyJson reply,
    List<Integer> episodes,
    List<PassageJson> passages) {

  /// @param type `text` or `news`; the fields that a kind does not have are null
  record ReplyJson(
      String type,
      String text,
      @Nullable String title,
      @Nullable String url,
      @Nullable String picture) {}

  /// @param episode its number, null when it has none
  /// @param start seconds from the start of the audio, null where the transcript has no times
  record PassageJson(@Nullable Integer episode, @Nullable Double start, String text) {}

  static AnswerJson of(@Nullable String id, Answer answer) {
    return new AnswerJson(
        id,
        answer.answered(),
        answer.intent(),
        reply(answer.reply()),
        answer.episodes().stream()
            .map(episode -> episode.number())
            .filter(Objects::nonNull)
            .map(Integer.class::cast)
            .toList(),
        answer.quotes().stream().map(AnswerJson::passage).toList());
  }

  private static ReplyJson reply(Reply reply) {
    return switch (reply) {
      case Reply.Text(String text) -> new ReplyJson("text", text, null, null, null);
      case Reply.News(String title, String description, String url, String picture) ->
          new ReplyJson("news", description, title, url, picture.isEmpty() ? null : picture);
      case Reply.Silence() -> new ReplyJson("text", "", null, null, null);
    };
  }

  private static PassageJson passage(Answer.Quote quote) {
    Duration start = quote.passage().start();
    return new PassageJson(
        quote.episode().number(),
        start == null ? null : start.toMillis() / 1000.0,
        quote.passage().text());
  }
}
