package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Reply;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange.Verdict;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.WeChatSide;
import app.huisheng.wechat.Account;
import app.huisheng.wechat.Door;
import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cases of bad HTTP, against the public listener with the real door behind it.
class ListenersTest {
  private static final String TOKEN = "huishengtest";
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
  private static Javalin server;
  private static WeChatSide weChat;

  @BeforeAll
  static void start() {
    var door =
        new Door(
            new Account("wx0123456789abcdef", TOKEN, null),
            (_, _) ->
                new Answer(new Reply.Text("here"), true, "test", List.of(), List.of(), "test"),
            NOW,
            _ -> {});
    server =
        new Listeners()
            .publicListener(
                0,
                routes -> {
                  door.open(routes);
                  routes.get(
                      "/broken",
                      _ -> {
                        throw new IllegalStateException("the secret is 42");
                      });
                  routes.get(
                      "/exhausted",
                      _ -> {
                        throw new StackOverflowError("the secret is 42");
                      });
                  routes.get("/seen", context -> context.result(context.ip() + context.url()));
                })
            .start();
    weChat =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://127.0.0.1:" + server.port() + "/wechat"),
                TOKEN,
                "wx0123456789abcdef",
                null,
                "gh_0123456789ab"),
            NOW);
  }

  @AfterAll
  static void stop() {
    weChat.close();
    server.stop();
  }

  private static void stillAnswers() {
    var levers = Levers.of(Levers.Mode.PLAIN).waiting(Duration.ofSeconds(30));
    assertThat(weChat.send(new Act.Said("oListener", "80"), levers).verdict())
        .isEqualTo(new Verdict.Text("here"));
  }

  private static String query(String nonce) throws Exception {
    var seconds = Long.toString(NOW.instant().getEpochSecond());
    var joined = String.join("", Stream.of(TOKEN, seconds, nonce).sorted().toList());
    var hash = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(UTF_8));
    return "signature="
        + HexFormat.of().formatHex(hash)
        + "&timestamp="
        + seconds
        + "&nonce="
        + nonce;
  }

  private static String post(String nonce, String headers) throws Exception {
    return "POST /wechat?" + query(nonce) + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }

  @Test
  void case_20_those_who_drip_a_body_are_dropped_and_real_messages_answered() throws Exception {
    var dripping = new ArrayList<Wire>();
    try (var drip = Executors.newSingleThreadScheduledExecutor()) {
      for (int i = 0; i < 400; i++) {
        var wire = new Wire(server.port());
        dripping.add(wire.send(post("drip" + i, "Content-Length: 5000\r\n") + "<"));
      }
      var task =
          drip.scheduleWithFixedDelay(
              () -> dripping.forEach(ListenersTest::drip), 300, 300, TimeUnit.MILLISECONDS);
      stillAnswers();
      for (var wire : dripping) {
        assertThat(wire.rest()).doesNotContain("200 OK");
      }
      assertThat(task.cancel(false)).isTrue();
    } finally {
      for (var wire : dripping) {
        wire.close();
      }
    }
  }

  private static void drip(Wire wire) {
    try {
      wire.send("x");
    } catch (IOException _) {
      // Dropped already, as it should be.
    }
  }

  @Test
  void case_21_unfinished_headers_by_the_hundred_do_not_stop_real_messages() throws Exception {
    var waiting = new ArrayList<Wire>();
    try {
      for (int i = 0; i < 500; i++) {
        waiting.add(new Wire(server.port()).send("POST /wechat HTTP/1.1\r\nHost: localhost\r\nX-"));
      }
      stillAnswers();
    } finally {
      for (var wire : waiting) {
        wire.close();
      }
    }
  }

  @Test
  void case_22_a_body_over_the_cap_is_refused_before_it_is_read() throws Exception {
    assertThat(Wire.status(server.port(), post("22a", "Content-Length: 70000\r\n"))).isEqualTo(413);
  }

  @Test
  void case_22_a_chunked_body_without_end_is_cut_at_the_cap() throws Exception {
    var chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
    var request = post("22b", "Transfer-Encoding: chunked\r\n") + chunk.repeat(5);
    assertThat(Wire.status(server.port(), request)).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /wechat HTTP/1.1|Host: a|Content-Length: 3|Transfer-Encoding: chunked||",
        "POST /wechat HTTP/1.1|Host: a|Content-Length: 3|Content-Length: 4||abcd",
        "POST /wechat HTTP/1.1|Host: a|Content-Length: -3||",
        "GET /wechat HTTP/1.1|Host: a|X-Folded: a| b||",
        "GET /wechat HTTP/1.1||",
        "GET /wechat HTTP/1.1\nHost: a\n\n",
      })
  void case_23_http_that_can_be_read_in_two_ways_is_refused(String request) throws Exception {
    try (var wire = new Wire(server.port()).send(request.replace("|", "\r\n"))) {
      // Reading to the end also shows that the server closed the connection.
      assertThat(wire.rest())
          .startsWith("HTTP/1.1 400 ")
          .doesNotContain("etty")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void case_24_headers_over_the_cap_are_refused() throws Exception {
    var request = "GET /wechat HTTP/1.1\r\nHost: a\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n";
    assertThat(Wire.status(server.port(), request)).isEqualTo(431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wechat%00",
        "/%zz",
        "/..%2fetc",
        "//wechat",
        "/a/../../b",
        "/%2e%2e/",
        "/wechat?signature=%zz&timestamp=1&nonce=1",
      })
  void case_24_odd_paths_are_the_callers_fault(String path) throws Exception {
    var request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    assertThat(Wire.status(server.port(), request)).isBetween(400, 499);
  }

  @Test
  void case_24_long_paths_and_thousands_of_parameters_are_the_callers_fault() throws Exception {
    assertThat(
            Wire.status(server.port(), "GET /" + "a".repeat(7000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .isBetween(400, 499);
    assertThat(
            Wire.status(
                server.port(),
                "GET /wechat?" + "a=1&".repeat(1500) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .isBetween(400, 499);
    assertThat(
            Wire.status(
                server.port(),
                "GET /wechat?" + "a=1&".repeat(10000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void case_25_other_methods_find_nothing(String method) throws Exception {
    var request = method + " /wechat HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
    assertThat(Wire.status(server.port(), request)).isIn(404, 405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /echo-of-this", "PUT /wechat"})
  void what_is_not_there_does_not_repeat_a_strangers_words(String line) throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(line + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      assertThat(wire.rest())
          .startsWith("HTTP/1.1 40")
          .endsWith("\r\n\r\n")
          .doesNotContain("echo-of-this", "Methods");
    }
  }

  @Test
  void case_26_forwarding_headers_of_strangers_are_ignored() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(
          """
          GET /seen HTTP/1.1
          Host: localhost
          X-Forwarded-For: 9.9.9.9
          X-Forwarded-Proto: https
          X-Forwarded-Host: evil.example
          Connection: close

          """
              .replace("\n", "\r\n"));
      assertThat(wire.rest()).contains("127.0.0.1http://localhost").doesNotContain("evil", "9.9.9");
    }
  }

  @Test
  void case_27_a_compressed_body_is_not_unpacked() throws Exception {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(new byte[10_000_000]);
    }
    var body = zipped.toString(StandardCharsets.ISO_8859_1);
    var headers = "Content-Encoding: gzip\r\nContent-Length: " + body.length() + "\r\n";
    assertThat(Wire.status(server.port(), post("27", headers) + body)).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/exhausted"})
  void what_breaks_is_told_by_a_reference_only(String path) throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(wire.rest())
          .startsWith("HTTP/1.1 500 ")
          .contains("reference")
          .doesNotContain("secret", "Exception", "Overflow", "Server: ");
    }
  }

  @Test
  void a_connection_reset_in_the_middle_harms_nobody() throws Exception {
    for (int i = 0; i < 50; i++) {
      new Wire(server.port()).send(post("reset" + i, "Content-Length: 5000\r\n") + "<xml>").close();
    }
    await().atMost(Duration.ofSeconds(30)).untilAsserted(ListenersTest::stillAnswers);
  }
}
