package app.huisheng.console;

import app.huisheng.console.ApiRoute.Call;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The same actions for programs, under `/api`: JSON in and out, a key in `Authorization: Bearer`,
/// mistakes as `application/problem+json`. Cookies mean nothing here, so no stranger's page can use
/// a host's browser for it.
final class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BEARER = "Bearer ";
  private static final int WRONG_KEYS = 20;

  private final House house;
  private final ApiTokens tokens;
  private final List<ApiRoute> table;
  private final Limiter limiter;

  Api(House house, ApiTokens tokens, List<ApiRoute> table) {
    this.house = house;
    this.tokens = tokens;
    this.table = List.copyOf(table);
    this.limiter = new Limiter(WRONG_KEYS, house.setup().clock());
  }

  List<ApiRoute> table() {
    return table;
  }

  void open(RoutesConfig routes) {
    var document = OpenApi.of(table, house.setup().address().toString());
    routes.get("/api", context -> answer(context, 200, document));
    routes.get("/api/openapi.json", context -> answer(context, 200, document));
    routes.error(404, Api::lost);
    for (var route : table) {
      switch (route.method()) {
        case GET -> routes.get(route.path(), context -> enter(context, route));
        case POST -> routes.post(route.path(), context -> enter(context, route));
      }
    }
  }

  private static void lost(Context context) {
    if (context.path().startsWith("/api/") && context.attribute(Visit.SHOWN) == null) {
      refuse(context, new Refusal(404, "no such address; GET /api lists them all"));
    }
  }

  private void enter(Context context, ApiRoute route) {
    context.attribute(Visit.SHOWN, true);
    try {
      var token = holder(context);
      if (!token.opens(route.scope())) {
        throw new Refusal(403, "this key's scope, or its person's role, does not allow it");
      }
      var call = new Call(context, token.person(), token.scope(), body(context, route));
      answer(context, 200, route.action().act(call));
      if (route.method() == Route.Method.POST) {
        house
            .audit()
            .write(
                new Audit.Deed(
                    token.person().name() + " (" + token.label() + ")",
                    "api",
                    route.path(),
                    context.path(),
                    ""));
      }
    } catch (Refusal refusal) {
      refuse(context, refusal);
    }
  }

  private ApiTokens.Token holder(Context context) {
    var given = context.header("Authorization");
    var address = String.valueOf(context.ip());
    var found =
        given == null || !given.startsWith(BEARER)
            ? Optional.<ApiTokens.Token>empty()
            : tokens.find(given.substring(BEARER.length()).strip());
    return found.orElseThrow(
        () ->
            given != null && limiter.wrong(address)
                ? new Refusal(429, "too many wrong keys; wait ten minutes")
                : new Refusal(401, "send a key: Authorization: Bearer hs_…"));
  }

  private static JsonNode body(Context context, ApiRoute route) {
    if (route.method() == Route.Method.GET
        || (route.takes().isEmpty() && context.body().isBlank())) {
      return MissingNode.getInstance();
    }
    var type = context.contentType();
    if (type == null || !type.startsWith("application/json")) {
      throw new Refusal(415, "send application/json");
    }
    try {
      var body = JSON.readTree(context.body());
      for (var field : route.takes()) {
        if (field.required() && body.path(field.name()).isMissingNode()) {
          throw new Refusal(400, "the field \"" + field.name() + "\" is missing");
        }
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "the body is no JSON: " + e.getOriginalMessage());
    }
  }

  private static void refuse(Context context, Refusal refusal) {
    if (refusal.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    var problem = new LinkedHashMap<String, Object>();
    problem.put("title", "not done");
    problem.put("status", refusal.status());
    problem.put("detail", refusal.words());
    answer(context, refusal.status(), problem);
    context.contentType("application/problem+json; charset=utf-8");
  }

  private static void answer(Context context, int status, Object answer) {
    try {
      context
          .status(status)
          .header("Cache-Control", "no-store")
          .header("X-Content-Type-Options", "nosniff")
          .contentType("application/json; charset=utf-8")
          .result(JSON.writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers are plain records", e);
    }
  }

  /// For answers that say only that it was done.
  static final Map<String, Object> DONE = Map.of("done", true);
}
