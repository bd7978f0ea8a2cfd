package app.huisheng.announce;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Followed links, over real HTTP.
class ShortLinksTest {
  private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

  private static Episode leadingTo(int number, String page) {
    var episode = Cast.episode(number, NOW);
    return new Episode(
        episode.id(),
        episode.guid(),
        episode.number(),
        episode.title(),
        episode.published(),
        new Episode.Links(page, null, null),
        null,
        episode.summary());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_short_link_leads_to_the_page_and_is_counted_by_channel(Kind kind)
      throws IOException, InterruptedException {
    var catalogue =
        new Catalogue(
            List.of(
                Cast.episode(80, NOW),
                Cast.special(12),
                leadingTo(66, "https://播客.example/第66期"),
                leadingTo(67, "javascript:alert(1)")));
    try (var database = Databases.fresh(kind);
        var client = HttpClient.newHttpClient()) {
      var visits = new Visits(database, () -> NOW);
      var links = new ShortLinks(() -> catalogue, visits);
      var server = Javalin.create(config -> links.open(config.routes)).start("127.0.0.1", 0);
      try {
        var at = new Visitor(client, "http://127.0.0.1:" + server.port());
        var found = at.get("/e/80?c=l");
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(found.headers().firstValue("Location"))
            .contains("https://pod.example/episodes/80");
        assertThat(found.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(found.headers().firstValue("Cache-Control")).contains("no-store");
        var _ = at.get("/e/80?c=l");
        var _ = at.get("/e/80?c=w");
        var _ = at.get("/e/80?c=%00");
        var _ = at.get("/e/80");

        // Those who only test a link learn where it leads, and are no visit.
        var tested = at.head("/e/80?c=l");
        assertThat(tested.statusCode()).isEqualTo(302);
        assertThat(tested.headers().firstValue("Location"))
            .contains("https://pod.example/episodes/80");

        var special = at.get("/e/s12?c=l");
        assertThat(special.statusCode()).isEqualTo(200);
        assertThat(special.body()).contains("特别节目 &lt;script&gt;", "没有编号 &amp; 没有网页。");
        assertThat(special.body()).doesNotContain("<script>");
        assertThat(at.get("/e/67").statusCode()).isEqualTo(200);
        assertThat(at.get("/e/66").statusCode()).isIn(200, 302);

        for (var unknown :
            List.of("81", "abc", "s80", "-1", "99999999999", "9999999999", "8%300x")) {
          var missing = at.get("/e/" + unknown);
          assertThat(missing.statusCode()).as(unknown).isEqualTo(404);
          assertThat(missing.body()).contains("没有这一期", "no episode");
        }

        assertThat(visits.of(1080)).isEmpty();
        assertThat(visits.flush()).isTrue();
        assertThat(visits.flush()).isFalse();
        assertThat(visits.of(1080)).isEqualTo(Map.of("linkedin", 2L, "wechat", 1L, "other", 2L));
        var _ = at.get("/e/80?c=l");
        assertThat(visits.flush()).isTrue();
        assertThat(visits.of(1080)).containsEntry("linkedin", 3L);
      } finally {
        server.stop();
      }
    }
  }

  private record Visitor(HttpClient client, String base) {
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return send(path, "GET");
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
      return send(path, "HEAD");
    }

    private HttpResponse<String> send(String path, String method)
        throws IOException, InterruptedException {
      return client.send(
          HttpRequest.newBuilder(URI.create(base + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }
}
