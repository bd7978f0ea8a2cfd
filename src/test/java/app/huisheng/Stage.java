package app.huisheng;

import static org.awaitility.Awaitility.await;

import app.huisheng.simulator.FeedSide;
import app.huisheng.simulator.LinkedInSide;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;

/// A podcast's feed and a LinkedIn page, and the settings of servers between them that have little
/// patience.
///
/// @param data folder of the servers
record Stage(FeedSide feed, LinkedInSide page, Path data) implements AutoCloseable {
  static Stage in(Path data) {
    return new Stage(FeedSide.start(), LinkedInSide.start(InstantSource.system()), data);
  }

  Map<String, String> environment() {
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

  Map<String, String> with(Map<String, String> more) {
    Map<String, String> environment = environment();
    environment.putAll(more);
    return environment;
  }

  static ConditionFactory patiently() {
    return await().atMost(90, TimeUnit.SECONDS).pollInterval(Duration.ofMillis(200));
  }

  @Override
  public void close() {
    feed.close();
    page.close();
  }
}
