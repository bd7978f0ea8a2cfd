package app.huisheng;

import app.huisheng.episode.UnreadableException;
import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ask`: what a listener who sends these words would get, through the same code as the webhook.
@Command(name = "ask", description = "Prints what a listener who sends TEXT would get.")
final class AskCommand implements Callable<Integer> {
  /// Somebody looks at the screen.
  private static final Duration ONE = Duration.ofSeconds(8);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;

  @ArgGroup(multiplicity = "1")
  private Question question = new Question();

  @Option(names = "--json", description = "One line of JSON an answer.")
  private boolean json;

  AskCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private static final class Question {
    @Parameters(paramLabel = "TEXT", description = "The listener's words.")
    private @Nullable String text;

    @Option(
        names = "--batch",
        paramLabel = "FILE",
        description = "One {\"id\", \"message\"} a line; - is standard input.")
    private @Nullable String batch;
  }

  @Override
  public Integer call() throws SettingsException, Failure {
    String batch = question.batch;
    try (var library = Understanding.open(terminal, batch == null ? ONE : Understanding.MANY)) {
      if (batch != null) {
        answerAll(batch, library);
      } else {
        print(null, ask(library.answering(), "", String.valueOf(question.text)));
      }
      return 0;
    }
  }

  private void answerAll(String file, Library library) throws Failure {
    int number = 0;
    try (BufferedReader lines = reader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          JsonNode row = MAPPER.readTree(line);
          String id = row.path("id").asText();
          Answering answering = library.answering();
          print(id, ask(answering, "batch:" + number, row.path("message").asText()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new Failure(
          "%s line %d: expected {\"id\": \"…\", \"message\": \"…\"}".formatted(file, number));
    } catch (IOException e) {
      throw new Failure(UnreadableException.reason(e, Path.of(file)));
    }
  }

  private BufferedReader reader(String file) throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file));
  }

  private static Answer ask(Answering answering, String listener, String words) {
    return answering.answer(listener, new Inbound.Text(words));
  }

  private void print(@Nullable String id, Answer answer) {
    if (json) {
      Json.print(terminal.out(), AnswerJson.of(id, answer));
      return;
    }
    terminal
        .out()
        .println(
            switch (answer.reply()) {
              case Reply.Text(String text) -> text;
              case Reply.News(String title, String description, String url, _) ->
                  "【%s】%n%s%n%s".formatted(title, description, url);
              case Reply.Silence() -> "";
            });
  }
}
