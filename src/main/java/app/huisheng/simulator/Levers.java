package app.huisheng.simulator;

import java.time.Duration;

/// How WeChat's side behaves for one push.
///
/// @param mode what is written into the body
/// @param slow added to the answer's way back; with 5 s or more WeChat gives up and sends again
/// @param twice sends every attempt twice at the same moment
/// @param tamper what is wrong with the push
/// @param patience how long WeChat waits for an answer; its own 5 s, less in tests
/// @param attempts how often WeChat tries; its own 3
public record Levers(
    Mode mode, Duration slow, boolean twice, Tamper tamper, Duration patience, int attempts) {
  /// WeChat as it is, in one mode.
  public static Levers of(Mode mode) {
    return new Levers(mode, Duration.ZERO, false, Tamper.NONE, Duration.ofSeconds(5), 3);
  }

  public Levers slowedBy(Duration slow) {
    return new Levers(mode, slow, twice, tamper, patience, attempts);
  }

  public Levers doubled() {
    return new Levers(mode, slow, true, tamper, patience, attempts);
  }

  public Levers tampered(Tamper tamper) {
    return new Levers(mode, slow, twice, tamper, patience, attempts);
  }

  public Levers waiting(Duration patience) {
    return new Levers(mode, slow, twice, tamper, patience, attempts);
  }

  /// The three modes of the console.
  public enum Mode {
    /// 明文
    PLAIN,
    /// 兼容: plain and encrypted together
    COMPATIBLE,
    /// 安全: encrypted only
    SAFE
  }

  /// What an attacker or an accident does to a push.
  public enum Tamper {
    NONE,
    /// The signatures are another token's.
    WRONG_SIGNATURE,
    /// The timestamp is ten minutes old.
    STALE,
    /// The envelope is sealed for another account.
    WRONG_APP_ID,
    /// One byte of the body was changed on the way.
    FLIPPED_BYTE,
    /// The message has a DOCTYPE with an external entity.
    DOCTYPE
  }
}
