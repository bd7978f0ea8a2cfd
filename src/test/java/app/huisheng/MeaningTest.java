package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Search by meaning in the whole program: what `import` brought in, `ask` and `serve` understand.
class MeaningTest {
  private static final String QUESTION = "小朋友换学校以后怎么和新同学相处";

  @TempDir static Path folder;
  private static Console console = new Console(Path.of("unset"));

  @BeforeAll
  static void bringIn() throws IOException {
    Path transcripts = Files.createDirectory(folder.resolve("transcripts"));
    Files.writeString(
        transcripts.resolve("001.txt"),
        "第1期 在海边烤面包\n\n主持人：今天聊烘焙。\n\n嘉宾：面团要发酵十二个小时，炉温两百三十度，出炉以后再等半天。\n");
    Files.writeString(
        transcripts.resolve("002.txt"),
        "第2期 搬家\n\n主持人：你们搬到外地生活。\n\n嘉宾：女儿转学第一个月没有伙伴，后来靠踢足球在班里交到了朋友。\n");
    Files.writeString(
        transcripts.resolve("003.txt"), "第3期 修自行车\n\n主持人：链条总掉怎么办？\n\n嘉宾：先看后拨链器有没有歪，再调限位螺丝。\n");
    console = new Console(Map.of("HUISHENG_DATA", folder.resolve("data").toString()));
    assertThat(console.run("import", transcripts.toString()).code()).isZero();
  }

  @Test
  void a_question_in_other_words_finds_what_words_alone_do_not() {
    assertThat(console.with("HUISHENG_SEARCH_SEMANTIC", "off").run("ask", QUESTION, "--json").out())
        .contains("\"answered\":false");
    String line = "{\"id\":\"q\",\"message\":\"" + QUESTION + "\"}\n";
    assertThat(console.runWith(line, "ask", "--batch", "-", "--json").out())
        .contains("\"answered\":true", "\"episodes\":[2", "女儿转学");
    assertThat(console.run("ask", QUESTION, "--json").out()).contains("\"episodes\":[2");
  }

  @Test
  void doctor_says_whether_the_model_works() {
    assertThat(console.run("doctor").out()).contains("✓ meaning", "the model works");
    assertThat(console.with("HUISHENG_SEARCH_SEMANTIC", "off").run("doctor").out())
        .contains("· meaning", "search by meaning is switched off");
  }

  @Test
  void a_server_reads_in_the_background_and_its_child_ends_with_it() throws Exception {
    Map<String, String> environment =
        Map.of(
            "HUISHENG_DATA", folder.resolve("data").toString(),
            "HUISHENG_SEARCH_SEMANTIC", "auto",
            "HUISHENG_SERVER_PORT", "0",
            "HUISHENG_CONSOLE_PORT", "0",
            "HUISHENG_MANAGEMENT_PORT", "0");
    try (var server = ServerProcess.start(environment, "serve");
        var http = HttpClient.newHttpClient()) {
      URI metrics = URI.create("http://127.0.0.1:" + server.ports().management() + "/metrics");
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                      .body()
                      .contains("huisheng_meaning_ready 1"));
      ProcessHandle child = server.process().children().findFirst().orElseThrow();
      server.process().destroyForcibly();
      await().atMost(Duration.ofSeconds(90)).until(() -> !child.isAlive());
    }
  }
}
