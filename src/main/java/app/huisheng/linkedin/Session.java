package app.huisheng.linkedin;

import app.huisheng.linkedin.Errors.Meaning;
import app.huisheng.linkedin.Tokens.Grant;
import app.huisheng.linkedin.Vault.Connection;
import app.huisheng.words.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Calls with a token: puts the headers on, renews a token that was refused and repeats the call
/// once. A 401 comes before the resource is reached, so repeating is safe; the caller may look
/// first.
final class Session {
  /// New tokens are refused for some seconds, as if they were revoked.
  private static final Duration YOUNG = Duration.ofSeconds(60);

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final Duration ONLY_A_HOST_HELPS = Duration.ofMinutes(5);

  private final LinkedInSettings settings;
  private final Tokens tokens;
  private final Calls calls;
  private final InstantSource clock;
  private final Words words;

  Session(LinkedInSettings settings, Tokens tokens, Calls calls, InstantSource clock, Words words) {
    this.settings = settings;
    this.tokens = tokens;
    this.calls = calls;
    this.clock = clock;
    this.words = words;
  }

  /// Sends one call to `/rest`.
  ///
  /// @param path behind `/rest`, percent-encoded
  Spoken send(String method, String path, String restMethod, byte[] json, Instant deadline) {
    return send(call(method, path, restMethod, json), deadline, () -> true);
  }

  /// Sends one call.
  ///
  /// @param mayRepeat asked after a token was renewed, before the call is sent a second time
  Spoken send(Calls.Call call, Instant deadline, BooleanSupplier mayRepeat) {
    var stored = tokens.current();
    if (stored.isEmpty()) {
      return new Spoken.NoToken(words.say("not-connected"), ONLY_A_HOST_HELPS);
    }
    var connection = stored.get();
    if (!connection.works()) {
      return new Spoken.NoToken(words.say("broken", connection.broken()), ONLY_A_HOST_HELPS);
    }
    var first = once(call, connection, deadline);
    if (!(first instanceof Spoken.Answered answer) || answer.status() != 401) {
      return first;
    }
    return switch (meaning(answer)) {
      case TOKEN_REVOKED -> revoked(connection, answer);
      case TOKEN_UNKNOWN, TOKEN_EXPIRED ->
          switch (tokens.renewed(connection.access())) {
            case Grant.Given(var renewed) ->
                mayRepeat.getAsBoolean() ? again(call, renewed, deadline) : first;
            case Grant.Refused(var why) ->
                new Spoken.NoToken(words.say("broken", why), ONLY_A_HOST_HELPS);
            case Grant.Later(var why) -> new Spoken.NoToken(words.say("token-later", why), LATER);
          };
      default -> first;
    };
  }

  Calls.Call call(String method, String path, String restMethod, byte[] json) {
    var call = Calls.Call.of(method, settings.apiUrl() + path);
    if (!restMethod.isEmpty()) {
      call = call.with("X-RestLi-Method", restMethod);
    }
    return json.length == 0 ? call : call.body("application/json", json);
  }

  /// Whether a token may be shown to the host of this address: LinkedIn's, over TLS, or the host
  /// the settings name.
  boolean trusted(String address) {
    var uri = URI.create(address);
    var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    var ours = URI.create(settings.apiUrl());
    boolean linkedIn = host.equals("linkedin.com") || host.endsWith(".linkedin.com");
    return (linkedIn && "https".equals(uri.getScheme()))
        || (host.equals(ours.getHost()) && uri.getPort() == ours.getPort());
  }

  private Spoken again(Calls.Call call, Connection renewed, Instant deadline) {
    var second = once(call, renewed, deadline);
    if (!(second instanceof Spoken.Answered answer) || answer.status() != 401) {
      return second;
    }
    return switch (meaning(answer)) {
      case TOKEN_REVOKED -> revoked(renewed, answer);
      default -> reconnect(renewed, answer);
    };
  }

  private Spoken revoked(Connection connection, Spoken.Answered answer) {
    var issued = connection.issuedAt();
    return issued != null && clock.instant().isBefore(issued.plus(YOUNG))
        ? new Spoken.NoToken(words.say("token-young"), SOON)
        : reconnect(connection, answer);
  }

  private Spoken reconnect(Connection connection, Spoken.Answered answer) {
    var why = Errors.read(answer, clock.instant()).words();
    var _ = tokens.broken(connection, why);
    return new Spoken.NoToken(words.say("broken", why), ONLY_A_HOST_HELPS);
  }

  private Spoken once(Calls.Call call, Connection connection, Instant deadline) {
    var left = Duration.between(clock.instant(), deadline);
    if (left.isNegative() || left.isZero()) {
      return new Spoken.NotSent(words.say("deadline"));
    }
    var limit = left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
    var signed = call.with("Authorization", "Bearer " + connection.access());
    boolean rest = call.url().startsWith(settings.apiUrl());
    return calls.send(rest ? versioned(signed) : signed, limit);
  }

  private Calls.Call versioned(Calls.Call call) {
    return call.with("LinkedIn-Version", settings.version())
        .with("X-Restli-Protocol-Version", "2.0.0");
  }

  private Meaning meaning(Spoken.Answered answer) {
    return Errors.read(answer, clock.instant()).meaning();
  }
}
