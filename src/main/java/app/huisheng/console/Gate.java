package app.huisheng.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one way to every page: asks whether the request was meant for us and comes from our own
/// pages, who sends it, and whether their role is enough.
final class Gate {
  /// Nothing from elsewhere, nothing inline, no frames.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /// Of what is sent; a transcript has some hundred kilobytes.
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final House house;
  private final List<Route> table;

  Gate(House house, List<Route> table) {
    this.house = house;
    this.table = List.copyOf(table);
  }

  List<Route> table() {
    return table;
  }

  void open(RoutesConfig routes) {
    routes.error(404, "text/html", this::lost);
    for (var route : table) {
      switch (route.method()) {
        case GET -> routes.get(route.path(), context -> enter(context, route));
        case POST -> routes.post(route.path(), context -> enter(context, route));
      }
    }
  }

  /// An address that nobody knows.
  private void lost(Context context) {
    var path = context.path();
    if (context.attribute(Visit.SHOWN) == null
        && !path.startsWith("/demo")
        && !path.startsWith("/api/")) {
      headers(context);
      var visit = Visit.of(house, context);
      refuse(visit, visit.missing());
    }
  }

  /// Lets only those with this role go on to a page of another room.
  void guard(Context context, Role least) {
    headers(context);
    var visit = Visit.of(house, context);
    context.attribute(app.huisheng.words.Words.LANGUAGE, visit.words().language());
    try {
      check(visit, Route.get(context.path(), least, _ -> {}));
    } catch (Refusal refusal) {
      refuse(visit, refusal);
      context.skipRemainingHandlers();
      return;
    }
    if (!visit.may(least)) {
      context.skipRemainingHandlers();
    }
  }

  private void enter(Context context, Route route) {
    headers(context);
    var visit = Visit.of(house, context);
    try {
      if (check(visit, route)) {
        route.action().act(visit);
      }
    } catch (Refusal refusal) {
      refuse(visit, refusal);
    }
  }

  private void headers(Context context) {
    if (house.setup().secure()) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Frame-Options", "DENY")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  /// @return false when the visitor was led to the way in
  private boolean check(Visit visit, Route route) {
    var context = visit.context();
    if (!ours(context.header("Host"))) {
      throw new Refusal(421, visit.say("refused.address", house.setup().address()));
    }
    if (context.contentLength() > MOST_BYTES) {
      throw new Refusal(413, visit.say("refused.large", MOST_BYTES / 1024 / 1024));
    }
    var change = route.method() == Route.Method.POST;
    if ("websocket".equalsIgnoreCase(context.header("Upgrade")) || (change && foreign(visit))) {
      throw new Refusal(403, visit.say("refused.foreign"));
    }
    if (visit.may(route.least())) {
      return true;
    }
    if (visit.session().isEmpty() && !change) {
      visit.lead("/login?next=" + Visit.inAddress(context.path()));
      return false;
    }
    throw new Refusal(
        403, visit.say(visit.session().isEmpty() ? "refused.signed-out" : "refused.role"));
  }

  /// A page elsewhere that resolves its own name to this machine would otherwise be our own page.
  private boolean ours(@Nullable String host) {
    if (host == null) {
      return false;
    }
    var name = host.replaceFirst(":\\d*$", "");
    return LOOPBACK.contains(name) || name.equals(house.setup().address().getHost());
  }

  private static boolean foreign(Visit visit) {
    var context = visit.context();
    var origin = context.header("Origin");
    var site = context.header("Sec-Fetch-Site");
    return (origin != null && !sameHost(origin, context.header("Host")))
        || (site != null && !site.equals("same-origin"))
        || !visit.carriesFormToken();
  }

  private static boolean sameHost(String origin, @Nullable String host) {
    try {
      var authority = new URI(origin).getAuthority();
      return authority != null && authority.equals(host);
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static void refuse(Visit visit, Refusal refusal) {
    visit.context().status(refusal.status());
    visit.show(
        "problem",
        visit.say("problem.title"),
        Map.of("words", refusal.words(), "status", refusal.status()));
  }

  /// Never a redirect to elsewhere.
  static String local(String path) {
    return path.matches("/(?![/\\\\])[\\w/.~%-]*") ? path : "/";
  }
}
