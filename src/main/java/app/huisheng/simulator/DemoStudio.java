package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Call;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The demo's second tab: publishes episodes in a feed, shows what comes of it on a LinkedIn page,
/// and cuts the server's power at the worst moment, when LinkedIn has taken a post and the server
/// does not know it yet.
///
/// Addresses: `GET /demo/api/studio` (what is published, what is on the page), `POST
/// /demo/api/episodes` (publish the next one), `POST /demo/api/blackouts` (publish the next one and
/// cut the power in the middle). All JSON.
public final class DemoStudio {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// How long LinkedIn holds its answer back while the power goes; the server would wait longer.
  private static final Duration HELD_BACK = Duration.ofSeconds(2);

  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final int MOST_GLANCES = 600;

  /// What the show publishes, one after another.
  private static final List<String> TITLES =
      List.of(
          "从一间车库到上市：融资的七个坎", "AI写的合同，能签吗", "大麻股十年，谁赚到了钱", "一家奶茶店的现金流", "接班：家族企业的第二代", "把货卖到墨西哥");

  private final FeedSide feed;
  private final LinkedInSide linkedin;
  private final Runnable power;
  private final InstantSource clock;
  private final AtomicInteger published = new AtomicInteger();

  /// @param power cuts the server's power and, a moment later, brings it back
  public DemoStudio(FeedSide feed, LinkedInSide linkedin, Runnable power, InstantSource clock) {
    this.feed = feed;
    this.linkedin = linkedin;
    this.power = power;
    this.clock = clock;
  }

  /// Adds the addresses to a listener.
  public void open(RoutesConfig routes) {
    routes.get("/demo/api/studio", this::show);
    routes.post("/demo/api/episodes", context -> publish(context, false));
    routes.post("/demo/api/blackouts", context -> publish(context, true));
  }

  private void show(Context context) {
    var state = JSON.createObjectNode();
    var episodes = state.putArray("episodes");
    feed.items().forEach(item -> episodes.add(item.title()));
    var posts = state.putArray("posts");
    for (var post : linkedin.live().reversed()) {
      posts
          .addObject()
          .put("urn", post.urn())
          .put("text", post.shown())
          .put("title", post.title())
          .put("link", post.source())
          .put("created", post.created().toString());
    }
    context.contentType("application/json; charset=utf-8").result(state.toString());
  }

  private void publish(Context context, boolean blackout) {
    if (!String.valueOf(context.contentType()).startsWith("application/json")) {
      context.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    int before = linkedin.live().size();
    if (blackout) {
      linkedin.levers().next(Call.CREATE, LinkedInFault.slow(HELD_BACK));
    }
    int number = published.getAndIncrement();
    feed.publish(
        FeedItem.episode(81 + number, TITLES.get(number % TITLES.size()), clock.instant()));
    if (blackout) {
      Thread.ofVirtual().name("blackout").start(() -> cutOnceTaken(before));
    }
    context.status(HttpStatus.ACCEPTED).contentType("application/json").result("{}");
  }

  private void cutOnceTaken(int before) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (int glance = 0; glance < MOST_GLANCES && linkedin.live().size() == before; glance++) {
        var _ = never.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    power.run();
  }
}
