package app.huisheng.simulator;

import java.util.Map;
import okio.ByteString;

/// A way in which a feed's server fails.
public sealed interface FeedFault {
  /// An answer without a feed.
  record Status(int code, Map<String, String> headers) implements FeedFault {
    public Status(int code) {
      this(code, Map.of());
    }
  }

  /// Other bytes in place of the feed, with status 200.
  ///
  /// @param contentType empty for none
  record Body(ByteString bytes, String contentType) implements FeedFault {
    public static Body text(String text) {
      return new Body(ByteString.encodeUtf8(text), "application/rss+xml");
    }
  }

  /// Sends the feed to another path or address.
  static Status redirect(int code, String target) {
    return new Status(code, Map.of("Location", target));
  }

  /// Faults of the connection.
  enum Wire implements FeedFault {
    /// No answer at all.
    DROP,
    /// The first half of the feed, then the connection breaks.
    HALF,
    /// Items without end.
    ENDLESS,
    /// 200 MB of items.
    HUGE,
    /// A small compressed answer that unfolds into 64 MB.
    BOMB,
    /// Begins an answer and never goes on.
    STALL
  }
}
