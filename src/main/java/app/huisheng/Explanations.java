package app.huisheng;

import app.huisheng.reply.Answer;
import app.huisheng.wechat.Witness;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/// How the last answers came about, for the inspector of `demo`. Keyed by what tells a push from
/// all others.
final class Explanations implements Witness {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int KEPT = 1_000;

  private final Cache<String, Answer> answers = Caffeine.newBuilder().maximumSize(KEPT).build();

  @Override
  public void saw(Visit visit) {
    Answer answer = visit.answer();
    if (answer != null) {
      answers.put(visit.message(), answer);
    }
  }

  /// `{"intent", "because", "episodes": [80], "passages": [{"episode", "speaker", "start",
  /// "text"}]}`
  Optional<String> of(String message) {
    return Optional.ofNullable(answers.getIfPresent(message)).map(Explanations::json);
  }

  private static String json(Answer answer) {
    ObjectNode json =
        MAPPER.createObjectNode().put("intent", answer.intent()).put("because", answer.because());
    var episodes = json.putArray("episodes");
    answer.episodes().stream()
        .map(episode -> episode.number())
        .filter(number -> number != null)
        .forEach(episodes::add);
    var passages = json.putArray("passages");
    for (Answer.Quote quote : answer.quotes()) {
      Duration start = quote.passage().start();
      passages
          .addObject()
          .put("episode", quote.episode().number())
          .put("speaker", quote.passage().speaker())
          .put("start", start == null ? null : start.toMillis() / 1000.0)
          .put("text", quote.passage().text());
    }
    return json.toString();
  }
}
