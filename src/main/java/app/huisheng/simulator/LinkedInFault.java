package app.huisheng.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What goes wrong with one call. Immutable; set with [LinkedInLevers#next] or
/// [LinkedInLevers#always].
///
/// @param commits whether LinkedIn does what was asked, although the answer says nothing of it
/// @param after how much later it does it (a late commit), or how long it holds the answer back
/// @param body may hold `{urn}`, replaced by the new post's URN, also in headers
public record LinkedInFault(
    Kind kind,
    boolean commits,
    Duration after,
    int status,
    String body,
    Map<String, String> headers) {
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
    /// The right answer, held back for a while of real time.
    SLOW
  }

  public LinkedInFault {
    headers = Map.copyOf(headers);
  }

  /// Closed without an answer; nothing was done.
  public static LinkedInFault drop() {
    return silent(Kind.DROP, false, Duration.ZERO);
  }

  /// Done, then closed without an answer.
  public static LinkedInFault commitAndDrop() {
    return silent(Kind.DROP, true, Duration.ZERO);
  }

  /// Closed without an answer, and done that much later.
  public static LinkedInFault lateCommit(Duration after) {
    return silent(Kind.DROP, true, after);
  }

  /// Reset by the peer.
  public static LinkedInFault reset(boolean commits) {
    return silent(Kind.RESET, commits, Duration.ZERO);
  }

  /// Done, and the answer cut in its middle.
  public static LinkedInFault half() {
    return silent(Kind.HALF, true, Duration.ZERO);
  }

  /// Done, and the answer held back for that long in real time.
  public static LinkedInFault slow(Duration wait) {
    return silent(Kind.SLOW, true, wait);
  }

  /// Another answer in place of the right one; nothing was done.
  public static LinkedInFault answer(int status, String body) {
    return new LinkedInFault(Kind.ANSWER, false, Duration.ZERO, status, body, Map.of());
  }

  /// Published, but the answer names no post.
  public static LinkedInFault noId() {
    return answer(201, "").committed();
  }

  /// Refused for its token; `code` is 65600 (unknown), 65601 (revoked) or 65602 (expired).
  public static LinkedInFault token(int code) {
    return answer(401, LinkedInAnswer.token(code).body());
  }

  /// The same fault, but what was asked is done.
  public LinkedInFault committed() {
    return new LinkedInFault(kind, true, after, status, body, headers);
  }

  /// The same fault with one more header.
  public LinkedInFault with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new LinkedInFault(kind, commits, after, status, body, more);
  }

  private static LinkedInFault silent(Kind kind, boolean commits, Duration after) {
    return new LinkedInFault(kind, commits, after, 0, "", Map.of());
  }
}
