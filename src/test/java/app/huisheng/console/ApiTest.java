package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.console.ApiTokens.Scope;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Plan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The console's actions for programs.
class ApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Bench bench;
  private static ApiTokens tokens;
  private static String read;
  private static String write;
  private static String send;

  @BeforeAll
  static void open() {
    bench = new Bench();
    bench.episode(80, "OpenAI高管为何纷纷离职", "这一期聊 OpenAI。");
    tokens = new ApiTokens(bench.database, bench.clock);
    var host = bench.people.add("骅", Role.HOST, null);
    read = tokens.make(host, "read", Scope.READ);
    write = tokens.make(host, "write", Scope.WRITE);
    send = tokens.make(host, "send", Scope.SEND);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static Guest.Page get(String path, String token) {
    var guest = bench.visitor();
    var request = guest.request(path).GET();
    return guest.send(token.isEmpty() ? request.build() : keyed(request, token));
  }

  private static Guest.Page post(String path, String token, String json) {
    var guest = bench.visitor();
    return guest.send(
        keyed(
            guest
                .request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)),
            token));
  }

  private static HttpRequest keyed(HttpRequest.Builder request, String token) {
    return request.header("Authorization", "Bearer " + token).build();
  }

  private static JsonNode json(Guest.Page page) {
    try {
      return JSON.readTree(page.text());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(page.text(), e);
    }
  }

  static List<Arguments> everyRouteByEveryScope() {
    try (var other = new Bench()) {
      var cells = new ArrayList<Arguments>();
      for (var route : other.console.apiTable()) {
        for (var scope : Scope.values()) {
          cells.add(Arguments.of(route.method(), route.path(), route.scope(), scope));
        }
      }
      return cells;
    }
  }

  @ParameterizedTest(name = "{0} {1} needs {2}, asked with {3}")
  @MethodSource("everyRouteByEveryScope")
  void a_key_opens_its_scope_and_no_more(
      Route.Method method, String path, Scope least, Scope scope) {
    var token =
        switch (scope) {
          case READ -> read;
          case WRITE -> write;
          case SEND -> send;
        };
    var address = path.replaceAll("\\{\\w+}", "999");
    var page = method == Route.Method.GET ? get(address, token) : post(address, token, "{}");

    if (scope.compareTo(least) >= 0) {
      assertThat(page.status()).isNotIn(401, 403).isLessThan(500);
    } else {
      assertThat(page.status()).isEqualTo(403);
    }
    assertThat(method == Route.Method.GET ? get(address, "").status() : 401).isEqualTo(401);
  }

  @Test
  void a_key_of_a_helper_never_sends_and_ends_with_its_person() {
    var helper = bench.people.add("帮手", Role.HELPER, null);
    var token = tokens.make(helper, "too much", Scope.SEND);

    assertThat(post("/api/pause", token, "").status()).isEqualTo(403);
    assertThat(get("/api/episodes", token).status()).isEqualTo(200);
    bench.people.disable(helper.id());
    assertThat(get("/api/episodes", token).status()).isEqualTo(401);
  }

  @Test
  void a_session_is_no_key_and_a_key_is_no_session() {
    assertThat(bench.guest(Role.OWNER).get("/api/episodes").status()).isEqualTo(401);
    assertThat(bench.visitor().as(send).get("/").status()).isEqualTo(303);
  }

  @Test
  void mistakes_are_problems_in_json() {
    var missing = post("/api/ask", read, "{}");
    assertThat(missing.header("Content-Type")).startsWith("application/problem+json");
    assertThat(json(missing).path("status").asInt()).isEqualTo(400);
    assertThat(json(missing).path("detail").asText()).contains("message");
    assertThat(post("/api/ask", read, "{nonsense").status()).isEqualTo(400);
    assertThat(get("/api/episodes/999", read).status()).isEqualTo(404);
    var guest = bench.visitor();
    assertThat(
            guest
                .send(
                    keyed(
                        guest
                            .request("/api/ask")
                            .header("Content-Type", "text/plain")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"80\"}")),
                        read))
                .status())
        .isEqualTo(415);
  }

  @Test
  void episodes_are_read_searched_and_given_a_summary() {
    var listed = json(get("/api/episodes?q=FHSA", read)).path("episodes").get(0);
    assertThat(listed.path("number").asInt()).isEqualTo(80);
    var path = "/api/episodes/" + listed.path("id").asLong();
    assertThat(json(get(path, read)).path("transcript").get(1).path("text").asText())
        .contains("FHSA");
    assertThat(
            json(post(path + "/summary", write, "{\"text\":\"程序写的\"}"))
                .path("summaryOrigin")
                .asText())
        .isEqualTo("HOST");
    assertThat(json(post("/api/ask", read, "{\"message\":\"80\"}")).path("answered").asBoolean())
        .isTrue();
  }

  @Test
  void a_broadcast_needs_its_code_and_is_written_into_the_trail() {
    var proposed =
        json(post("/api/broadcasts", send, "{\"episode\":80,\"channels\":[\"linkedin\"]}"));
    assertThat(proposed.path("posts").path("linkedin").path("text").asText()).contains("OpenAI");
    var confirmed =
        json(
            post(
                "/api/broadcasts/confirm",
                send,
                "{\"code\":\"" + proposed.path("code").asText() + "\"}"));
    assertThat(confirmed.path("state").asText()).isEqualTo("CONFIRMED");
    var id = confirmed.path("id").asLong();
    assertThat(json(post("/api/broadcasts/" + id + "/cancel", send, "")).path("state").asText())
        .isEqualTo("CANCELLED");
    assertThat(bench.audit.newest(Long.MAX_VALUE, 1).getFirst().via()).isEqualTo("api");
    assertThat(bench.audit.verify().broken()).isEmpty();
  }

  @Test
  void a_delivery_is_approved_only_by_the_words_that_were_seen() {
    var delivery = bench.planned("e700", Plan.Start.APPROVAL);
    var path = "/api/deliveries/" + delivery.id() + "/approve";

    assertThat(post(path, send, "{\"sha256\":\"0\",\"state\":\"DELIVERED\"}").status())
        .isEqualTo(409);
    assertThat(
            json(post(path, send, "{\"sha256\":\"" + delivery.sha256() + "\"}"))
                .path("state")
                .asText())
        .isEqualTo(Delivery.State.WAITING.name());
  }

  @Test
  void the_document_describes_every_route() {
    var document = json(bench.visitor().get("/api/openapi.json"));
    var described = new TreeSet<String>();
    document.path("paths").fieldNames().forEachRemaining(described::add);

    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            bench.console.apiTable().stream().map(ApiRoute::path).distinct().toList());
  }

  @Test
  void the_owner_makes_a_key_sees_it_once_and_ends_it() {
    var owner = bench.guest(Role.OWNER);
    var made = owner.post("/tokens", "label", "自动化", "scope", "read").text();
    var token = made.replaceAll("(?s).*>(hs_[\\w-]{43})<.*", "$1");
    assertThat(get("/api/episodes", token).status()).isEqualTo(200);
    var listed = owner.get("/tokens").text();
    assertThat(listed).contains("自动化").doesNotContain(token);

    var name =
        tokens.all().stream()
            .filter(one -> one.label().equals("自动化"))
            .findFirst()
            .orElseThrow()
            .name();
    owner.post("/tokens/" + name + "/revoke");
    assertThat(get("/api/episodes", token).status()).isEqualTo(401);
  }
}
