package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.scribe.LlmSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Summaries by a language model in the whole program: set, imported, asked for.
class SummariesTest {
  private static final String GOOD =
      "老城区的街道缺少树荫，夏天沥青路面会升到60度。去年种下的3000棵行道树让街道的平均温度降了五度，居民认养一棵树一年要200元，市政府承担一半。";

  @TempDir Path folder;
  private final LlmSide llm = new LlmSide();

  @AfterEach
  void close() {
    llm.close();
  }

  private Console console() throws IOException {
    Files.writeString(
        folder.resolve("012.txt"),
        """
        第12期 给街道种树

        林岚：老城区的街道缺少树荫，沥青路面在夏天会升到六十度。去年市政府种下了三千棵行道树，街道的平均温度下降了五度。

        周牧：种树的钱从哪里来，又由谁来照看它们呢？

        林岚：街道的行道树由居民认养，每棵树一年的费用是两百元。市政府承担老城区一半的费用。
        """);
    return new Console(
        Map.of(
            "HUISHENG_DATA",
            folder.resolve("data").toString(),
            "HUISHENG_SEARCH_SEMANTIC",
            "off",
            "HUISHENG_LLM_URL",
            llm.url().toString(),
            "HUISHENG_LLM_KEY",
            LlmSide.KEY,
            "HUISHENG_LLM_MODEL",
            LlmSide.MODEL));
  }

  @Test
  void what_is_imported_is_summed_up_and_listeners_get_it() throws IOException {
    llm.set(LlmSide.says(GOOD));
    var imported = console().run("import", folder.resolve("012.txt").toString(), "--json");
    assertThat(imported.code()).isZero();
    assertThat(imported.out().lines()).hasSize(1);
    assertThat(imported.err()).contains("1 written by the language model");
    assertThat(console().run("ask", "12").out()).contains(GOOD);
    assertThat(llm.asked()).hasSize(1);
  }

  @Test
  void an_invented_summary_never_reaches_a_listener_and_the_key_is_never_said() throws IOException {
    llm.set(LlmSide.says(GOOD.replace("3000", "8000")));
    var imported = console().run("import", folder.resolve("012.txt").toString());
    assertThat(imported.code()).isZero();
    assertThat(imported.err()).contains("2 of its answers thrown away");
    assertThat(console().run("ask", "12").out()).contains("行道树").doesNotContain("8000");
    var wrong = console().with("HUISHENG_LLM_KEY", "sk-wrong-9ijn").run("doctor");
    assertThat(wrong.out()).contains("✗ summaries", "the key is not accepted (401)");
    assertThat(imported.out() + imported.err() + wrong.out() + wrong.err())
        .doesNotContain(LlmSide.KEY, "sk-wrong-9ijn");
  }

  @Test
  void a_host_who_waits_gets_a_summary_that_was_said_or_hears_what_was_thrown_away()
      throws Exception {
    var without = console().with("HUISHENG_LLM_URL", "");
    assertThat(without.run("import", folder.resolve("012.txt").toString()).code()).isZero();
    llm.set(LlmSide.inTurn(LlmSide.says(GOOD.replace("3000", "8000")), LlmSide.says(GOOD)));
    var settings = new SettingsReader(console().environment()).read().settings();
    InstantSource clock = InstantSource.system();
    try (var database = Storage.open(settings)) {
      var episodes = new EpisodeStore(database);
      var episode = episodes.numbered(12).orElseThrow();
      var draft = Writing.draft(settings, database, clock, episode).orElseThrow();
      assertThat(draft.summary()).isEqualTo(GOOD);
      assertThat(draft.refused()).containsExactly("没有人说过数字 8000 · nobody said the number 8000");
      assertThat(episodes.numbered(12).orElseThrow().summary()).isEqualTo(episode.summary());

      llm.set(LlmSide.says(GOOD.replace("3000", "8000")));
      var none = Writing.draft(settings, database, clock, episode).orElseThrow();
      assertThat(none.summary()).isEmpty();
      assertThat(none.refused()).hasSize(2);
      llm.close();
      var away = Writing.draft(settings, database, clock, episode).orElseThrow();
      assertThat(away.away()).contains("127.0.0.1").doesNotContain(LlmSide.KEY);
    }
  }

  @Test
  void doctor_says_where_summaries_come_from() throws IOException {
    llm.set(LlmSide.says("好"));
    assertThat(console().run("doctor").out())
        .contains("✓ summaries", "the language model at " + llm.url() + " answers");
    assertThat(console().with("HUISHENG_LLM_URL", "").run("doctor").out())
        .contains("✓ summaries", "from show notes, else from transcripts");
  }

  @Test
  void a_server_writes_what_an_import_left_and_answers_meanwhile() throws Exception {
    Console without = console().with("HUISHENG_LLM_URL", "");
    assertThat(without.run("import", folder.resolve("012.txt").toString()).code()).isZero();
    llm.set(LlmSide.says(GOOD));
    Map<String, String> environment = new HashMap<>(console().environment());
    environment.putAll(
        Map.of(
            "HUISHENG_SERVER_PORT", "0",
            "HUISHENG_CONSOLE_PORT", "0",
            "HUISHENG_MANAGEMENT_PORT", "0"));
    try (ServerProcess server = ServerProcess.start(environment, "serve")) {
      assertThat(server.ports()).isNotNull();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(without.run("ask", "12").out()).contains(GOOD));
      assertThat(server.output()).doesNotContain(LlmSide.KEY).contains("summary written");
    }
  }
}
