package app.huisheng;

import app.huisheng.Labelled.Verdict;
import app.huisheng.episode.UnreadableException;
import app.huisheng.meaning.Embeddings;
import app.huisheng.meaning.State;
import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evaluate`: how well labelled messages are answered, through the same code as the webhook, by
/// category and in all. Every message comes from a listener of its own.
@Command(
    name = "evaluate",
    description = {
      "Measures the answers to labelled messages.",
      "FILE has one JSON object a line: {\"id\", \"message\", \"category\", \"episodes\": [80],"
          + " \"start\": 1390.0, \"answerable\": true}; start and answerable may be left out."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The labelled messages.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "One JSON array, a row a category, the last one all.")
  private boolean json;

  @Option(names = "--misses", description = "Names each message that was not answered rightly.")
  private boolean misses;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, Failure {
    List<Labelled> messages = read();
    try (var library = Understanding.open(terminal, Understanding.MANY)) {
      List<Verdict> verdicts = verdicts(messages, library.answering());
      withoutMeaning(library.meaning());
      print(verdicts);
      if (misses) {
        verdicts.stream().filter(verdict -> !verdict.right()).forEach(this::miss);
      }
      return 0;
    }
  }

  private List<Labelled> read() throws Failure {
    List<Labelled> messages = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          messages.add(labelled(line, number));
        }
      }
    } catch (IOException e) {
      throw new Failure(UnreadableException.reason(e, file));
    }
    if (messages.isEmpty()) {
      throw new Failure("%s: has no messages".formatted(file));
    }
    return messages;
  }

  private Labelled labelled(String line, int number) throws Failure {
    try {
      Labelled one = MAPPER.readValue(line, Labelled.class);
      if (one != null && one.message() != null) {
        return one;
      }
    } catch (JsonProcessingException _) {
      // Said below, with the place.
    }
    throw new Failure(
        "%s line %d: expected {\"message\": \"…\", \"category\": \"…\", \"episodes\": [80]}"
            .formatted(file, number));
  }

  private static List<Verdict> verdicts(List<Labelled> messages, Answering answering) {
    // The first round is for the compiler, so that the second measures what a running server takes.
    messages.forEach(message -> ask(message, answering, "warm-up"));
    return messages.stream().map(message -> ask(message, answering, "evaluate")).toList();
  }

  /// A table is only worth something with what it was measured with.
  private void withoutMeaning(Embeddings meaning) {
    if (meaning.status().state() == State.READY && meaning.missing() == 0) {
      return;
    }
    terminal
        .err()
        .printf(
            "measured by words and sounds alone: meaning is %s, %d texts without a vector%n",
            meaning.status().state().name().toLowerCase(Locale.ROOT), meaning.missing());
  }

  private static Verdict ask(Labelled message, Answering answering, String round) {
    String listener = round + ":" + System.identityHashCode(message);
    long before = System.nanoTime();
    Answer answer = answering.answer(listener, new Inbound.Text(message.message()));
    return message.judge(answer, Duration.ofNanos(System.nanoTime() - before));
  }

  private void print(List<Verdict> verdicts) {
    Map<String, List<Verdict>> kinds = new LinkedHashMap<>();
    verdicts.forEach(
        verdict ->
            kinds.computeIfAbsent(verdict.asked().kind(), _ -> new ArrayList<>()).add(verdict));
    List<Scores> rows = new ArrayList<>();
    kinds.forEach((kind, some) -> rows.add(Scores.of(kind, some)));
    rows.add(Scores.of("all", verdicts));
    if (json) {
      Json.print(terminal.out(), rows);
    } else {
      terminal.out().println(Scores.HEAD);
      rows.forEach(row -> terminal.out().println(row.line()));
    }
  }

  private void miss(Verdict verdict) {
    Labelled asked = verdict.asked();
    String wrong =
        !asked.isAnswerable()
            ? "answered"
            : verdict.refused()
                ? "refused"
                : verdict.rank() == 0 ? "wrong" : "rank " + verdict.rank();
    terminal.out().printf("%-12s %-8s %s%n", asked.kind(), wrong, asked.message());
  }
}
