package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Finding an episode, mending its summary, bringing in new ones.
class EpisodePagesTest {
  private Bench bench;
  private Guest helper;
  private Episode episode;

  @BeforeEach
  void open() {
    bench = new Bench();
    helper = bench.guest(Role.HELPER);
    episode = bench.episode(72, "报税季的故事", "这一期聊报税。");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String path() {
    return "/episodes/" + episode.id();
  }

  private String seen() {
    return Secrets.hash(bench.episodes.byId(episode.id()).orElseThrow().summary().text());
  }

  private String summary() {
    return bench.episodes.byId(episode.id()).orElseThrow().summary().text();
  }

  private void importAgain() {
    new Intake(bench.episodes)
        .save(
            new Incoming(
                "guid-72",
                72,
                "报税季的故事",
                null,
                Episode.Links.NONE,
                Duration.ofMinutes(42),
                "节目简介改了一遍，完全不同的话。",
                Transcript.NONE));
  }

  @Test
  void an_episode_is_found_by_number_by_title_and_by_what_was_said() {
    for (var query : new String[] {"72", "%E6%8A%A5%E7%A8%8E%E5%AD%A3", "FHSA"}) {
      assertThat(helper.get("/episodes?q=" + query).text()).as(query).contains("报税季的故事");
    }
    assertThat(helper.get("/episodes?q=xyzzy").text()).contains("没有找到");
  }

  @Test
  void an_episode_shows_its_transcript_its_announcements_and_how_they_would_look() {
    var page = helper.get(path()).text();

    assertThat(page).contains("每年能存八千加元", "安娜", "报税季的故事", "发出去会是什么样子");
    assertThat(helper.get(path() + "?q=FHSA").text())
        .contains("首次购房储蓄账户")
        .doesNotContain("每年能存八千加元");
    assertThat(helper.get("/episodes/999").status()).isEqualTo(404);
    assertThat(helper.get("/episodes/x").status()).isEqualTo(404);
  }

  @Test
  void a_hosts_summary_outlives_every_import_until_the_original_is_restored() {
    assertThat(helper.post(path() + "/summary", "seen", seen(), "text", "主播写的摘要。").location())
        .contains("done=summary.edit");
    importAgain();
    assertThat(summary()).isEqualTo("主播写的摘要。");

    helper.post(path() + "/summary/restore");
    assertThat(summary()).contains("节目简介改了一遍");
    importAgain();
    assertThat(summary()).contains("节目简介改了一遍");
  }

  @Test
  void another_summary_is_proposed_from_the_transcript_and_stored_only_when_saved() {
    assertThat(helper.post(path() + "/summary/propose").location())
        .contains("done=summary.propose");
    assertThat(helper.get(path()).text())
        .contains(bench.episodes.outline(episode.id()) + "</textarea>", "没有保存的内容");
    assertThat(summary()).isEqualTo("这一期聊报税。");

    var bare =
        new Intake(bench.episodes)
            .save(
                new Incoming(
                    "guid-1",
                    1,
                    "没有文稿",
                    null,
                    Episode.Links.NONE,
                    Duration.ofMinutes(1),
                    "简介",
                    Transcript.NONE))
            .episode();
    assertThat(helper.post("/episodes/" + bare.id() + "/summary/propose").status()).isEqualTo(409);
  }

  @Test
  void the_language_model_is_asked_and_the_page_says_so_for_as_long_as_nobody_saves() {
    bench.written = new Outside.Written("模型写的摘要。", List.of("没有人说过数字 8 · nobody said 8"), "");
    helper.post(path() + "/summary/propose");

    assertThat(helper.get(path()).text())
        .contains("模型写的摘要。</textarea>", "语言模型写的", "没有采用： 没有人说过数字 8")
        .doesNotContain("nobody said 8");
    assertThat(helper.reading("en").get(path()).text())
        .contains("The language model wrote", "Not used: nobody said 8");
    assertThat(bench.guest(Role.HELPER).get(path()).text()).doesNotContain("模型写的摘要");
    assertThat(summary()).isEqualTo("这一期聊报税。");
    helper.post(path() + "/summary", "seen", seen(), "text", "模型写的摘要。");
    assertThat(helper.get(path()).text()).doesNotContain("The language model wrote");
  }

  @Test
  void where_the_model_is_not_believed_or_away_the_transcript_is_there_and_the_page_says_why() {
    bench.written = new Outside.Written("", List.of("说的是别的事 · something else"), "");
    var part = bench.guest(Role.HOST).with("HX-Request", "true");
    var asked = part.post(path() + "/summary/propose");
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("HX-Redirect")).isEqualTo(path() + "?done=summary.propose");
    assertThat(part.get(path()).text())
        .contains(bench.episodes.outline(episode.id()) + "</textarea>", "没有采用： 说的是别的事", "不可信");

    bench.written = new Outside.Written("", List.of(), "llm.example: it took too long to answer");
    helper.post(path() + "/summary/propose");
    assertThat(helper.get(path()).text()).contains("没有回答（llm.example: it took too long");
    bench.written = null;
    helper.post(path() + "/summary/propose");
    assertThat(helper.get(path()).text()).contains("没有设置语言模型");
    helper.post(path() + "/summary/discard");
    assertThat(helper.get(path()).text()).doesNotContain("没有设置语言模型");
  }

  @Test
  void two_who_write_at_once_see_each_other() {
    var first = seen();
    helper.post(path() + "/summary", "seen", first, "text", "甲写的。");
    var page = bench.guest(Role.HOST).post(path() + "/summary", "seen", first, "text", "乙写的。");

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("甲写的。", "乙写的。");
    assertThat(summary()).isEqualTo("甲写的。");
  }

  @Test
  void what_is_being_written_is_kept_for_its_writer_only() {
    assertThat(
            helper.post("/drafts", "subject", "summary-" + episode.id(), "text", "写到一半").status())
        .isEqualTo(204);

    assertThat(helper.get(path()).text()).contains("写到一半", "没有保存的内容");
    assertThat(bench.guest(Role.HOST).get(path()).text()).doesNotContain("写到一半");
    helper.post(path() + "/summary/discard");
    assertThat(helper.get(path()).text()).doesNotContain("写到一半");
    assertThat(helper.post("/drafts", "subject", "../x", "text", "a").status()).isEqualTo(404);
  }

  @Test
  void an_empty_or_endless_summary_is_refused() {
    assertThat(helper.post(path() + "/summary", "seen", seen(), "text", " ").status())
        .isEqualTo(400);
    assertThat(helper.post(path() + "/summary", "seen", seen(), "text", "长".repeat(1001)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "第90期.txt",
        "../../../../tmp/第90期.txt",
        "..\\..\\第90期.txt",
        "/etc/第90期.txt",
        ".第90期.txt"
      })
  void an_uploaded_transcript_is_taken_in_wherever_its_name_points(String name) {
    var page = upload(name, "第90期 云上的播客\n安娜：大家好，今天聊云。\n本：对。");
    assertThat(page.status()).isEqualTo(303);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !helper.get(page.location()).text().contains("正在导入"));

    assertThat(helper.get(page.location()).text()).contains("新增 1 期");
    var file = Path.of(bench.imported.getFirst());
    assertThat(file.toString()).matches(".*/huisheng-import\\d+/[^/]+");
    assertThat(file).doesNotExist();
  }

  @Test
  void an_upload_that_is_no_transcript_says_so_and_changes_nothing() {
    var page = upload("movie.txt", "\u0000\u0001\u0002".repeat(500));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !helper.get(page.location()).text().contains("正在导入"));

    assertThat(helper.get(page.location()).text()).contains("notice bad");
    assertThat(bench.episodes.catalogue().episodes()).hasSize(1);
  }

  @Test
  void a_file_too_large_is_refused_before_it_is_read_and_an_archive_is_no_transcript() {
    var large = upload("第90期.txt", "长".repeat(3_000_000));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.text()).contains("文件太大");
    assertThat(bench.imported).isEmpty();

    var page =
        upload(
            "../../evil.zip",
            "PK\u0003\u0004\u0014\u0000" + "\u0000".repeat(200) + "../../etc/passwd");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !helper.get(page.location()).text().contains("正在导入"));
    assertThat(helper.get(page.location()).text()).contains("notice bad");
    assertThat(bench.episodes.catalogue().episodes()).hasSize(1);
  }

  @Test
  void an_address_is_never_a_file_of_the_server() {
    for (var address : new String[] {"/etc/passwd", "file:///etc/passwd", "ftp://x", ""}) {
      assertThat(helper.post("/import/address", "address", address).status()).isEqualTo(400);
    }
    assertThat(bench.imported).isEmpty();
    assertThat(helper.post("/import/file").status()).isEqualTo(400);
    assertThat(helper.get("/import/unknown").status()).isEqualTo(404);
  }

  private Guest.Page upload(String name, String content) {
    var edge = "edge7a9";
    var body =
        """
        --%1$s\r
        Content-Disposition: form-data; name="_token"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%3$s"\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        %4$s\r
        --%1$s--\r
        """
            .formatted(edge, helper.token(), name, content);
    return helper.send(
        helper
            .request("/import/file")
            .header("Content-Type", "multipart/form-data; boundary=" + edge)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build());
  }
}
