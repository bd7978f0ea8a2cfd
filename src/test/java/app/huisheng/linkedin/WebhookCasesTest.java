package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// LinkedIn's push (case 59). The vectors are computed for the secret `test-client-secret`.
@ResourceLock(PageBench.LOCK)
class WebhookCasesTest {
  private static final String SECRET = "test-client-secret";
  private static final String BODY =
      "{\"type\":\"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\",\"notifications\":[]}";

  private final PageBench bench = new PageBench();
  private final List<LinkedIn.Comment> comments = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Javalin server;

  WebhookCasesTest() {
    var linkedIn = bench.restart(WebhookCasesTest::withSecret);
    server = Javalin.create(config -> linkedIn.openPublic(config.routes, comments::add));
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void close() {
    client.close();
    server.stop();
    bench.close();
  }

  private URI at(String query) {
    return URI.create("http://127.0.0.1:" + server.port() + "/linkedin/webhook" + query);
  }

  private int post(String body, String signature) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at(""))
            .header("X-LI-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private static String signature(String body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of()
        .formatHex(mac.doFinal(("hmacsha256=" + body).getBytes(StandardCharsets.UTF_8)));
  }

  private static String notification(long id, String action) {
    return """
    {"action":"%s","notificationId":%d,"organizationalEntity":"urn:li:organization:2414183",
     "sourcePost":"urn:li:activity:7094","decoratedSourcePost":{"entity":"urn:li:share:7095"},
     "decoratedGeneratedActivity":{"comment":{"owner":"urn:li:person:a","text":"好听",
       "entity":"urn:li:comment:(urn:li:activity:7094,%d)"}}}\
    """
        .formatted(action, id, id);
  }

  private static String batch(String... notifications) {
    return "{\"type\":\"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\",\"notifications\":["
        + String.join(",", notifications)
        + "]}";
  }

  @Test
  void case_59_the_challenge_is_answered_with_its_hmac() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at("?challengeCode=890e4665-4dfe-4ab1-b689-ed553bceeed0")).build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"challengeCode":"890e4665-4dfe-4ab1-b689-ed553bceeed0","challengeResponse":\
            "05f7c3a9fc0fd9476f5fa3a0f318d460b83aba7b241196a57cc44868a392fc57"}\
            """);
    var without =
        client.send(HttpRequest.newBuilder(at("")).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(without.statusCode()).isEqualTo(400);
  }

  @Test
  void case_59_only_the_signature_over_the_prefixed_body_counts()
      throws IOException, InterruptedException {
    assertThat(post(BODY, "341cf5778654a2e246e6fc68fb6ec196f21f44f3bc76346a8896e2de2f4857a7"))
        .isEqualTo(200);
    assertThat(post(BODY, "6c11b6cd44c0e90ba9dd987634d8f902a19a6119e861a052d81352cee856e48a"))
        .isEqualTo(401);
    assertThat(post(BODY + " ", "341cf5778654a2e246e6fc68fb6ec196f21f44f3bc76346a8896e2de2f4857a7"))
        .isEqualTo(401);
    assertThat(post(BODY, "")).isEqualTo(401);
  }

  @Test
  void case_59_each_comment_once_and_never_our_own()
      throws IOException, InterruptedException, GeneralSecurityException {
    var body = batch(notification(1, "COMMENT"), notification(2, "ADMIN_COMMENT"));
    assertThat(post(body, signature(body))).isEqualTo(200);
    assertThat(post(body, signature(body))).isEqualTo(200);
    assertThat(comments)
        .containsExactly(
            new LinkedIn.Comment(
                "urn:li:share:7095",
                "urn:li:comment:(urn:li:activity:7094,1)",
                "urn:li:person:a",
                "好听"));
  }

  @Test
  void case_59_ten_in_one_push_are_ten()
      throws IOException, InterruptedException, GeneralSecurityException {
    var ten =
        IntStream.range(10, 20)
            .mapToObj(id -> notification(id, "COMMENT"))
            .collect(Collectors.joining(","));
    assertThat(post(batch(ten), signature(batch(ten)))).isEqualTo(200);
    assertThat(comments).hasSize(10);
  }

  @Test
  void a_push_that_is_no_json_does_no_harm()
      throws IOException, InterruptedException, GeneralSecurityException {
    assertThat(post("<html>", signature("<html>"))).isEqualTo(200);
    assertThat(comments).isEmpty();
  }

  private static LinkedInSettings withSecret(LinkedInSettings old) {
    return new LinkedInSettings(
        old.clientId(),
        SECRET,
        old.organization(),
        "",
        "",
        old.apiUrl(),
        old.authUrl(),
        old.version(),
        old.timeout(),
        old.consoleUrl());
  }
}
