package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.WeChatSide;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server as a process, with WeChat's side before it.
class ServeTest {
  private static final String TOKEN = "servetoken";
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void it_answers_takes_in_what_is_imported_beside_it_and_stops_when_told() throws Exception {
    try (ServerProcess server = ServerProcess.start(environment(), "serve")) {
      Ports ports = server.ports();
      assertThat(get(ports.management(), "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(ports.management(), "/health/ready").body()).isEqualTo("ready");

      try (WeChatSide wechat = wechat(ports.server())) {
        assertThat(wechat.verify("echo123")).isEqualTo("echo123");
        assertThat(shown(wechat, "最新")).doesNotContain("OpenAI");

        assertThat(new Console(environment()).run("import", "config/demo/episodes").code())
            .isZero();
        await()
            .atMost(60, TimeUnit.SECONDS)
            .untilAsserted(
                () ->
                    assertThat(get(ports.management(), "/metrics").body())
                        .as(server.output())
                        .contains("huisheng_episodes 9.0"));
        assertThat(shown(wechat, "第80期")).contains("OpenAI");
        assertThat(get(ports.management(), "/metrics").body())
            .contains("huisheng_callback_seconds_count");
      }

      ServerProcess second = ServerProcess.start(environment(), "serve");
      assertThat(second.join()).isEqualTo(1);
      assertThat(second.output().lines()).hasSize(1);
      assertThat(second.output()).contains("huisheng.db");

      server.process().toHandle().destroy();
      assertThat(server.join()).isZero();
      assertThat(server.output()).doesNotContain(TOKEN).doesNotContain(KEY).contains("stopped");
    }
  }

  @Test
  void a_port_that_is_taken_stops_the_start_with_1_and_says_which() throws Exception {
    try (var taken = new ServerSocket(0)) {
      Map<String, String> wrong = new HashMap<>(environment());
      wrong.put("HUISHENG_SERVER_PORT", String.valueOf(taken.getLocalPort()));
      try (ServerProcess server = ServerProcess.start(wrong, "serve")) {
        assertThat(server.join()).isEqualTo(1);
        assertThat(server.output())
            .contains("a port is in use", String.valueOf(taken.getLocalPort()))
            .doesNotContain("ERROR", "Exception");
      }
    }
  }

  @Test
  void wrong_settings_stop_the_start_with_2() {
    Map<String, String> wrong = new HashMap<>(environment());
    wrong.put("HUISHENG_SERVER_PORT", "x");
    wrong.put("HUISHENG_FEED_INTERVAL", "often");
    try (ServerProcess server = ServerProcess.start(wrong, "serve")) {
      assertThat(server.join()).isEqualTo(2);
      assertThat(server.output().lines()).hasSize(2);
    }
  }

  private String shown(WeChatSide wechat, String words) {
    Exchange exchange = wechat.send(new Act.Said("oServe", words), Levers.of(Levers.Mode.SAFE));
    assertThat(exchange.complaints()).isEmpty();
    return exchange.decryptedResponse();
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private WeChatSide wechat(int port) {
    return new WeChatSide(
        new WeChatSide.Account(
            URI.create("http://localhost:" + port + "/wechat"), TOKEN, "wxserve", KEY, "gh_serve"),
        InstantSource.system());
  }

  private Map<String, String> environment() {
    return Map.of(
        "HUISHENG_DATA", data.toString(),
        "HUISHENG_SERVER_PORT", "0",
        "HUISHENG_CONSOLE_PORT", "0",
        "HUISHENG_MANAGEMENT_PORT", "0",
        "HUISHENG_WECHAT_APP_ID", "wxserve",
        "HUISHENG_WECHAT_TOKEN", TOKEN,
        "HUISHENG_WECHAT_ENCODING_AES_KEY", KEY);
  }
}
