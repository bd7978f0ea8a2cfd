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
  private static String admin;

  @BeforeAll
  static void open() {
    bench = new Bench();
    bench.episode(80, "OpenAI高管为何纷纷离职", "这一期聊 OpenAI。");
    tokens = new ApiTokens(bench.database, bench.clock);
    var host = bench.people.add("骅", Role.HOST, null);
    read = tokens.make(host, "read", Scope.READ);
    write = tokens.make(host, "write", Scope.WRITE);
    send = tokens.make(host, "send", Scope.SEND);
    admin = tokens.make(bench.people.add("负责人", Role.OWNER, null), "admin", Scope.ADMIN);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static Guest.Page get(String path, String token) {
    var guest = bench.visitor();
    var request = guest.request(path).GET();
    return described(
        Route.Method.GET,
        path,
        guest.send(token.isEmpty() ? request.build() : keyed(request, token)));
  }

  private static Guest.Page post(String path, String token, String json) {
    var guest = bench.visitor();
    return described(
        Route.Method.POST,
        path,
        guest.send(
            keyed(
                guest
                    .request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json)),
                token)));
  }

  /// Every answer that any test gets is held to the document.
  private static Guest.Page described(Route.Method method, String path, Guest.Page page) {
    if (page.status() == 200) {
      var route =
          bench.console.apiTable().stream()
              .filter(one -> one.method() == method)
              .filter(
                  one ->
                      path.replaceFirst("\\?.*", "")
                          .matches(one.path().replaceAll("\\{\\w+}", "[^/]+")))
              .min(java.util.Comparator.comparing(one -> one.path().contains("{")))
              .orElseThrow();
      fits(route.gives(), json(page), path);
    }
    return page;
  }

  private static void fits(ApiShape shape, JsonNode answer, String where) {
    assertThat(answer.properties().stream().map(java.util.Map.Entry::getKey))
        .as("%s: %s", where, shape.name())
        .containsExactlyInAnyOrderElementsOf(shape.fields().keySet());
    shape.fields().forEach((field, type) -> fits(type, answer.path(field), where + " " + field));
  }

  private static void fits(String type, JsonNode value, String where) {
    if (type.endsWith("?")) {
      if (!value.isNull()) {
        fits(type.substring(0, type.length() - 1), value, where);
      }
    } else if (type.startsWith("[")) {
      assertThat(value.isArray()).as(where).isTrue();
      value.forEach(one -> fits(type.substring(1, type.length() - 1), one, where));
    } else {
      switch (type) {
        case "string" -> assertThat(value.isTextual()).as(where).isTrue();
        case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
        case "number" -> assertThat(value.isNumber()).as(where).isTrue();
        case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
        case "object" -> assertThat(value.isObject()).as(where).isTrue();
        default ->
            fits(
                ApiShape.ALL.stream()
                    .filter(one -> one.name().equals(type))
                    .findFirst()
                    .orElseThrow(),
                value,
                where);
      }
    }
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
          case ADMIN -> admin;
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
  void the_address_of_it_all_is_its_document_and_a_wrong_one_points_there() {
    assertThat(bench.visitor().get("/api").text())
        .isEqualTo(bench.visitor().get("/api/openapi.json").text());
    var lost = bench.visitor().get("/api/nothing");
    assertThat(lost.status()).isEqualTo(404);
    assertThat(json(lost).path("detail").asText()).contains("GET /api");
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

  @Test
  void a_transcript_and_a_feed_are_brought_in_and_their_progress_is_told() {
    var begun =
        json(
            post(
                "/api/import",
                write,
                "{\"name\":\"第91期.txt\",\"text\":\"第91期 云\\n安娜：大家好，今天聊云。\\n本：对。\"}"));
    var path = "/api/import/" + begun.path("job").asText();
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .until(() -> !json(get(path, read)).path("running").asBoolean());
    assertThat(json(get(path, read)).path("added").asInt()).isEqualTo(1);

    assertThat(post("/api/import", write, "{\"address\":\"file:///etc/passwd\"}").status())
        .isEqualTo(400);
    assertThat(post("/api/import", write, "{}").status()).isEqualTo(400);
    assertThat(post("/api/import", write, "{\"address\":\"https://pod.example/feed\"}").status())
        .isEqualTo(200);
    assertThat(get("/api/import/unknown", read).status()).isEqualTo(404);
  }

  @Test
  void webhooks_are_looked_after_by_an_owners_key_only() {
    var address = "{\"address\":\"https://pod.example/hook\"}";
    var made = json(post("/api/webhooks", admin, address));
    assertThat(made.path("secret").asText()).startsWith("whsec_");
    var id = made.path("id").asLong();
    assertThat(json(get("/api/webhooks", admin)).path("webhooks").get(0).path("address").asText())
        .isEqualTo("https://pod.example/hook");
    assertThat(post("/api/webhooks", admin, "{\"address\":\"ftp://x\"}").status()).isEqualTo(400);
    assertThat(post("/api/webhooks/" + id + "/ping", admin, "").status()).isEqualTo(200);
    assertThat(post("/api/webhooks/" + id + "/remove", admin, "").status()).isEqualTo(200);
    assertThat(post("/api/webhooks/" + id + "/remove", admin, "").status()).isEqualTo(404);
  }

  @Test
  void people_are_looked_after_by_an_owners_key_only() {
    var made = json(post("/api/people", admin, "{\"name\":\"新人\",\"role\":\"helper\"}"));
    assertThat(made.path("link").asText()).contains("/enter/");
    var listed = json(get("/api/people", admin)).path("people");
    var id = listed.findValues("id").getLast().asLong();
    for (var person : listed) {
      id = person.path("name").asText().equals("新人") ? person.path("id").asLong() : id;
    }
    assertThat(json(post("/api/people/" + id + "/link", admin, "")).path("link").asText())
        .contains("/enter/");
    assertThat(post("/api/people/" + id + "/disable", admin, "").status()).isEqualTo(200);
    assertThat(post("/api/people/" + id + "/disable", admin, "").status()).isEqualTo(404);
    assertThat(post("/api/people", admin, "{\"name\":\"x\",\"role\":\"god\"}").status())
        .isEqualTo(400);
    assertThat(get("/api/people", send).status()).isEqualTo(403);
  }

  @Test
  void the_trail_and_how_things_stand_can_be_read() {
    post("/api/pause", send, "");
    post("/api/resume", send, "");
    var trail = json(get("/api/audit", read));
    assertThat(trail.path("broken").isNull()).isTrue();
    assertThat(trail.path("entries").get(0).path("subject").asText()).isEqualTo("/api/resume");
    var older = json(get("/api/audit?before=2", read)).path("entries");
    assertThat(older.size()).isEqualTo(1);
    assertThat(json(post("/api/connections/examine", write, "")).path("findings").size())
        .isEqualTo(1);
    get("/api/connections", read);
    get("/api/insights", read);
    get("/api/questions", read);
    get("/api/messages", read);
    get("/api/keywords", read);
    get("/api/deliveries", read);
    assertThat(get("/api/broadcasts", read).status()).isEqualTo(200);
  }

  @Test
  void a_broadcast_says_other_words_on_a_channel_and_is_moved() {
    var proposed =
        json(
            post(
                "/api/broadcasts",
                send,
                "{\"episode\":80,\"channels\":[\"wechat\"],\"texts\":{\"wechat\":\"另一段\"}}"));
    assertThat(proposed.path("posts").path("wechat").path("text").asText()).isEqualTo("另一段");
    post("/api/broadcasts/confirm", send, "{\"code\":\"" + proposed.path("code").asText() + "\"}");
    var path = "/api/broadcasts/" + proposed.path("broadcast").path("id").asLong();

    var moved = json(post(path + "/reschedule", send, "{\"at\":\"2026-12-01T01:00:00Z\"}"));
    assertThat(moved.path("startsAt").asText()).isEqualTo("2026-12-01T01:00:00Z");
    assertThat(post(path + "/reschedule", send, "{\"at\":\"2020-12-01T01:00:00Z\"}").status())
        .isEqualTo(400);
    assertThat(post(path + "/agree", send, "{\"revision\":\"x\"}").status()).isEqualTo(409);
    assertThat(post(path + "/cancel", send, "").status()).isEqualTo(200);
  }

  @Test
  void the_document_names_what_is_sent_and_what_comes_back() {
    var document = json(bench.visitor().get("/api/openapi.json"));
    var ids = new TreeSet<String>();
    for (var path : document.path("paths")) {
      for (var operation : path) {
        assertThat(operation.path("summary").asText()).isNotBlank();
        assertThat(ids.add(operation.path("operationId").asText())).isTrue();
        var schema =
            operation.path("responses").path("200").path("content").path("application/json");
        assertThat(schema.path("schema").toString()).containsAnyOf("$ref", "properties");
      }
    }
    var schemas = document.path("components").path("schemas");
    for (var name : document.findValuesAsText("$ref")) {
      assertThat(schemas.has(name.replaceFirst(".*/", ""))).as(name).isTrue();
    }
    assertThat(document.path("paths").path("/api/audit").toString()).contains("\"query\"");
  }
}
