package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class ImportingTest {
  private final Database database;
  private final EpisodeStore store;
  private final Importing importing;
  @TempDir private Path folder;
  private HttpServer server;
  private String home;

  ImportingTest(Kind kind) {
    database = Databases.fresh(kind);
    store = new EpisodeStore(database);
    importing = new Importing(database, true, InstantSource.system());
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    home = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    database.close();
  }

  @Test
  void a_folder_of_transcripts_comes_in_once() throws IOException {
    write("ep1.txt", "第一期：树\n\n甲：为什么？\n\n乙：因为。\n\n甲：好。\n\n乙：对。\n");
    write("ep2.srt", "1\n00:00:01,000 --> 00:00:02,000\n你好。\n");
    write("notes.pdf", "no transcript");
    write("bad.vtt", "");
    var first = one(folder.toString());
    assertThat(first.error()).isNull();
    assertThat(first.added()).isEqualTo(2);
    assertThat(first.warnings()).singleElement().asString().contains("bad.vtt").contains("empty");
    var again = one(folder.toString());
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(again.added() + again.updated()).isZero();
    write("ep1.txt", "第一期：树\n\n甲：为什么？\n\n乙：因为风。\n\n甲：好。\n\n乙：对。\n");
    assertThat(one(folder.toString()).updated()).isEqualTo(1);
  }

  @Test
  void of_one_episode_in_several_formats_the_best_is_taken() throws IOException {
    write("ep3.txt", "你好。");
    write("ep3.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n你好。\n");
    for (var added : List.of(1, 0)) {
      var result = one(folder.toString());
      assertThat(result.items()).isEqualTo(1);
      assertThat(result.added()).isEqualTo(added);
      assertThat(result.updated()).isZero();
      assertThat(result.warnings()).singleElement().asString().contains("ep3.txt was left out");
    }
    assertThat(store.transcript(store.numbered(3).orElseThrow().id()).timed()).isTrue();
  }

  @Test
  void a_source_that_cannot_be_read_does_not_stop_the_others() throws IOException {
    write("ep1.txt", "你好。");
    var results =
        importing.importAll(
            List.of(
                folder.resolve("nowhere.txt").toString(),
                folder.resolve("nowhere.xml").toString(),
                home + "/missing",
                "\0",
                folder.resolve("ep1.txt").toString()),
            Progress.NONE);
    assertThat(results).hasSize(5);
    assertThat(results.subList(0, 4)).allSatisfy(r -> assertThat(r.error()).isNotBlank());
    assertThat(results.get(0).error()).contains("does not exist");
    assertThat(results.get(1).error()).contains("nowhere.xml does not exist");
    assertThat(results.get(2).error()).contains("404");
    assertThat(results.getLast().added()).isEqualTo(1);
  }

  @Test
  void a_feed_comes_with_all_its_pages_and_linked_transcripts() {
    serve(
        "/feed",
        "application/rss+xml",
        rss(
            "<atom:link rel='next' href='/page2'/>",
            item(2, "<podcast:transcript url='/2.vtt' type='text/vtt'/>"),
            item(3, "<podcast:transcript url='/missing.vtt' type='text/vtt'/>")));
    serve(
        "/page2", "application/rss+xml", rss("<atom:link rel='next' href='/feed'/>", item(1, "")));
    serve("/2.vtt", "text/vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 骅>你好。\n");
    var first = one(home + "/feed");
    assertThat(first.error()).isNull();
    assertThat(first.added()).isEqualTo(3);
    assertThat(first.items()).isEqualTo(3);
    assertThat(first.warnings()).singleElement().asString().contains("404");
    var two = store.numbered(2).orElseThrow();
    assertThat(store.transcript(two.id()).turns())
        .singleElement()
        .satisfies(turn -> assertThat(turn.start()).isEqualTo(Duration.ofSeconds(1)));
    var again = one(home + "/feed");
    assertThat(again.unchanged()).isEqualTo(3);
  }

  @Test
  void a_feed_file_and_a_transcript_of_the_same_episode_make_one() throws IOException {
    write("feed.xml", rss("", item(5, "")));
    write("episode-005.txt", "甲：你好。\n乙：再见。\n");
    assertThat(one(folder.resolve("feed.xml").toString()).added()).isEqualTo(1);
    assertThat(one(folder.resolve("episode-005.txt").toString()).updated()).isEqualTo(1);
    assertThat(one(folder.toString()).unchanged()).isEqualTo(2);
    assertThat(store.catalogue().episodes()).hasSize(1);
    assertThat(store.passages(store.numbered(5).orElseThrow().id())).isNotEmpty();
  }

  // ux-security 5.6 no. 50
  @Test
  void a_page_that_is_no_feed_is_an_error_and_nothing_stored_is_lost() {
    serve("/feed", "text/html", "<!DOCTYPE html><html><body>busy</body></html>");
    serve("/good", "text/xml", rss("", item(1, "")));
    assertThat(one(home + "/good").added()).isEqualTo(1);
    assertThat(one(home + "/feed").error()).contains("web page");
    assertThat(store.catalogue().episodes()).hasSize(1);
  }

  // ux-security 5.6 no. 51
  @Test
  void an_address_of_another_kind_is_taken_for_no_file() {
    assertThat(one("ftp://example.com/feed.xml").error()).contains("only http and https");
  }

  @Test
  void private_addresses_are_not_imported_from_unless_allowed() {
    var careful = new Importing(database, false, InstantSource.system());
    serve("/feed", "text/xml", rss("", item(1, "")));
    var result = careful.importAll(List.of("http://127.0.0.1/feed"), Progress.NONE).getFirst();
    assertThat(result.error()).contains("is private");
  }

  @Test
  void a_hundred_long_transcripts_come_in_together() throws IOException {
    for (var i = 1; i <= 100; i++) {
      var number = i;
      var turns =
          IntStream.range(0, 100)
              .mapToObj(
                  j ->
                      (j % 2 == 0 ? "甲：" : "乙：")
                          + "第%d期的第%d段话，说的是城市和树。".formatted(number, j).repeat(5))
              .collect(Collectors.joining("\n\n"));
      write("ep%03d.txt".formatted(i), turns);
    }
    assertThat(one(folder.toString()).added()).isEqualTo(100);
    assertThat(store.catalogue().episodes()).hasSize(100);
  }

  private SourceResult one(String source) {
    return importing.importAll(List.of(source), Progress.NONE).getFirst();
  }

  private void write(String name, String text) throws IOException {
    var _ = Files.writeString(folder.resolve(name), text);
  }

  private static String rss(String head, String... items) {
    return """
    <rss xmlns:atom="http://www.w3.org/2005/Atom"
         xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>节目</title>
    """
        + head
        + String.join("\n", items)
        + "</channel></rss>";
  }

  private static String item(int number, String extra) {
    return """
    <item><guid>g%1$d</guid><title>第%1$d期：主题%2$d</title><description>介绍。</description>
    <enclosure url="https://cdn.test/%1$d.mp3" type="audio/mpeg"/>%3$s</item>
    """
        .formatted(number, number * 7919, extra);
  }

  private void serve(String path, String type, String body) {
    server.createContext(
        path,
        exchange -> {
          var found = exchange.getRequestURI().getPath().equals(path);
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(found ? 200 : 404, found ? bytes.length : -1);
          if (found) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
  }
}
