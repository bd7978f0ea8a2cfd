package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.outbox.Delivery;
import app.huisheng.simulator.FeedItem;
import app.huisheng.simulator.FeedSide;
import app.huisheng.simulator.LinkedInJournal.Post;
import app.huisheng.simulator.LinkedInSide;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The conformance cases of LinkedIn that begin in the feed, through the whole server over real
/// HTTP.
class FeedToPageCasesTest {
  @TempDir Path data;
  private final FeedSide feed = FeedSide.start();
  private final LinkedInSide page = LinkedInSide.start(InstantSource.system());
  private final List<App> apps = new ArrayList<>();

  @AfterEach
  void close() {
    apps.forEach(App::close);
    feed.close();
    page.close();
  }

  @Test
  void case_53_a_feed_that_is_reordered_retitled_and_moved_announces_nothing() throws Exception {
    List<FeedItem> items =
        IntStream.rangeClosed(1, 5)
            .mapToObj(n -> FeedItem.episode(n, "旧话题" + n, Instant.now().minus(Duration.ofDays(n))))
            .toList();
    feed.items(items);
    App app = serve("PT0S");
    patiently().until(() -> stored(app) == 5);

    List<FeedItem> changed =
        new ArrayList<>(
            items.stream()
                .map(item -> item.withTitle(item.title() + "（修订）").withAudio(item.audio() + "?v=2"))
                .toList());
    Collections.reverse(changed);
    feed.items(changed);
    patiently()
        .until(
            () ->
                app.library().episodes().catalogue().episodes().stream()
                    .allMatch(episode -> episode.title().endsWith("（修订）")));
    assertThat(stored(app)).isEqualTo(5);
    assertThat(deliveries(app)).isEmpty();
    assertThat(page.live()).isEmpty();
  }

  @Test
  void case_54_three_new_episodes_become_three_posts_in_order_and_spaced() throws Exception {
    feed.publish(FeedItem.episode(1, "早就有的", Instant.now()));
    App app = serve("PT2S");
    patiently().until(() -> stored(app) == 1);

    Instant now = Instant.now();
    feed.publish(
        FeedItem.episode(4, "第三个", now.minusSeconds(60)),
        FeedItem.episode(2, "第一个", now.minusSeconds(180)),
        FeedItem.episode(3, "第二个", now.minusSeconds(120)));
    patiently().until(() -> page.live().size() == 3);
    assertThat(page.live())
        .extracting(Post::source)
        .satisfiesExactly(
            one -> assertThat(one).contains("/e/2?"),
            two -> assertThat(two).contains("/e/3?"),
            three -> assertThat(three).contains("/e/4?"));
    for (int i = 1; i < 3; i++) {
      // The first post of a process is on its way for longer than the second.
      assertThat(Duration.between(page.live().get(i - 1).created(), page.live().get(i).created()))
          .isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void case_55_the_first_reading_of_a_long_feed_posts_nothing() throws Exception {
    feed.items(
        IntStream.rangeClosed(1, 128)
            .mapToObj(n -> FeedItem.episode(n, "话题" + n, Instant.now().minusSeconds(n)))
            .toList());
    App app = serve("PT0S");
    patiently().until(() -> stored(app) == 128);
    feed.publish(FeedItem.episode(129, "真正的新一期", Instant.now()));
    patiently().until(() -> page.live().size() == 1);
    assertThat(page.live().getFirst().source()).contains("/e/129?");
    assertThat(deliveries(app)).hasSize(1);
  }

  @Test
  void case_56_an_episode_dated_ahead_waits_for_its_time() throws Exception {
    feed.publish(FeedItem.episode(1, "早就有的", Instant.now()));
    App app = serve("PT0S");
    patiently().until(() -> stored(app) == 1);

    Instant due = Instant.ofEpochSecond(Instant.now().plusSeconds(6).getEpochSecond());
    feed.publish(FeedItem.episode(2, "明天见", due));
    patiently().until(() -> deliveries(app).size() == 1);
    patiently().until(() -> page.live().size() == 1);
    assertThat(page.live().getFirst().created()).isAfterOrEqualTo(due);
  }

  private static int stored(App app) {
    return app.library().episodes().catalogue().episodes().size();
  }

  private static List<Delivery> deliveries(App app) {
    return app.outgoing().outbox().list();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
  }

  private App serve(String spacing) throws SettingsException, Failure {
    Map<String, String> environment = new HashMap<>();
    environment.put("HUISHENG_DATA", data.toString());
    environment.put("HUISHENG_SEARCH_SEMANTIC", "off");
    environment.put("HUISHENG_SERVER_PORT", "0");
    environment.put("HUISHENG_CONSOLE_PORT", "0");
    environment.put("HUISHENG_MANAGEMENT_PORT", "0");
    environment.put("HUISHENG_FEED_URL", feed.address());
    environment.put("HUISHENG_FEED_INTERVAL", "PT1S");
    environment.put("HUISHENG_ALLOW_PRIVATE_NETWORK", "true");
    environment.put("HUISHENG_ANNOUNCE_SPACING", spacing);
    environment.put("HUISHENG_LINKEDIN_ORGANIZATION", LinkedInSide.ORGANIZATION);
    environment.put("HUISHENG_LINKEDIN_CLIENT_ID", LinkedInSide.CLIENT_ID);
    environment.put("HUISHENG_LINKEDIN_CLIENT_SECRET", LinkedInSide.CLIENT_SECRET);
    environment.put("HUISHENG_LINKEDIN_ACCESS_TOKEN", page.accessToken());
    environment.put("HUISHENG_LINKEDIN_API_URL", page.apiUrl());
    environment.put("HUISHENG_LINKEDIN_AUTH_URL", page.authUrl());
    App app = App.open(new SettingsReader(environment).read().settings(), InstantSource.system());
    apps.add(app);
    app.start(_ -> {}, _ -> _ -> {});
    return app;
  }
}
