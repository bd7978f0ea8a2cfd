package app.huisheng.linkedin;

import app.huisheng.linkedin.LinkedIn.Finding;
import app.huisheng.linkedin.Vault.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Looks after the connection: what `doctor` reports, the daily probe, and the warnings before a
/// token or a version ends.
final class Checkup {
  private static final Duration PROBE_EVERY = Duration.ofDays(1);
  private static final Duration RENEW_BEFORE = Duration.ofDays(7);
  private static final List<Integer> ACCESS_WARNINGS = List.of(1, 3, 7, 14);
  private static final List<Integer> REFRESH_WARNINGS = List.of(7, 30);

  /// The list of roles spells the second one out, the permission tables do not.
  private static final Set<String> MAY_POST =
      Set.of(
          "ADMINISTRATOR",
          "CONTENT_ADMINISTRATOR",
          "CONTENT_ADMIN",
          "DIRECT_SPONSORED_CONTENT_POSTER");

  private final LinkedInSettings settings;
  private final Tokens tokens;
  private final Posts posts;
  private final Versions versions;
  private final Told told;
  private final AtomicReference<@Nullable Finding> role = new AtomicReference<>();
  private final AtomicLong followers = new AtomicLong(-1);
  private final AtomicReference<@Nullable Instant> probed = new AtomicReference<>();

  Checkup(LinkedInSettings settings, Tokens tokens, Posts posts, Versions versions, Told told) {
    this.settings = settings;
    this.tokens = tokens;
    this.posts = posts;
    this.versions = versions;
    this.told = told;
  }

  /// Does what is due: renews a token that ends soon, probes once a day, warns.
  ///
  /// @return true when it did something
  boolean catchUp() {
    if (!settings.usable()) {
      return false;
    }
    warnVersion();
    var found = tokens.current();
    if (found.isEmpty() || !found.get().works()) {
      return false;
    }
    warnTokens(found.get());
    boolean renewed = renew(found.get());
    boolean asked = probe();
    return renewed || asked;
  }

  private boolean renew(Connection connection) {
    var now = now();
    var ends = connection.accessEnds();
    if (ends == null || connection.refresh() == null || ends.minus(RENEW_BEFORE).isAfter(now)) {
      return false;
    }
    // Until its end an old token works, so a renewal that fails is tried again an hour later.
    if (!told.vault().first("renew " + ends + " " + now.getEpochSecond() / 3600, now)) {
      return false;
    }
    var _ = tokens.renewed(connection.access());
    return true;
  }

  private boolean probe() {
    var now = now();
    var last = probed.get();
    var every = versions.gone() ? Duration.ofHours(1) : PROBE_EVERY;
    if (last != null && last.plus(every).isAfter(now)) {
      return false;
    }
    probed.set(now);
    tokens.current().filter(found -> found.issuedAt() == null).ifPresent(tokens::introspect);
    var _ = roles();
    countFollowers();
    return true;
  }

  /// Kept as it was when LinkedIn does not say.
  private void countFollowers() {
    if (posts.followers(now().plus(settings.timeout())) instanceof Spoken.Answered answer
        && answer.status() == 200) {
      var size = Errors.json(answer.body()).path("firstDegreeSize");
      if (size.isIntegralNumber()) {
        followers.set(size.asLong());
      }
    }
  }

  /// How many follow the page, as LinkedIn said last; -1 for not known.
  long followers() {
    return followers.get();
  }

  private void warnVersion() {
    var now = now();
    var due = versions.warning(now);
    due.ifPresent(
        days ->
            told.once(
                "version " + versions.version() + " " + days,
                "version-ends",
                versions.version(),
                versions.end(),
                versions.daysLeft(now)));
  }

  private void warnTokens(Connection connection) {
    if (connection.refresh() == null) {
      warn("access", connection.accessEnds(), ACCESS_WARNINGS);
    } else {
      warn("refresh", connection.refreshEnds(), REFRESH_WARNINGS);
    }
  }

  private void warn(String which, @Nullable Instant ends, List<Integer> warnings) {
    if (ends == null) {
      return;
    }
    long days = Duration.between(now(), ends).toDays();
    warnings.stream()
        .filter(limit -> days <= limit)
        .findFirst()
        .ifPresent(
            limit ->
                told.once(
                    which + " " + ends + " " + limit,
                    which + "-ends",
                    Math.max(0, days),
                    settings.consoleUrl() + "/linkedin"));
  }

  /// What can be said without asking LinkedIn.
  List<Finding> stored() {
    var findings = new ArrayList<Finding>();
    if (!settings.usable()) {
      findings.add(new Finding(false, say("unset"), say("unset-fix")));
      return findings;
    }
    versions(findings);
    var found = tokens.current();
    if (found.isEmpty()) {
      findings.add(new Finding(false, say("not-connected"), say("connect-fix", connectPage())));
      return findings;
    }
    var connection = found.get();
    if (!connection.works()) {
      findings.add(
          new Finding(
              false, say("broken", connection.broken()), say("connect-fix", connectPage())));
    }
    ends(findings, "access", connection.accessEnds());
    ends(findings, "refresh", connection.refreshEnds());
    scopes(findings, connection);
    var known = role.get();
    if (known != null) {
      findings.add(known);
    }
    return findings;
  }

  /// Everything, LinkedIn asked.
  List<Finding> examine() {
    var known = tokens.current().filter(found -> settings.usable() && found.issuedAt() == null);
    known.ifPresent(tokens::introspect);
    if (settings.usable() && tokens.current().filter(Connection::works).isPresent()) {
      var _ = roles();
    }
    var findings = new ArrayList<>(stored());
    if (!settings.usable() || tokens.current().filter(Connection::works).isEmpty()) {
      return findings;
    }
    findings.add(listing());
    return findings;
  }

  private void versions(List<Finding> findings) {
    long left = versions.daysLeft(now());
    var text = say("version-state", versions.version(), versions.end(), left);
    findings.add(
        left < 0
            ? new Finding(false, text, say("version-fix"))
            : new Finding(true, text, left <= 60 ? say("version-fix") : ""));
  }

  private void ends(List<Finding> findings, String which, @Nullable Instant end) {
    if (end == null) {
      return;
    }
    long days = Duration.between(now(), end).toDays();
    boolean fine = end.isAfter(now());
    var fix = days < 14 ? say("connect-fix", connectPage()) : "";
    findings.add(new Finding(fine, say(which + "-state", Math.max(0, days)), fix));
  }

  private void scopes(List<Finding> findings, Connection connection) {
    var granted = Tokens.scopes(connection.scopes());
    if (granted.isEmpty()) {
      return; // a token from the settings that LinkedIn did not describe
    }
    for (var scope : Tokens.SCOPES) {
      if (!granted.contains(scope)) {
        boolean vital = scope.equals("w_organization_social");
        findings.add(
            new Finding(!vital, say("scope-missing", scope), say("connect-fix", connectPage())));
      }
    }
  }

  /// The role on the page; the call also shows whether the version is alive.
  private Finding roles() {
    var found = askedRoles();
    role.set(found);
    return found;
  }

  private Finding askedRoles() {
    var spoken = posts.roles(now().plus(settings.timeout()));
    if (!(spoken instanceof Spoken.Answered answer)) {
      return new Finding(false, say("unreachable", why(spoken)), say("unreachable-fix"));
    }
    var problem = Errors.read(answer, now());
    return switch (problem.meaning()) {
      case DONE -> {
        var _ = versions.gone(false);
        yield role(answer);
      }
      case VERSION_GONE -> {
        var _ = versions.gone(true);
        told.once(
            "version gone " + versions.version(),
            "version-gone",
            versions.version(),
            versions.end());
        yield new Finding(false, say("version-dead", versions.version()), say("version-fix"));
      }
      case DENIED -> new Finding(true, say("role-unknown", problem.words()), "");
      default -> new Finding(false, say("unreachable", problem.words()), say("unreachable-fix"));
    };
  }

  private Finding role(Spoken.Answered answer) {
    for (var element : Errors.json(answer.body()).path("elements")) {
      var page = element.path("organization").asText(element.path("organizationalTarget").asText());
      boolean ours = page.equals(settings.page());
      if (ours && MAY_POST.contains(element.path("role").asText())) {
        var number = page.replaceFirst("^urn:li:organization:", "");
        return new Finding(true, say("role", number, element.path("role").asText()), "");
      }
    }
    return new Finding(false, say("role-missing"), say("role-fix"));
  }

  private Finding listing() {
    var spoken = posts.list(0, 1, now().plus(settings.timeout()));
    boolean fine = spoken instanceof Spoken.Answered answer && answer.status() == 200;
    return fine
        ? new Finding(true, say("list-fine"), "")
        : new Finding(false, say("list-denied", why(spoken)), say("list-fix"));
  }

  private String why(Spoken spoken) {
    return switch (spoken) {
      case Spoken.Answered answer -> Errors.read(answer, now()).words();
      case Spoken.NotSent(var why) -> why;
      case Spoken.Lost(var why) -> why;
      case Spoken.NoToken(var why, _) -> why;
    };
  }

  private String connectPage() {
    return settings.consoleUrl() + "/linkedin";
  }

  private Instant now() {
    return told.clock().instant();
  }

  private String say(String key, Object... values) {
    return told.words().say(key, values);
  }
}
