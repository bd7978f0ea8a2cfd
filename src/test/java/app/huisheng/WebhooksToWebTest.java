package app.huisheng;

import static app.huisheng.Newsroom.HUA;
import static app.huisheng.Newsroom.LISTENER;
import static app.huisheng.Newsroom.code;
import static app.huisheng.Newsroom.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Programs hear what hosts and listeners did, over real HTTP.
class WebhooksToWebTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private HttpServer receiver() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var signed = exchange.getRequestHeaders().getFirst("webhook-signature");
          assertThat(signed).startsWith("v1,");
          heard.add(body);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void act(Newsroom room) {
    room.episode(80, "出海的品牌");
    assertThat(room.says(LISTENER, "留言 很喜欢这一期")).isNotEmpty();
    assertThat(room.says(HUA, "确认 " + code(room.says(HUA, "广播 80 领英")))).contains("60 秒后发出");
    room.later(Newsroom.HOLD);
  }

  @Test
  void what_happens_is_told_and_nothing_of_listeners() throws Exception {
    var receiver = receiver();
    try (var room = new Newsroom(Map.of("HUISHENG_ALLOW_PRIVATE_NETWORK", "true"))) {
      var made =
          room.app
              .reception()
              .webhooks()
              .add("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
      assertThat(made.secret()).startsWith("whsec_");
      act(room);
      patiently()
          .untilAsserted(
              () -> {
                room.later(java.time.Duration.ofSeconds(1));
                assertThat(heard)
                    .anySatisfy(body -> assertThat(body).contains("\"type\":\"message.left\""))
                    .anySatisfy(
                        body ->
                            assertThat(body)
                                .contains(
                                    "broadcast.started", "出海的品牌", "\"channels\":[\"linkedin\"]"))
                    .anySatisfy(
                        body ->
                            assertThat(body)
                                .contains("delivery.delivered", "linkedin-e1080", "urn:li:share:"));
              });
      assertThat(heard).noneMatch(body -> body.contains(LISTENER) || body.contains("很喜欢"));
      assertThat(heard).doesNotHaveDuplicates();
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void an_address_inside_the_network_is_not_called() throws Exception {
    var receiver = receiver();
    try (var room = new Newsroom()) {
      var port = receiver.getAddress().getPort();
      assertThat(room.app.reception().webhooks().add("http://127.0.0.1:" + port + "/hook").id())
          .isPositive();
      assertThat(room.app.reception().webhooks().add("http://127.0.0.1/hook").id()).isPositive();
      act(room);
      patiently()
          .untilAsserted(
              () ->
                  assertThat(room.app.reception().webhooks().all())
                      .allSatisfy(hook -> assertThat(hook.trouble()).isNotEmpty()));
      assertThat(heard).isEmpty();
    } finally {
      receiver.stop(0);
    }
  }
}
