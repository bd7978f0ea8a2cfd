package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line as an operator uses it, on the sample episodes.
class CommandsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path data;
  private static Console console = new Console(Path.of("unset"));

  @BeforeAll
  static void import_the_samples() throws IOException {
    console = new Console(data);
    Console.Result result = console.run("import", "config/demo/episodes", "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    JsonNode line = JSON.readTree(result.out());
    assertThat(line.path("added").asInt()).isGreaterThanOrEqualTo(8);
    assertThat(line.path("error").isNull()).isTrue();
  }

  @Test
  void a_second_import_changes_nothing() throws IOException {
    JsonNode line = JSON.readTree(console.run("import", "config/demo/episodes", "--json").out());
    assertThat(line.path("added").asInt()).isZero();
    assertThat(line.path("updated").asInt()).isZero();
    assertThat(line.path("unchanged").asInt()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void a_source_that_cannot_be_read_says_why_and_the_others_go_on() {
    Console.Result result = console.run("import", "nowhere.txt", "config/demo/episodes", "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines()).hasSize(2);
    assertThat(result.out()).contains("\"error\":\"nowhere.txt").contains("\"error\":null");
  }

  @Test
  void episodes_come_newest_first() throws IOException {
    JsonNode rows = JSON.readTree(console.run("episodes", "--json").out());
    assertThat(rows.get(0).path("number").asInt()).isEqualTo(80);
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "number", "title", "guid", "published", "page", "audio", "duration", "passages");
    assertThat(rows.get(0).path("passages").asInt()).isPositive();
  }

  @Test
  void ask_prints_what_a_listener_would_get() {
    Console.Result result = console.run("ask", "第八十期");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("OpenAI").contains("http");
  }

  @Test
  void ask_in_json_has_every_field_of_the_contract() throws IOException {
    JsonNode answer = JSON.readTree(console.run("ask", "穆拉蒂为什么离职", "--json").out());
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("id", "answered", "intent", "reply", "episodes", "passages");
    assertThat(answer.path("answered").asBoolean()).isTrue();
    assertThat(answer.path("episodes").get(0).asInt()).isEqualTo(80);
    assertThat(answer.path("reply").fieldNames())
        .toIterable()
        .containsExactly("type", "text", "title", "url", "picture");
    assertThat(answer.path("passages").get(0).path("episode").asInt()).isEqualTo(80);
  }

  @Test
  void a_batch_is_answered_line_by_line_in_order() throws IOException {
    String questions =
        """
        {"id": "q1", "message": "最新"}
        {"id": "q2", "message": "zxqv wkjh"}
        """;
    var lines = console.runWith(questions, "ask", "--batch", "-", "--json").out().lines().toList();
    assertThat(JSON.readTree(lines.get(0)).path("id").asText()).isEqualTo("q1");
    assertThat(JSON.readTree(lines.get(0)).path("episodes").get(0).asInt()).isEqualTo(80);
    assertThat(JSON.readTree(lines.get(1)).path("answered").asBoolean()).isFalse();
  }

  @Test
  void a_batch_that_cannot_be_read_is_named_with_the_reason(@TempDir Path folder)
      throws IOException {
    Path foreign =
        Files.write(folder.resolve("gb.jsonl"), "留言".getBytes(Charset.forName("GB18030")));

    assertThat(console.run("ask", "--batch", folder + "/nowhere.jsonl", "--json").err())
        .contains("nowhere.jsonl does not exist");
    assertThat(console.run("ask", "--batch", foreign.toString(), "--json").err())
        .contains("gb.jsonl is no text in UTF-8");
    assertThat(console.run("ask", "--batch", folder.toString(), "--json").err())
        .contains("is a folder");
  }

  @Test
  void a_batch_line_that_is_no_json_is_named() {
    Console.Result result = console.runWith("{\"id\":\"a\"", "ask", "--batch", "-", "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("line 1");
  }

  @Test
  void doctor_finds_nothing_broken() throws IOException {
    Console.Result result = console.run("doctor", "--json");
    assertThat(result.out()).contains("\"check\":\"database\"").doesNotContain("\"broken\"");
    assertThat(result.code()).isZero();
  }

  @Test
  void a_backup_brings_everything_back(@TempDir Path folder) {
    Path file = folder.resolve("backup.zip");
    assertThat(console.run("backup", file.toString()).code()).isZero();
    Console other = new Console(folder.resolve("other"));
    assertThat(other.run("restore", file.toString()).code()).isZero();
    assertThat(other.run("episodes", "--json").out())
        .isEqualTo(console.run("episodes", "--json").out());
  }

  @Test
  void announcing_without_a_page_says_what_is_missing() {
    Console.Result result = console.run("announce", "80");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("HUISHENG_LINKEDIN_ORGANIZATION");
    assertThat(console.run("announce", "999", "--dry-run").err()).contains("no episode 999");
  }

  @Test
  void a_rehearsal_prints_the_request_and_sends_nothing() {
    Console.Result result =
        console
            .with("HUISHENG_LINKEDIN_ORGANIZATION", "2414183")
            .run("announce", "80", "--dry-run");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("POST https://api.linkedin.com/rest/posts")
        .contains("LinkedIn-Version: 202609")
        .contains("urn:li:organization:2414183")
        .contains("/e/80?c=l");
    assertThat(console.run("deliveries", "--json").out().strip()).isEqualTo("[]");
  }

  @Test
  void settling_what_does_not_exist_says_so() {
    assertThat(console.run("settle", "linkedin-e99", "drop").code()).isEqualTo(1);
    assertThat(console.run("settle", "linkedin-e99", "posted").code()).isEqualTo(2);
  }

  @Test
  void the_kill_switch_stops_and_lets_go() {
    assertThat(console.run("pause").code()).isZero();
    assertThat(console.run("resume").code()).isZero();
  }

  @Test
  void wrong_usage_ends_with_2() {
    assertThat(console.run().code()).isEqualTo(2);
    assertThat(console.run("sing").code()).isEqualTo(2);
    assertThat(console.run("ask").code()).isEqualTo(2);
    assertThat(console.with("HUISHENG_SERVER_PORT", "many").run("episodes").code()).isEqualTo(2);
  }

  @Test
  void help_may_be_asked_for_by_name() {
    assertThat(console.run("help").out()).isEqualTo(console.run("--help").out()).contains("ask");
    assertThat(console.run("help", "ask").out()).contains("--batch");
    assertThat(console.run("deliveries").out()).contains("No deliveries yet");
  }

  @Test
  void a_failure_is_one_line_without_a_stack_trace() throws IOException {
    Path folder = data.resolve("as-file");
    Files.createDirectories(folder.resolve("huisheng.db"));
    Console.Result result = new Console(folder).run("episodes");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void aliases_are_listed_and_suggested() {
    assertThat(console.run("aliases").out()).contains("马斯克 = musk");
    assertThat(console.run("aliases", "--suggest").out()).startsWith("names:");
  }
}
