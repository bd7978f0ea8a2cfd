package app.huisheng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Exchange.Verdict;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// WeChat's side is only worth having if it sees what WeChat would not accept.
class JudgeTest {
  private static final Verdict FAULT = new Verdict.Fault("该公众号提供的服务出现故障，请稍后再试");
  private static final Act.Said WORD = new Act.Said("oListener", "80");
  private static final String GOOD =
      "<xml><ToUserName>oListener</ToUserName><FromUserName>gh_1</FromUserName>"
          + "<CreateTime>1795521600</CreateTime><MsgType>text</MsgType><Content>hi</Content></xml>";
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private WeChatSide weChat;
  private volatile int status = 200;
  private volatile String body = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/wechat", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    weChat =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wechat"),
                "huishengtest",
                "wx0123456789abcdef",
                "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "gh_1"),
            InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z")));
  }

  @AfterEach
  void stop() {
    weChat.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Exchange send(Levers.Mode mode) {
    return weChat.send(WORD, Levers.of(mode).waiting(Duration.ofSeconds(30)));
  }

  @Test
  void a_right_reply_is_shown() {
    body = GOOD;
    var exchange = send(Levers.Mode.PLAIN);
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("hi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "success"})
  void nothing_and_success_show_nothing(String nothing) {
    body = nothing;
    for (var mode : Levers.Mode.values()) {
      assertThat(send(mode).verdict()).isEqualTo(new Verdict.Nothing());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok",
        "{}",
        "<xml>",
        "<!DOCTYPE xml><xml></xml>",
        "<xml></xml>",
        "oListener>gh_1</ToUserName",
        "gh_1>oListener</FromUserName",
        "1795521600>1795521600000</CreateTime",
        "text>hologram</MsgType",
        "hi></Content",
        "hi</Content>>hi</Content><MsgType>text</MsgType>",
      })
  void a_wrong_reply_is_a_fault(String wrong) {
    int at = wrong.indexOf('>');
    body =
        wrong.startsWith("<") || at < 0
            ? wrong
            : GOOD.replace(
                wrong.substring(0, at) + (wrong.startsWith("hi<") ? ">" : ""),
                wrong.startsWith("hi<") ? wrong.substring(at + 2) : wrong.substring(at + 1));
    var exchange = send(Levers.Mode.PLAIN);
    assertThat(exchange.complaints()).isNotEmpty();
    assertThat(exchange.verdict()).isEqualTo(FAULT);
  }

  @Test
  void a_text_over_the_limit_is_a_fault() {
    body = GOOD.replace("hi", "x".repeat(2048));
    assertThat(send(Levers.Mode.PLAIN).verdict()).isEqualTo(FAULT);
  }

  @Test
  void a_plain_reply_in_safe_mode_is_a_fault() {
    body = GOOD;
    assertThat(send(Levers.Mode.SAFE).verdict()).isEqualTo(FAULT);
    assertThat(send(Levers.Mode.COMPATIBLE).verdict()).isEqualTo(new Verdict.Text("hi"));
  }

  @Test
  void an_envelope_with_a_wrong_signature_is_a_fault() {
    var sealed =
        new Seal("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
            .close("0123456789abcdef", GOOD, "wx0123456789abcdef");
    var signature = Seal.signature("huishengtest", "1795521600", "n", sealed);
    var envelope =
        "<xml><Encrypt>"
            + sealed
            + "</Encrypt><MsgSignature>%s</MsgSignature>"
            + "<TimeStamp>1795521600</TimeStamp><Nonce>n</Nonce></xml>";
    body = envelope.formatted(signature);
    assertThat(send(Levers.Mode.SAFE).verdict()).isEqualTo(new Verdict.Text("hi"));
    body = envelope.formatted("0" + signature.substring(1) + "0");
    assertThat(send(Levers.Mode.SAFE).verdict()).isEqualTo(FAULT);
  }

  @Test
  void a_reply_to_what_takes_none_is_a_fault() {
    body = GOOD;
    assertThat(weChat.send(new Act.Left("oListener"), Levers.of(Levers.Mode.PLAIN)).verdict())
        .isEqualTo(FAULT);
  }

  @Test
  void another_status_is_a_fault() {
    body = GOOD;
    status = 500;
    assertThat(send(Levers.Mode.PLAIN).verdict()).isEqualTo(FAULT);
  }

  @Test
  void a_network_that_is_too_slow_is_tried_three_times() {
    body = GOOD;
    var patience = Duration.ofMillis(400);
    var levers = Levers.of(Levers.Mode.PLAIN).waiting(patience).slowedBy(patience);
    var exchange = weChat.send(WORD, levers);
    assertThat(exchange.attempts()).isEqualTo(3);
    assertThat(exchange.verdict()).isEqualTo(FAULT);
    assertThat(requests).hasValueBetween(1, 3);
  }
}
