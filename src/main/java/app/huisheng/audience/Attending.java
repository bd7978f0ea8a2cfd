package app.huisheng.audience;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Desk;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/// Stands beside whoever answers: ordinary questions pass with a note in memory; messages for the
/// hosts, wishes to be forgotten and departures are written down before the answer leaves.
final class Attending implements Answering {
  /// WeChat's door reads no more than 500 characters; a message that fills them was cut.
  private static final int LONGEST = 450;

  static final Words WORDS = Words.of(Attending.class, "words.properties");

  private final Answering answering;
  private final Audience audience;

  Attending(Answering answering, Audience audience) {
    this.answering = answering;
    this.audience = audience;
  }

  @Override
  public Answer answer(String listener, Inbound inbound) {
    return switch (inbound) {
      case Inbound.Left left -> {
        audience.forget(listener);
        audience.followers().went();
        yield answering.answer(listener, left);
      }
      case Inbound.Followed followed -> {
        audience.followers().came(followed.scene());
        yield answering.answer(listener, followed);
      }
      case Inbound.Text(var words) -> spoken(listener, inbound, words);
      case Inbound.Voice(var words) -> spoken(listener, inbound, words);
      case Inbound.Wordless wordless -> withOwed(listener, answering.answer(listener, wordless));
      case Inbound.Unanswerable unanswerable -> answering.answer(listener, unanswerable);
    };
  }

  private Answer spoken(String listener, Inbound inbound, String words) {
    var answer = answering.answer(listener, inbound);
    return switch (answer.intent()) {
      case "message" -> withOwed(listener, kept(listener, words, answer));
      case "erase" ->
          audience.forgetWhenConfirmed(listener)
              ? saying(answer, Desk.isEnglish(words) ? "erased.en" : "erased")
              : answer;
      case "search", "keyword", "number" -> {
        audience
            .questions()
            .note(listener, words, new Questions.Said(answer.answered(), answer.episodeId()));
        yield withOwed(listener, answer);
      }
      default -> withOwed(listener, answer);
    };
  }

  private Answer kept(String listener, String words, Answer answer) {
    var message = Desk.message(words).orElse("");
    if (message.isEmpty()) {
      return answer;
    }
    if (message.length() > LONGEST) {
      return saying(answer, "too-long");
    }
    return audience.letterbox().leave(listener, message) ? answer : saying(answer, "too-many");
  }

  private Answer withOwed(String listener, Answer answer) {
    var owed = audience.letterbox().take(listener);
    if (owed.isEmpty()) {
      return answer;
    }
    return with(answer, answer.reply().behind(said(owed)));
  }

  private static String said(List<Letterbox.Owed> owed) {
    return owed.stream()
        .map(one -> WORDS.say("answer", one.text(), one.answer()))
        .collect(Collectors.joining("\n\n"));
  }

  private static Answer saying(Answer answer, String key) {
    return with(answer, new Reply.Text(WORDS.say(key)));
  }

  private static Answer with(Answer answer, Reply reply) {
    return new Answer(
        reply,
        answer.answered(),
        answer.intent(),
        answer.episodes(),
        answer.quotes(),
        answer.because());
  }
}
