package app.huisheng.console;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import java.util.List;

/// What a listener would get for some words, and why.
///
/// @param card its title; empty for a text
record Tried(
    boolean answered, String because, String text, String card, String link, List<Quoted> quotes) {

  /// A passage behind an answer.
  record Quoted(long episode, String title, String at, String said) {}

  /// Asks as a listener nobody knows, so that no earlier try changes the answer.
  static Tried of(Answering answering, String asked, Words words) {
    var answer = answering.answer(new Secrets().name(), new Inbound.Text(asked));
    var news = answer.reply() instanceof Reply.News card ? card : null;
    return new Tried(
        answer.answered(),
        because(answer, words),
        switch (answer.reply()) {
          case Reply.Text(var said) -> said;
          case Reply.News(_, var description, _, _) -> description;
          case Reply.Silence() -> "";
        },
        news == null ? "" : news.title(),
        news == null ? "" : news.url(),
        answer.quotes().stream()
            .map(
                quote ->
                    new Quoted(
                        quote.episode().id(),
                        quote.episode().title(),
                        Times.clock(quote.passage().start()),
                        quote.passage().text()))
            .toList());
  }

  private static String because(Answer answer, Words words) {
    if (answer.intent().equals("keyword")) {
      return words.say("try.keyword", answer.because().replaceFirst("^keyword rule ", ""));
    }
    var key = "try." + answer.intent();
    if (answer.answered() && words.has(key)) {
      return words.say(key);
    }
    return words.say(answer.answered() ? "try.other" : "try.nothing", answer.because());
  }
}
