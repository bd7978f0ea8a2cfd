package app.huisheng;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Show;
import app.huisheng.search.Archive;
import app.huisheng.search.Explanation;
import app.huisheng.search.Explanation.Verdict;
import app.huisheng.search.Grammar;
import app.huisheng.search.Inquiry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `explain`: how one answer comes about. What the words were read as, what each channel votes for
/// each candidate, the level from which a candidate answers, and the decision in words.
@Command(name = "explain", description = "Shows how the answer to TEXT comes about.")
final class ExplainCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int CANDIDATES = 5;
  private static final int TITLE = 28;

  private final Terminal terminal;

  @Parameters(paramLabel = "TEXT", description = "A listener's words.")
  private String text = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    try (var library = Understanding.open(terminal, PATIENCE)) {
      Archive archive = library.archive();
      Inquiry inquiry =
          Grammar.parse(
              text,
              archive.catalogue(),
              terminal.clock().instant().atZone(Show.ZONE).toLocalDate());
      PrintStream out = terminal.out();
      out.println("read as   " + inquiry);
      if (inquiry instanceof Inquiry.Topic topic) {
        archive.explain(topic.words(), CANDIDATES).forEach(one -> print(out, one));
      }
      Answer answer = library.answering().answer("", new Inbound.Text(text));
      out.printf(
          "answer    %s, %s: %s%n",
          answer.answered() ? "found" : "nothing found", answer.intent(), answer.because());
      return 0;
    }
  }

  private static void print(PrintStream out, Explanation explanation) {
    out.println("words     " + explanation.words());
    out.println("written   " + String.join(" · ", explanation.terms()));
    out.println(
        (explanation.listened() ? "heard     " : "not heard ")
            + String.join(" · ", explanation.sounds()));
    out.printf("level     strength %.2f%n", explanation.level());
    out.printf(
        "%-5s%7s%7s%8s%8s%7s%9s%7s%10s  %s%n",
        "", "title", "notes", "passage", "written", "sound", "meaning", "score", "strength", "");
    for (Explanation.Candidate one : explanation.candidates()) {
      out.printf(
          "%-5s%7.2f%7.2f%8.2f%8.2f%7.2f%9.2f%7.2f%10.2f  %s%n",
          one.episode().number() == null ? "–" : one.episode().number().toString(),
          one.title(),
          one.notes(),
          one.passage(),
          one.coverage(),
          one.sound(),
          one.meaning(),
          one.score(),
          one.strength(),
          said(one.verdict()) + ": " + shortened(one.episode().title()));
    }
  }

  private static String said(Verdict verdict) {
    return switch (verdict) {
      case WRITTEN -> "answers, since all of it is written there";
      case HEARD -> "answers, since it sounds like it";
      case MEANT -> "answers, since a passage means it";
      case STRONG -> "answers, being stronger than chance";
      case CHANCE -> "no answer, chance finds as much";
    };
  }

  private static String shortened(String title) {
    return title.length() <= TITLE ? title : title.substring(0, TITLE) + "…";
  }
}
