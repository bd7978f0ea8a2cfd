package app.huisheng.audience;

import java.time.Duration;

/// Sends words to one listener without being asked (客服消息), where the account may and the listener
/// wrote within the last 48 hours. Blocks; never called for a listener who did not leave a message.
@FunctionalInterface
public interface Messenger {
  /// How long after a listener's message an answer may be sent to it.
  Duration WINDOW = Duration.ofDays(2);

  /// What became of it.
  enum Sent {
    /// WeChat took it.
    DONE,
    /// Certainly not sent, and it will not be: the words wait for the listener's next message.
    NOT_ALLOWED,
    /// Certainly not sent; worth another try.
    LATER,
    /// No answer came back: it may have arrived.
    UNKNOWN
  }

  Sent send(String openid, String words);
}
