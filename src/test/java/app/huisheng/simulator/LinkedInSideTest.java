package app.huisheng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.LinkedInJournal.Call;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the simulated LinkedIn refuses, so that a client that passes here passes there.
class LinkedInSideTest {
  private final LinkedInSide side =
      LinkedInSide.start(InstantSource.fixed(Instant.parse("2026-11-24T01:00:00Z")));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> headers = new TreeMap<>();

  LinkedInSideTest() {
    headers.put("Authorization", "Bearer " + side.accessToken());
    headers.put("LinkedIn-Version", "202609");
    headers.put("X-Restli-Protocol-Version", "2.0.0");
    headers.put("Content-Type", "application/json");
  }

  @AfterEach
  void close() {
    client.close();
    side.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var flat = new ArrayList<String>();
    headers.forEach((name, value) -> flat.addAll(List.of(name, value)));
    var request =
        HttpRequest.newBuilder(URI.create(side.apiUrl() + path))
            .headers(flat.toArray(String[]::new))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String text, String more)
      throws IOException, InterruptedException {
    var body =
        """
        {"author":"urn:li:organization:2414183","commentary":"%s","visibility":"PUBLIC",
         "distribution":{"feedDistribution":"MAIN_FEED","targetEntities":[],
         "thirdPartyDistributionChannels":[]},"lifecycleState":"PUBLISHED",
         "isReshareDisabledByAuthor":false%s}
        """
            .formatted(text, more);
    return send("POST", "/posts", body);
  }

  @Test
  void a_post_in_order_is_published() throws IOException, InterruptedException {
    var answer = post("第一期", "");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("x-restli-id").orElseThrow())
        .isEqualTo(side.live().getFirst().urn());
    assertThat(post("第一期", "").body()).contains("DUPLICATE_POST");
  }

  @Test
  void a_reserved_character_out_of_place_cuts_the_text() throws IOException, InterruptedException {
    assertThat(post("第一期(上)：全文", "").statusCode()).isEqualTo(201);
    assertThat(side.live().getLast().shown()).isEqualTo("第一期");
    assertThat(post("{hashtag|\\\\#|播客} 和 #tag @[甲](urn:li:organization:1)。", "").statusCode())
        .isEqualTo(201);
    assertThat(side.live().getLast().shown()).isEqualTo("#播客 和 #tag 甲。");
  }

  @Test
  void the_headers_are_insisted_on() throws IOException, InterruptedException {
    headers.put("Authorization", "Bearer nonsense");
    assertThat(post("x", "").body()).contains("65600");
    headers.remove("Authorization");
    assertThat(post("x", "").statusCode()).isEqualTo(401);
    headers.put("Authorization", "Bearer " + side.accessToken());
    headers.put("LinkedIn-Version", "202504");
    var gone = post("x", "");
    assertThat(gone.statusCode()).isEqualTo(426);
    assertThat(gone.body()).contains("Requested version 20250401 is not active");
    headers.remove("LinkedIn-Version");
    assertThat(post("x", "").body()).contains("VERSION_MISSING");
    headers.put("LinkedIn-Version", "202609");
    headers.put("X-Restli-Protocol-Version", "1.0.0");
    assertThat(post("x", "").statusCode()).isEqualTo(400);
    headers.put("X-Restli-Protocol-Version", "2.0.0");
    headers.put("Content-Type", "text/plain");
    assertThat(post("x", "").statusCode()).isEqualTo(415);
    assertThat(side.live()).isEmpty();
    assertThat(side.journal().count(Call.CREATE)).isEqualTo(6);
  }

  @Test
  void the_body_is_insisted_on() throws IOException, InterruptedException {
    assertThat(post("x", ",\"colour\":\"red\"").body()).contains("/colour", "unrecognized field");
    assertThat(post("x", ",\"content\":{\"article\":{\"title\":5}}").body())
        .contains("/content/article/title", "coerced");
    assertThat(post("x", ",\"content\":{\"article\":{\"title\":null}}").statusCode())
        .isEqualTo(422);
    assertThat(post("字".repeat(3001), "").body()).contains("3001", "FIELD_ARRAY_SIZE_TOO_HIGH");
    var image =
        ",\"content\":{\"article\":{\"source\":\"http://x\",\"thumbnail\":\"urn:li:image:1\"}}";
    assertThat(post("x", image).body()).contains("INVALID_URN_ID");
    assertThat(send("POST", "/posts", "{").statusCode()).isEqualTo(400);
    assertThat(side.live()).isEmpty();
  }

  @Test
  void addresses_and_methods_are_insisted_on() throws IOException, InterruptedException {
    var urn = post("x", "").headers().firstValue("x-restli-id").orElseThrow();
    assertThat(send("GET", "/posts/" + urn, "").statusCode()).isEqualTo(400);
    assertThat(send("GET", "/posts/" + urn.replace(":", "%3A"), "").statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "/posts/" + urn.replace(":", "%3A"), "").statusCode()).isEqualTo(400);
    var list = "/posts?q=author&author=urn%3Ali%3Aorganization%3A2414183&count=10";
    assertThat(send("GET", list, "").statusCode()).isEqualTo(400);
    headers.put("X-RestLi-Method", "FINDER");
    assertThat(send("GET", list, "").body()).contains(urn);
    assertThat(send("GET", list + "&isDsc=true", "").statusCode()).isEqualTo(400);
    headers.put("X-RestLi-Method", "DELETE");
    for (int twice = 0; twice < 2; twice++) {
      assertThat(send("DELETE", "/posts/" + urn.replace(":", "%3A"), "").statusCode())
          .isEqualTo(204);
    }
    assertThat(send("GET", "/posts/" + urn.replace(":", "%3A"), "").statusCode()).isEqualTo(404);
  }

  @Test
  void the_page_shows_posts_as_members_see_them() throws IOException, InterruptedException {
    assertThat(post("好\\\\(听\\\\)<b>", "").statusCode()).isEqualTo(201);
    var console = Javalin.create(config -> side.open(config.routes));
    console.start("127.0.0.1", 0);
    try {
      var address = "http://127.0.0.1:" + console.port() + "/demo/linkedin";
      var page =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(page.body()).contains("好(听)").doesNotContain("<b>", "http://www", "https://");
    } finally {
      console.stop();
    }
  }
}
