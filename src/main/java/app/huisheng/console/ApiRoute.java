package app.huisheng.console;

import app.huisheng.console.ApiTokens.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;

/// One address of the API, described well enough to write its documentation from it.
///
/// @param path as the router reads it, `/api/episodes/{id}`
/// @param takes the fields of the JSON that is sent, or of the query
/// @param gives what comes back
record ApiRoute(
    Route.Method method,
    String path,
    Scope scope,
    String says,
    List<Field> takes,
    ApiShape gives,
    Action action) {

  /// A field of what is sent.
  ///
  /// @param type as JSON Schema names it
  record Field(String name, String type, boolean required, String says) {}

  /// What happens there.
  @FunctionalInterface
  interface Action {
    /// Carries it out, and gives what is sent back as JSON.
    Object act(Call call);
  }

  /// One call.
  record Call(Context context, Person person, Scope scope, JsonNode body) {
    String text(String name) {
      return body.path(name).asText("").strip();
    }

    /// A number in the path.
    long id() {
      var id = context.pathParam("id");
      if (!id.matches("\\d{1,12}")) {
        throw new Refusal(404, "there is nothing of that id");
      }
      return Long.parseLong(id);
    }

    String query(String name) {
      var value = context.queryParam(name);
      return value == null ? "" : value.strip();
    }
  }

  static ApiRoute get(String path, String says, ApiShape gives, Action action) {
    return new ApiRoute(Route.Method.GET, path, Scope.READ, says, List.of(), gives, action);
  }

  static ApiRoute post(String path, Scope scope, ApiShape gives, Action action) {
    return new ApiRoute(Route.Method.POST, path, scope, "", List.of(), gives, action);
  }

  /// The same route with a sentence about it.
  ApiRoute saying(String words) {
    return new ApiRoute(method, path, scope, words, takes, gives, action);
  }

  /// The same route for that scope.
  ApiRoute needing(Scope other) {
    return new ApiRoute(method, path, other, says, takes, gives, action);
  }

  /// The same route taking these: in the query of a GET, in the JSON of a POST.
  ApiRoute taking(Field... fields) {
    return new ApiRoute(method, path, scope, says, List.of(fields), gives, action);
  }

  static Field text(String name, String says) {
    return new Field(name, "string", true, says);
  }

  static Field maybe(String name, String type, String says) {
    return new Field(name, type, false, says);
  }
}
