package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `evaluate` on the sample episodes.
class EvaluateTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Console console = new Console(Path.of("unset"));

  @BeforeAll
  static void import_the_samples() {
    console = new Console(folder.resolve("data"));
    assertThat(console.run("import", "config/demo/episodes").code()).isZero();
  }

  private static Path messages(String lines) throws IOException {
    Path file = Files.createTempFile(folder, "messages", ".jsonl");
    return Files.writeString(file, lines);
  }

  @Test
  void each_category_is_measured_and_the_last_row_is_all_of_them() throws IOException {
    Path file =
        messages(
            """
            {"id": "a", "message": "第80期", "category": "number", "episodes": [80]}
            {"id": "b", "message": "EP79", "category": "number", "episodes": [80]}

            {"id": "c", "message": "怎么做红烧肉", "category": "unanswerable", "answerable": false}
            """);

    Console.Result result = console.run("evaluate", file.toString(), "--json");

    assertThat(result.code()).isZero();
    JsonNode rows = JSON.readTree(result.out());
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).path("recallAt1").asDouble()).isEqualTo(0.5);
    assertThat(rows.get(0).path("refused").isNull()).isTrue();
    assertThat(rows.get(1).path("refused").asDouble()).isEqualTo(1);
    assertThat(rows.get(2).path("category").asText()).isEqualTo("all");
    assertThat(rows.get(2).path("messages").asInt()).isEqualTo(3);
  }

  @Test
  void misses_are_named_when_asked_for() throws IOException {
    Path file = messages("{\"message\": \"EP79\", \"category\": \"number\", \"episodes\": [80]}\n");

    assertThat(console.run("evaluate", file.toString(), "--misses").out())
        .contains("r@1", "number")
        .containsPattern("number +wrong +EP79");
  }

  @Test
  void the_passage_must_begin_within_a_minute_of_the_right_place() throws IOException {
    JsonNode answer =
        JSON.readTree(console.run("ask", "咖啡店 房租 成本", "--json").out()).path("passages").path(0);
    double start = answer.path("start").asDouble();
    String line = "{\"message\": \"咖啡店 房租 成本\", \"episodes\": [%d], \"start\": %s}\n";
    int episode = answer.path("episode").asInt();
    Path file = messages(line.formatted(episode, start + 50) + line.formatted(episode, start + 70));

    JsonNode rows = JSON.readTree(console.run("evaluate", file.toString(), "--json").out());
    assertThat(rows.get(0).path("passage").asDouble()).isEqualTo(0.5);
  }

  @Test
  void a_wrong_line_is_named_with_its_number() throws IOException {
    Path file = messages("{\"message\": \"EP79\", \"episodes\": [79]}\n{\"text\": 3}\n");

    Console.Result result = console.run("evaluate", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("line 2: expected");
    assertThat(console.run("evaluate", messages("").toString()).err()).contains("no messages");
    assertThat(console.run("evaluate", "nowhere.jsonl").err()).contains("does not exist");
  }

  /// A little below what is reached, so that a change that makes search worse is seen.
  @Test
  void search_does_not_fall_below_its_floors() throws IOException {
    Console.Result result =
        console.run("evaluate", "src/test/resources/search/messages.jsonl", "--json");

    JsonNode rows = JSON.readTree(result.out());
    assertThat(rows).hasSize(10);
    for (JsonNode row : rows) {
      String category = row.path("category").asText();
      if (category.equals("unanswerable")) {
        assertThat(row.path("refused").asDouble()).as(category).isGreaterThan(0.8);
      } else {
        assertThat(row.path("recallAt1").asDouble()).as(category).isGreaterThan(0.79);
      }
    }
    assertThat(rows.get(9).path("recallAt1").asDouble()).isGreaterThan(0.94);
    assertThat(rows.get(9).path("passage").asDouble()).as("passage").isGreaterThan(0.74);
  }
}
