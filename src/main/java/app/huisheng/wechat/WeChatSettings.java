package app.huisheng.wechat;

import java.time.Duration;

/// What an operator sets for the sending side of the official account; texts are empty when not
/// set.
///
/// @param apiUrl address of the API's host, without a slash at its end
/// @param timeout hard deadline of one call
/// @param show name of the podcast, written under articles
/// @param group how to reach the listeners' group; empty when there is none
public record WeChatSettings(
    String appId,
    String appSecret,
    String apiUrl,
    Mode mode,
    Duration timeout,
    String show,
    String group) {
  /// How far an announcement goes by itself.
  public enum Mode {
    /// Nothing.
    OFF,
    /// A draft for a host to send.
    DRAFT,
    /// Published on the account's page; no follower is told.
    PUBLISH,
    /// Sent to every follower.
    MASS
  }

  /// Whether the API can be called at all.
  boolean usable() {
    return !appId.isEmpty() && !appSecret.isEmpty();
  }
}
