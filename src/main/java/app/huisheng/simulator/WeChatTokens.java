package app.huisheng.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Stable tokens: the same one until it is old or a fresh one is forced.
final class WeChatTokens {
  static final String APP_ID = "wx5a1b2c3d4e5f6071";
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final Duration LIFE = Duration.ofHours(2);

  private final InstantSource clock;
  private final WeChatApiLevers levers;
  private final Map<String, Instant> ends = new HashMap<>();
  private String current = "";
  private int made;

  WeChatTokens(InstantSource clock, WeChatApiLevers levers) {
    this.clock = clock;
    this.levers = levers;
  }

  synchronized String fetch(String body) {
    var asked = WeChatApiAnswer.read(body);
    if (!levers.listed()) {
      return WeChatApiAnswer.refused(
          40164, "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist");
    }
    if (!asked.path("grant_type").asText().equals("client_credential")) {
      return WeChatApiAnswer.refused(40002, "invalid grant_type");
    }
    if (!asked.path("appid").asText().equals(APP_ID)) {
      return WeChatApiAnswer.refused(40013, "invalid appid");
    }
    if (!asked.path("secret").asText().equals(SECRET)) {
      return WeChatApiAnswer.refused(40125, "invalid appsecret");
    }
    var now = clock.instant();
    if (asked.path("force_refresh").asBoolean() || !alive(current, now)) {
      made++;
      current = "99_simulated_token_" + made + "_" + "x".repeat(100);
      ends.put(current, now.plus(LIFE));
    }
    var left = Duration.between(now, ends.getOrDefault(current, now)).toSeconds();
    return WeChatApiAnswer.object().put("access_token", current).put("expires_in", left).toString();
  }

  synchronized int made() {
    return made;
  }

  /// Why a token cannot be used; 0 when it can.
  synchronized int problem(String token) {
    if (token.isEmpty()) {
      return 41001;
    }
    if (!ends.containsKey(token)) {
      return 40001;
    }
    return alive(token, clock.instant()) ? 0 : 42001;
  }

  /// No token given out so far is taken any more.
  synchronized void revoke() {
    ends.clear();
    current = "";
  }

  private boolean alive(String token, Instant now) {
    var end = ends.get(token);
    return end != null && now.isBefore(end);
  }
}
