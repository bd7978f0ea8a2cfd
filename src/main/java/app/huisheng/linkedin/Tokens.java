package app.huisheng.linkedin;

import app.huisheng.linkedin.Vault.Connection;
import app.huisheng.outbox.Post;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The OAuth side: the consent address, the exchange of a code, refreshing once for any number of
/// callers. Three-legged flow; access tokens live 60 days, refresh tokens count down from the
/// consent for 365 days however often they are used.
final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  /// What is asked for: always the same, since another set ends earlier grants.
  static final List<String> SCOPES =
      List.of(
          "w_organization_social",
          "r_organization_social",
          "w_organization_social_feed",
          "r_organization_social_feed",
          "rw_organization_admin");

  static final Duration ACCESS_LIFE = Duration.ofDays(60);
  static final Duration REFRESH_LIFE = Duration.ofDays(365);

  private static final Pattern BETWEEN_SCOPES = Pattern.compile("[ ,]+");

  /// Seconds by LinkedIn's own client; some of its pages show a year in minutes. As seconds it
  /// would end within a week, so that one value is read as a year.
  private static final long YEAR_IN_MINUTES = 525_600;

  private final LinkedInSettings settings;
  private final Vault vault;
  private final Calls calls;
  private final InstantSource clock;
  private final Told told;
  private final ReentrantLock renewing = new ReentrantLock();

  Tokens(LinkedInSettings settings, Vault vault, Calls calls, InstantSource clock, Told told) {
    this.settings = settings;
    this.vault = vault;
    this.calls = calls;
    this.clock = clock;
    this.told = told;
  }

  /// The connection as stored; a token new in the settings takes the stored one's place.
  Optional<Connection> current() {
    var stored = vault.connection(settings.page());
    var origin = origin();
    if (origin.isEmpty() || (stored.isPresent() && stored.get().origin().equals(origin))) {
      return stored;
    }
    var now = clock.instant();
    var given = settings.refreshToken();
    var first =
        new Connection(
            settings.accessToken(),
            given.isEmpty() ? null : given,
            null,
            given.isEmpty() ? null : now.plus(REFRESH_LIFE),
            null,
            now,
            "",
            origin,
            "");
    vault.keep(settings.page(), first);
    return Optional.of(first);
  }

  /// Where a host's browser goes to give consent.
  String consentAddress(String state) {
    return settings.authUrl()
        + "/authorization?"
        + form(
            Map.of(
                "response_type", "code",
                "client_id", settings.clientId(),
                "redirect_uri", settings.callback(),
                "state", state,
                "scope", String.join(" ", SCOPES)));
  }

  /// What came of an exchange or a refresh.
  sealed interface Grant {
    record Given(Connection connection) implements Grant {}

    /// A host has to connect again.
    record Refused(String why) implements Grant {}

    /// LinkedIn did not answer properly: nothing is known to be wrong.
    record Later(String why) implements Grant {}
  }

  /// Turns the code of a consent into a connection; not kept when it could not post.
  Grant exchange(String code) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", settings.callback());
    var grant = ask(form, null);
    if (grant instanceof Grant.Given(var connection)) {
      if (!scopes(connection.scopes()).contains("w_organization_social")) {
        return new Grant.Refused(told.words().say("scope-missing", "w_organization_social"));
      }
      vault.keep(settings.page(), connection);
    }
    return grant;
  }

  /// A new token in place of one that was refused, or the one another caller fetched meanwhile.
  Grant renewed(String refused) {
    renewing.lock();
    try {
      var stored = current();
      if (stored.isEmpty()) {
        return new Grant.Refused(told.words().say("not-connected"));
      }
      var connection = stored.get();
      if (!connection.access().equals(refused) && connection.works()) {
        return new Grant.Given(connection);
      }
      var refresh = connection.refresh();
      if (refresh == null) {
        return broken(connection, told.words().say("no-refresh"));
      }
      var grant = ask(Map.of("grant_type", "refresh_token", "refresh_token", refresh), connection);
      return switch (grant) {
        case Grant.Given(var renewed) -> {
          vault.keep(settings.page(), renewed);
          LOG.info("linkedin token refreshed ends={}", renewed.accessEnds());
          yield grant;
        }
        case Grant.Refused(var why) -> broken(connection, why);
        case Grant.Later _ -> grant;
      };
    } finally {
      renewing.unlock();
    }
  }

  /// Notes that a host has to connect again.
  Grant broken(Connection connection, String why) {
    vault.keep(settings.page(), connection.because(why));
    LOG.warn("linkedin connection broken why={}", why);
    var which = Post.sha256(connection.access()).substring(0, 16);
    told.once("broken " + which, "reconnect", why, settings.consoleUrl() + "/linkedin");
    return new Grant.Refused(why);
  }

  /// Fills in what the introspection endpoint knows of a token from the settings.
  void introspect(Connection connection) {
    var answer = post("/introspectToken", Map.of("token", connection.access()));
    if (!(answer instanceof Spoken.Answered told) || told.status() != 200) {
      return;
    }
    var body = Errors.json(told.body());
    if (!body.path("active").asBoolean()) {
      return;
    }
    vault.keep(
        settings.page(),
        new Connection(
            connection.access(),
            connection.refresh(),
            Instant.ofEpochSecond(body.path("expires_at").asLong()),
            connection.refreshEnds(),
            Instant.ofEpochSecond(body.path("created_at").asLong()),
            connection.consentedAt(),
            String.join(" ", scopes(body.path("scope").asText())),
            connection.origin(),
            connection.broken()));
  }

  /// Scopes from a list with commas or spaces.
  static Set<String> scopes(String list) {
    return BETWEEN_SCOPES
        .splitAsStream(list.strip())
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Grant ask(Map<String, String> form, @Nullable Connection before) {
    return switch (post("/accessToken", form)) {
      case Spoken.Answered answer when answer.status() == 200 ->
          granted(Errors.json(answer.body()), before);
      case Spoken.Answered answer when answer.status() == 400 || answer.status() == 401 ->
          new Grant.Refused(Errors.read(answer, clock.instant()).words());
      case Spoken.Answered answer -> new Grant.Later("HTTP " + answer.status());
      case Spoken.NotSent(var why) -> new Grant.Later(why);
      case Spoken.Lost(var why) -> new Grant.Later(why);
      case Spoken.NoToken(var why, _) -> new Grant.Later(why);
    };
  }

  private Spoken post(String path, Map<String, String> fields) {
    var form = new LinkedHashMap<>(fields);
    form.put("client_id", settings.clientId());
    form.put("client_secret", settings.clientSecret());
    return calls.send(
        Calls.Call.of("POST", settings.authUrl() + path)
            .body("application/x-www-form-urlencoded", form(form).getBytes(StandardCharsets.UTF_8)),
        settings.timeout());
  }

  private Grant granted(JsonNode body, @Nullable Connection before) {
    var access = body.path("access_token").asText();
    if (access.isEmpty()) {
      return new Grant.Later("the token answer holds no token");
    }
    var now = clock.instant();
    var consented = before == null ? now : before.consentedAt();
    var refresh = body.path("refresh_token").asText();
    // A refresh token is never given up for nothing: an answer without one keeps the old.
    var kept = !refresh.isEmpty() ? refresh : before == null ? null : before.refresh();
    var answered = scopes(body.path("scope").asText());
    var scopes =
        answered.isEmpty() && before != null ? before.scopes() : String.join(" ", answered);
    long life = body.path("expires_in").asLong(ACCESS_LIFE.toSeconds());
    return new Grant.Given(
        new Connection(
            access,
            kept,
            now.plusSeconds(life),
            kept == null ? null : refreshEnds(body, now, consented),
            now,
            consented,
            scopes,
            origin(),
            ""));
  }

  private static Instant refreshEnds(JsonNode body, Instant now, Instant consented) {
    var year = consented.plus(REFRESH_LIFE);
    long seconds = body.path("refresh_token_expires_in").asLong(0);
    if (seconds <= 0 || seconds == YEAR_IN_MINUTES) {
      return year;
    }
    var said = now.plusSeconds(seconds);
    return said.isBefore(year) ? said : year;
  }

  /// Tells a token in the settings from the next one; empty without one.
  private String origin() {
    var token = settings.accessToken();
    return token.isEmpty() ? "" : Post.sha256(token).substring(0, 16);
  }

  private static String form(Map<String, String> fields) {
    return new TreeSet<>(fields.keySet())
        .stream()
            .map(name -> name + "=" + encoded(fields.getOrDefault(name, "")))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
