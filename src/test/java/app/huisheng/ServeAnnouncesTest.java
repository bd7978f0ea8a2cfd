package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.simulator.FeedItem;
import app.huisheng.simulator.FeedSide;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInSide;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server as a process between a podcast's feed and a LinkedIn page: what is published
/// appears once.
class ServeAnnouncesTest {
  @TempDir Path data;
  private final FeedSide feed = FeedSide.start();
  private final LinkedInSide page = LinkedInSide.start(InstantSource.system());

  @AfterEach
  void close() {
    feed.close();
    page.close();
  }

  @Test
  void a_new_episode_appears_once_although_the_server_is_killed_while_linkedin_takes_it() {
    feed.publish(FeedItem.episode(80, "早就有的", Instant.now()));
    try (ServerProcess server = ServerProcess.start(environment(), "serve")) {
      server.ports();
      patiently().until(() -> server.output().contains("reading=FIRST"));
      feed.publish(FeedItem.episode(81, "新的一期", Instant.now()));
      patiently().untilAsserted(() -> assertThat(deliveries()).contains("\"DELIVERED\""));
      assertThat(page.live())
          .singleElement()
          .satisfies(
              post -> {
                assertThat(post.title()).contains("新的一期");
                assertThat(post.source()).endsWith("/e/81?c=l");
              });

      page.levers().next(Call.CREATE, LinkedInFault.slow(Duration.ofSeconds(30)));
      feed.publish(FeedItem.episode(82, "断电的一期", Instant.now()));
      patiently().until(() -> page.live().size() == 2);
      server.process().destroyForcibly();
    }
    assertThat(deliveries()).contains("\"SENDING\"");

    try (ServerProcess server = ServerProcess.start(environment(), "serve")) {
      server.ports();
      patiently()
          .untilAsserted(
              () ->
                  assertThat(deliveries())
                      .doesNotContain("\"SENDING\"")
                      .doesNotContain("\"UNKNOWN\""));
      assertThat(deliveries()).doesNotContain("WAITING").doesNotContain("ASK_HOST");
      assertThat(page.live()).hasSize(2);

      Console.Result byHand = new Console(environment()).run("announce", "80");
      assertThat(byHand.out() + byHand.err()).contains("DELIVERED");
      assertThat(byHand.code()).isZero();
      assertThat(page.live()).hasSize(3);
      assertThat(new Console(environment()).run("announce", "81").code()).isEqualTo(1);
      assertThat(page.live()).hasSize(3);
    }
  }

  private String deliveries() {
    return new Console(environment()).run("deliveries", "--json").out();
  }

  private static ConditionFactory patiently() {
    return await().atMost(90, TimeUnit.SECONDS).pollInterval(Duration.ofMillis(200));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HUISHENG_DATA", data.toString());
    environment.put("HUISHENG_SERVER_PORT", "0");
    environment.put("HUISHENG_CONSOLE_PORT", "0");
    environment.put("HUISHENG_MANAGEMENT_PORT", "0");
    environment.put("HUISHENG_FEED_URL", feed.address());
    environment.put("HUISHENG_FEED_INTERVAL", "PT1S");
    environment.put("HUISHENG_ALLOW_PRIVATE_NETWORK", "true");
    environment.put("HUISHENG_ANNOUNCE_SPACING", "PT0S");
    environment.put("HUISHENG_LINKEDIN_ORGANIZATION", LinkedInSide.ORGANIZATION);
    environment.put("HUISHENG_LINKEDIN_CLIENT_ID", LinkedInSide.CLIENT_ID);
    environment.put("HUISHENG_LINKEDIN_CLIENT_SECRET", LinkedInSide.CLIENT_SECRET);
    environment.put("HUISHENG_LINKEDIN_ACCESS_TOKEN", page.accessToken());
    environment.put("HUISHENG_LINKEDIN_API_URL", page.apiUrl());
    environment.put("HUISHENG_LINKEDIN_AUTH_URL", page.authUrl());
    environment.put("HUISHENG_LINKEDIN_TIMEOUT", "PT4S");
    environment.put("HUISHENG_LINKEDIN_RECONCILE_AFTER", "PT1S,PT2S,PT3S");
    return environment;
  }
}
