package app.huisheng;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Reply;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A message of which the right answer is known: one line of the file that `evaluate` reads.
///
/// @param id any text; may be missing
/// @param category messages are counted by it, for example `keyword` or `pinyin`
/// @param episodes numbers of the episodes that are right; any of them counts
/// @param start where it is said, in seconds from the start of the audio; null when it does not
///   matter
/// @param answerable false when nothing in the archive answers, so that saying so is right
@JsonIgnoreProperties(ignoreUnknown = true)
record Labelled(
    @Nullable String id,
    String message,
    @Nullable String category,
    @Nullable List<Integer> episodes,
    @Nullable Double start,
    @Nullable Boolean answerable) {
  private static final double NEAR = 60;

  String kind() {
    return category == null ? "other" : category;
  }

  boolean isAnswerable() {
    return answerable == null || answerable;
  }

  /// How the answer compares.
  Verdict judge(Answer answer, Duration took) {
    boolean shown = answer.answered() && !(answer.reply() instanceof Reply.Silence);
    int place = isAnswerable() ? rank(answer) : 0;
    boolean empty = answer.episodes().isEmpty() && answer.quotes().isEmpty();
    return new Verdict(
        this, shown ? place : 0, place > 0, !answer.answered() || empty, nearby(answer), took);
  }

  private int rank(Answer answer) {
    List<Integer> right = episodes == null ? List.of() : episodes;
    for (int i = 0; i < answer.episodes().size(); i++) {
      Integer number = answer.episodes().get(i).number();
      if (number != null && right.contains(number)) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean nearby(Answer answer) {
    if (start == null || answer.quotes().isEmpty()) {
      return false;
    }
    Answer.Quote first = answer.quotes().getFirst();
    Duration at = first.passage().start();
    return at != null
        && Objects.requireNonNullElse(episodes, List.<Integer>of())
            .contains(Objects.requireNonNullElse(first.episode().number(), 0))
        && Math.abs(at.toMillis() / 1000.0 - start) <= NEAR;
  }

  /// One message's outcome.
  ///
  /// @param rank of the first right episode, from 1; 0 when there is none
  /// @param named whether a right episode was shown or at least named as perhaps meant
  /// @param refused whether no episode was shown as an answer: a greeting may be answered, but not
  ///   by an episode
  /// @param nearby whether the first passage shown begins within a minute of the right place
  record Verdict(
      Labelled asked, int rank, boolean named, boolean refused, boolean nearby, Duration took) {
    boolean right() {
      return asked.isAnswerable() ? rank == 1 : refused;
    }
  }
}
