package app.huisheng.feed;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
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
  private final Properties texts = read();

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
      setup.notices().accept(say("broken", setup.url(), trouble.reason()));
    }
  }

  /// @param before as it was found the time before
  void good(WatchedFeed before) {
    var trouble = before.trouble();
    if (trouble != null) {
      LOG.info("feed is back url={} failures={}", setup.url(), trouble.failures());
      if (trouble.noticed()) {
        setup.notices().accept(say("back", setup.url()));
      }
    }
  }

  private String say(String key, Object... values) {
    return new MessageFormat(texts.getProperty(key), Locale.ROOT).format(values);
  }

  private static Properties read() {
    try (var file = Notices.class.getResourceAsStream("notices.properties")) {
      if (file == null) {
        throw new IllegalStateException("notices.properties is missing from the program");
      }
      var texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
