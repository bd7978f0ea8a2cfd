package app.huisheng.feed;

import app.huisheng.words.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator when the feed breaks and when it is back: once each, in the words of
/// `notices.properties` beside this class.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  /// One or two failures are the weather.
  private static final int BROKEN = 3;

  private final FeedWatch.Setup setup;
  private final Words words = Words.of(Notices.class, "notices.properties");

  Notices(FeedWatch.Setup setup) {
    this.setup = setup;
  }

  /// Whether the operator should be told: it goes on, it is final, or it never worked.
  static boolean due(WatchedFeed feed, int failures, boolean gone) {
    return gone || failures >= BROKEN || feed.readAt() == null;
  }

  void bad(WatchedFeed.Trouble trouble, WatchedFeed.@Nullable Trouble before, boolean tell) {
    if (before == null || !before.reason().equals(trouble.reason()) || tell) {
      LOG.warn(
          "feed failed url={} failures={} again={} reason={}",
          setup.url(),
          trouble.failures(),
          trouble.nextAt(),
          trouble.reason());
    }
    if (tell) {
      setup.notices().accept(words.say("broken", setup.url(), trouble.reason()));
    }
  }

  /// @param before as it was found the time before
  void good(WatchedFeed before) {
    var trouble = before.trouble();
    if (trouble != null) {
      LOG.info("feed is back url={} failures={}", setup.url(), trouble.failures());
      if (trouble.noticed()) {
        setup.notices().accept(words.say("back", setup.url()));
      }
    }
  }
}
