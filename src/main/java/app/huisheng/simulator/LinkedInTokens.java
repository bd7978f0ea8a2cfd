package app.huisheng.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// LinkedIn's OAuth: codes, access tokens of 60 days, refresh tokens that count down from the first
/// consent.
final class LinkedInTokens {
  static final String CLIENT = "simulated-client";
  static final String SECRET = "simulated-client-secret";
  private static final Duration CODE_LIFE = Duration.ofMinutes(30);
  private static final Duration ACCESS_LIFE = Duration.ofDays(60);
  private static final Duration REFRESH_LIFE = Duration.ofDays(365);

  private record Code(String redirect, Set<String> scopes, Instant ends) {}

  private record Access(Set<String> scopes, Instant issued, Instant ends, boolean revoked) {}

  private record Refresh(Set<String> scopes, Instant ends) {}

  private final InstantSource clock;
  private final LinkedInLevers levers;
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Access> accesses = new HashMap<>();
  private final Map<String, Refresh> refreshes = new HashMap<>();
  private int next = 1;

  LinkedInTokens(InstantSource clock, LinkedInLevers levers) {
    this.clock = clock;
    this.levers = levers;
  }

  synchronized String code(String redirect, Set<String> asked) {
    var granted = new TreeSet<>(asked);
    granted.retainAll(levers.scopes());
    var code = "code-" + next++;
    codes.put(code, new Code(redirect, granted, clock.instant().plus(CODE_LIFE)));
    return code;
  }

  /// The token endpoint.
  synchronized LinkedInAnswer exchange(Map<String, String> form) {
    if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
      return error("invalid_client", "Client authentication failed");
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "authorization_code" -> byCode(form);
      case "refresh_token" -> byRefresh(form.getOrDefault("refresh_token", ""));
      default -> error("unsupported_grant_type", "The grant type is not supported");
    };
  }

  private LinkedInAnswer byCode(Map<String, String> form) {
    var code = codes.remove(form.getOrDefault("code", ""));
    if (code == null
        || code.ends().isBefore(clock.instant())
        || !code.redirect().equals(form.get("redirect_uri"))) {
      return error(
          "invalid_request",
          "Unable to retrieve access token: appid/redirect uri/code verifier does not match"
              + " authorization code");
    }
    var refresh = "refresh-" + next++;
    refreshes.put(refresh, new Refresh(code.scopes(), clock.instant().plus(REFRESH_LIFE)));
    return granted(code.scopes(), levers.refreshTokens() ? refresh : null);
  }

  private LinkedInAnswer byRefresh(String token) {
    var refresh = refreshes.get(token);
    if (refresh == null || !refresh.ends().isAfter(clock.instant())) {
      return error(
          "invalid_grant",
          "The provided authorization grant or refresh token is invalid, expired or revoked.");
    }
    return granted(refresh.scopes(), token);
  }

  private LinkedInAnswer granted(Set<String> scopes, @Nullable String refresh) {
    var answer = LinkedInAnswer.JSON.createObjectNode();
    answer.put("access_token", access(scopes)).put("expires_in", ACCESS_LIFE.toSeconds());
    if (refresh != null) {
      var ends = refreshes.get(refresh);
      answer.put("refresh_token", refresh);
      answer.put(
          "refresh_token_expires_in",
          ends == null ? 0 : Duration.between(clock.instant(), ends.ends()).toSeconds());
    }
    answer.put("scope", String.join(levers.separator(), scopes));
    return LinkedInAnswer.ok(200, answer.toString());
  }

  /// A token as it would come out of a consent given now.
  synchronized String access(Set<String> scopes) {
    var token = "access-" + next++;
    var now = clock.instant();
    var ends = now.plus(ACCESS_LIFE);
    accesses.put(token, new Access(Set.copyOf(scopes), now, ends, false));
    return token;
  }

  /// A refresh token as it would come out of a consent given now.
  synchronized String refresh() {
    var token = "refresh-" + next++;
    refreshes.put(token, new Refresh(levers.scopes(), clock.instant().plus(REFRESH_LIFE)));
    return token;
  }

  synchronized void revokeAll(boolean refreshTokensToo) {
    accesses.replaceAll((token, old) -> new Access(old.scopes(), old.issued(), old.ends(), true));
    if (refreshTokensToo) {
      refreshes.clear();
    }
  }

  /// The refusal of a bearer token, null when it is in order.
  synchronized @Nullable LinkedInAnswer refusal(@Nullable String header) {
    if (header == null || !header.startsWith("Bearer ")) {
      return LinkedInAnswer.token(65604);
    }
    var access = accesses.get(header.substring("Bearer ".length()));
    var now = clock.instant();
    if (access == null) {
      return LinkedInAnswer.token(65600);
    }
    if (access.revoked() || now.isBefore(access.issued().plus(levers.freshFor()))) {
      return LinkedInAnswer.token(65601);
    }
    return access.ends().isAfter(now) ? null : LinkedInAnswer.token(65602);
  }

  synchronized boolean allows(String header, String scope) {
    var access = accesses.get(header.substring("Bearer ".length()));
    return access != null && access.scopes().contains(scope);
  }

  synchronized LinkedInAnswer introspect(Map<String, String> form) {
    var access = accesses.get(form.getOrDefault("token", ""));
    var answer = LinkedInAnswer.JSON.createObjectNode();
    var now = clock.instant();
    boolean active = access != null && !access.revoked() && access.ends().isAfter(now);
    answer.put("active", active);
    if (access != null) {
      answer.put("status", active ? "active" : access.revoked() ? "revoked" : "expired");
      answer.put("expires_at", access.ends().getEpochSecond());
      answer.put("created_at", access.issued().getEpochSecond());
      answer.put("scope", String.join(",", new TreeSet<>(access.scopes())));
      answer.put("auth_type", "3L");
    }
    return LinkedInAnswer.ok(200, answer.toString());
  }

  private static LinkedInAnswer error(String code, String description) {
    var answer = LinkedInAnswer.JSON.createObjectNode();
    answer.put("error", code).put("error_description", description);
    return LinkedInAnswer.ok(400, answer.toString());
  }
}
