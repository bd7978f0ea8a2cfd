package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.FeedItem;
import app.huisheng.simulator.FeedSide;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInSide;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server as a process between a podcast's feed and a LinkedIn page: what is published
/// appears once.
class ServeAnnouncesTest {
  private Stage stage;
  private FeedSide feed;
  private LinkedInSide page;

  @BeforeEach
  void open(@TempDir Path data) {
    stage = Stage.in(data);
    feed = stage.feed();
    page = stage.page();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_new_episode_appears_once_although_the_server_is_killed_while_linkedin_takes_it() {
    feed.publish(FeedItem.episode(80, "早就有的", Instant.now()));
    try (ServerProcess server = ServerProcess.start(stage.environment(), "serve")) {
      server.ports();
      Stage.patiently().until(() -> server.output().contains("reading=FIRST"));
      feed.publish(FeedItem.episode(81, "新的一期", Instant.now()));
      Stage.patiently().untilAsserted(() -> assertThat(deliveries()).contains("\"DELIVERED\""));
      assertThat(page.live())
          .singleElement()
          .satisfies(
              post -> {
                assertThat(post.title()).contains("新的一期");
                assertThat(post.source()).endsWith("/e/81?c=l");
              });

      page.levers().next(Call.CREATE, LinkedInFault.slow(Duration.ofSeconds(30)));
      feed.publish(FeedItem.episode(82, "断电的一期", Instant.now()));
      Stage.patiently().until(() -> page.live().size() == 2);
      server.process().destroyForcibly();
    }
    assertThat(deliveries()).contains("\"SENDING\"");

    try (ServerProcess server = ServerProcess.start(stage.environment(), "serve")) {
      server.ports();
      Stage.patiently()
          .untilAsserted(
              () ->
                  assertThat(deliveries())
                      .doesNotContain("\"SENDING\"")
                      .doesNotContain("\"UNKNOWN\""));
      assertThat(deliveries()).doesNotContain("WAITING").doesNotContain("ASK_HOST");
      assertThat(page.live()).hasSize(2);

      Console.Result byHand = new Console(stage.environment()).run("announce", "80");
      assertThat(byHand.out() + byHand.err()).contains("DELIVERED");
      assertThat(byHand.code()).isZero();
      assertThat(page.live()).hasSize(3);
      assertThat(new Console(stage.environment()).run("announce", "81").code()).isEqualTo(1);
      assertThat(page.live()).hasSize(3);
    }
  }

  @Test
  void a_hub_s_push_brings_an_episode_to_the_page_between_two_polls_that_are_an_hour_apart()
      throws IOException {
    feed.style(new FeedSide.Style(false, Integer.MAX_VALUE, true, true, ""));
    feed.publish(FeedItem.episode(80, "早就有的", Instant.now()));
    String port = freePort();
    Map<String, String> environment =
        stage.with(
            Map.of(
                "HUISHENG_FEED_INTERVAL",
                "PT1H",
                "HUISHENG_SERVER_PORT",
                port,
                "HUISHENG_PUBLIC_URL",
                "http://localhost:" + port));
    try (ServerProcess server = ServerProcess.start(environment, "serve")) {
      server.ports();
      Stage.patiently().until(() -> !feed.hub().confirmed().isEmpty());
      feed.publish(FeedItem.episode(81, "推送的一期", Instant.now()));
      feed.hub().push();
      Stage.patiently()
          .untilAsserted(
              () ->
                  assertThat(page.live())
                      .singleElement()
                      .satisfies(post -> assertThat(post.title()).contains("推送的一期")));
    }
  }

  @Test
  void where_a_host_must_approve_nothing_is_posted_before_the_host_s_yes() {
    Map<String, String> environment = stage.with(Map.of("HUISHENG_LINKEDIN_ANNOUNCE", "approve"));
    feed.publish(FeedItem.episode(80, "早就有的", Instant.now()));
    try (ServerProcess server = ServerProcess.start(environment, "serve")) {
      server.ports();
      Stage.patiently().until(() -> server.output().contains("reading=FIRST"));
      feed.publish(FeedItem.episode(81, "等人点头的一期", Instant.now()));
      Stage.patiently().untilAsserted(() -> assertThat(deliveries()).contains("\"APPROVAL\""));
      assertThat(page.live()).isEmpty();

      assertThat(new Console(environment).run("announce", "81").code()).isZero();
      assertThat(page.live()).hasSize(1);
      assertThat(deliveries()).contains("\"DELIVERED\"");
    }
  }

  private static String freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private String deliveries() {
    return new Console(stage.environment()).run("deliveries", "--json").out();
  }
}
