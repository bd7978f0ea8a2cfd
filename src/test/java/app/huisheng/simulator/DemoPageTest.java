package app.huisheng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Levers.Mode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The page of the demo and its API, before an account that answers by a script.
class DemoPageTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LISTENER = "oABCDEFGHIJKLMNOPQRSTUVWXYZ1";

  private static ScriptedAccount account;
  private static Javalin console;

  @BeforeAll
  static void open() {
    account =
        new ScriptedAccount(
            words ->
                switch (words) {
                  case "silent" -> "";
                  case "long" -> text("长".repeat(800));
                  case "card" ->
                      "<MsgType>news</MsgType><ArticleCount>1</ArticleCount><Articles><item>"
                          + "<Title>第80期</Title><Description>摘要</Description>"
                          + "<PicUrl>https://a.example/p</PicUrl><Url>https://a.example/80</Url>"
                          + "</item></Articles>";
                  default -> text("你说：" + words);
                });
    var page =
        new DemoPage(
            "湖边生意经",
            Map.of(Mode.PLAIN, account.side()),
            key ->
                key.endsWith("|text")
                    ? Optional.of("{\"intent\":\"search\",\"because\":\"passage 3\"}")
                    : Optional.empty());
    console =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  page.open(config.routes);
                })
            .start("127.0.0.1", 0);
  }

  @AfterAll
  static void close() {
    console.stop();
    account.close();
  }

  private static String text(String words) {
    return "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + words + "]]></Content>";
  }

  @Test
  void the_page_and_everything_it_names_are_served_from_here() throws Exception {
    var page = get("/demo");

    assertThat(page.body()).contains("演示模式").doesNotContain("http:", "https:");
    var named = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page.body()).results();
    assertThat(named.map(found -> found.group(1)).distinct())
        .hasSizeGreaterThan(4)
        .allSatisfy(address -> assertThat(get(address).statusCode()).isEqualTo(200));
  }

  @Test
  void every_file_of_the_page_is_served_and_none_is_long() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/demo"))) {
      assertThat(files)
          .allSatisfy(
              file -> {
                var answer = get("/demo/" + file.getFileName());
                assertThat(answer.body()).isEqualTo(Files.readString(file));
                assertThat(Files.readAllLines(file)).hasSizeLessThan(300);
              });
    }
  }

  @Test
  void the_policy_forbids_whatever_does_not_come_from_here() throws Exception {
    var page = get("/demo");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "<script>");
  }

  @Test
  void the_state_names_the_account_and_the_choices() throws Exception {
    assertThat(JSON.readTree(get("/demo/api/state").body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"account": "湖边生意经", "modes": ["plain"],
                 "deliveries": ["once", "repeated", "slow", "late"]}
                """));
  }

  @Test
  void a_new_follower_has_an_openid_of_his_own() throws Exception {
    var one = post("followers", "{}").body();
    var other = post("followers", "{}").body();

    assertThat(JSON.readTree(one).path("follower").asText()).matches("o[A-Za-z0-9_-]{27}");
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void a_message_comes_back_with_all_that_was_said_on_the_wire() throws Exception {
    var exchange = said("你好");

    assertThat(exchange.at("/seen/kind").asText()).isEqualTo("text");
    assertThat(exchange.at("/seen/text").asText()).isEqualTo("你说：你好");
    assertThat(exchange.at("/push/address").asText()).contains("POST", "signature=", LISTENER);
    assertThat(exchange.at("/push/plain").asText()).contains("<![CDATA[你好]]>");
    assertThat(exchange.at("/answer/wire").asText()).contains("<![CDATA[你说：你好]]>");
    assertThat(exchange.at("/trace/because").asText()).isEqualTo("passage 3");
    assertThat(exchange.path("complaints")).isEmpty();
    assertThat(exchange.path("millis").asDouble()).isPositive();
  }

  @Test
  void a_card_a_silence_and_a_fault_are_shown_as_what_they_are() throws Exception {
    assertThat(said("card").path("seen"))
        .isEqualTo(
            JSON.readTree(
                """
                {"kind": "news", "title": "第80期", "description": "摘要",
                 "url": "https://a.example/80", "picture": "https://a.example/p"}
                """));
    assertThat(said("silent").at("/seen/kind").asText()).isEqualTo("nothing");
    var fault = said("long");
    assertThat(fault.at("/seen/kind").asText()).isEqualTo("fault");
    assertThat(fault.path("complaints")).hasSize(1);
  }

  @Test
  void a_repeated_delivery_really_is_sent_twice() throws Exception {
    int before = account.pushes();

    send("text", "again", "plain", "repeated");

    assertThat(account.pushes() - before).isEqualTo(2);
  }

  @Test
  void what_cannot_be_sent_is_refused_with_a_reason() throws Exception {
    assertThat(post("messages", "{").statusCode()).isEqualTo(400);
    assertThat(send("text", "a", "safe", "once").body()).contains("does not offer that mode");
    assertThat(send("dance", "a", "plain", "once").body()).contains("kind must be");
    assertThat(send("text", "a", "plain", "never").body()).contains("delivery must be");
    assertThat(send("text", "a".repeat(2001), "plain", "once").body()).contains("2000");
    assertThat(post("messages", "{\"follower\":\"<b>\"}").body()).contains("openid");
  }

  @Test
  void a_page_elsewhere_cannot_use_the_demo() throws Exception {
    var request =
        HttpRequest.newBuilder(address("/demo/api/messages"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"));

    assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(415);
  }

  private static JsonNode said(String words) throws IOException, InterruptedException {
    return JSON.readTree(send("text", words, "plain", "once").body());
  }

  private static HttpResponse<String> send(String kind, String words, String mode, String delivery)
      throws IOException, InterruptedException {
    return post(
        "messages",
        JSON.createObjectNode()
            .put("follower", LISTENER)
            .put("kind", kind)
            .put("words", words)
            .put("mode", mode)
            .put("delivery", delivery)
            .toString());
  }

  private static HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(address("/demo/api/" + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + console.port() + path);
  }
}
