package app.huisheng.simulator;

import java.time.Duration;

/// What goes wrong with one call to WeChat's API. Immutable; set with [WeChatApiLevers#next] or
/// [WeChatApiLevers#always].
///
/// @param commits whether WeChat does what was asked, although the answer says nothing of it
/// @param after how long the right answer is held back, in real time
public record WeChatApiFault(Kind kind, boolean commits, Duration after, int status, String body) {
  /// How the fault reaches the client.
  public enum Kind {
    /// Some other answer.
    ANSWER,
    /// The connection is closed after the request was read, without an answer.
    DROP,
    /// The same, by a reset.
    RESET,
    /// The answer breaks off in its middle.
    HALF,
    /// The right answer, held back.
    SLOW
  }

  /// Refused with a code, such as 45009 or -1; nothing was done.
  public static WeChatApiFault code(int errcode) {
    return answer(200, WeChatApiAnswer.refused(errcode, "made up by a lever"));
  }

  /// A gateway's page in place of JSON; nothing was done.
  public static WeChatApiFault html(int status) {
    return answer(status, "<html><body>Bad Gateway</body></html>");
  }

  /// Another answer in place of the right one; nothing was done.
  public static WeChatApiFault answer(int status, String body) {
    return new WeChatApiFault(Kind.ANSWER, false, Duration.ZERO, status, body);
  }

  /// Closed without an answer; nothing was done.
  public static WeChatApiFault drop() {
    return new WeChatApiFault(Kind.DROP, false, Duration.ZERO, 0, "");
  }

  /// Reset by the peer; nothing was done.
  public static WeChatApiFault reset() {
    return new WeChatApiFault(Kind.RESET, false, Duration.ZERO, 0, "");
  }

  /// Done, and the answer cut in its middle.
  public static WeChatApiFault half() {
    return new WeChatApiFault(Kind.HALF, true, Duration.ZERO, 0, "");
  }

  /// Done, and the answer held back for that long.
  public static WeChatApiFault slow(Duration wait) {
    return new WeChatApiFault(Kind.SLOW, true, wait, 0, "");
  }

  /// The same fault, but what was asked is done.
  public WeChatApiFault committed() {
    return new WeChatApiFault(kind, true, after, status, body);
  }
}
