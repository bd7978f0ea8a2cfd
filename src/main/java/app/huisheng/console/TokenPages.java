package app.huisheng.console;

import app.huisheng.console.ApiTokens.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Keys for programs: made, listed and ended by the owner.
final class TokenPages {
  private static final int LONGEST_LABEL = 60;

  private final ApiTokens tokens;

  TokenPages(ApiTokens tokens) {
    this.tokens = tokens;
  }

  /// A key in the list.
  record TokenView(String name, String label, String scope, String who, String used) {}

  List<Route> routes() {
    return List.of(
        Route.get("/tokens", Role.OWNER, visit -> show(visit, "")),
        Route.post("/tokens", Role.OWNER, this::make),
        Route.post("/tokens/{name}/revoke", Role.OWNER, this::revoke));
  }

  private void show(Visit visit, String made) {
    visit.show(
        "tokens",
        visit.say("tokens.title"),
        Map.of(
            "made",
            made,
            "tokens",
            tokens.all().stream().map(token -> view(visit, token)).toList()));
  }

  private static TokenView view(Visit visit, ApiTokens.Token token) {
    var used = token.usedAt();
    return new TokenView(
        token.name(),
        token.label(),
        visit.say("scope." + token.scope().name().toLowerCase(Locale.ROOT)),
        token.person().name(),
        used == null ? visit.say("tokens.unused") : visit.times().distance(used));
  }

  private void make(Visit visit) {
    var label = visit.field("label");
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      throw visit.wrong("people.name.wrong", LONGEST_LABEL);
    }
    var scope =
        switch (visit.field("scope")) {
          case "read" -> Scope.READ;
          case "write" -> Scope.WRITE;
          case "send" -> Scope.SEND;
          case "admin" -> Scope.ADMIN;
          default -> throw visit.wrong("people.role.wrong");
        };
    var made = tokens.make(visit.person(), label, scope);
    visit.did("token.make", label, scope.name().toLowerCase(Locale.ROOT));
    show(visit, made);
  }

  private void revoke(Visit visit) {
    tokens.revoke(visit.path("name"));
    visit.did("token.revoke", visit.path("name"), "");
    visit.go("/tokens", "token.revoke");
  }
}
