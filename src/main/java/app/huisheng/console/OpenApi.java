package app.huisheng.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Writes the API's OpenAPI 3.1 document from its table of routes, so that the two never differ.
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private static final Pattern WORD = Pattern.compile("\\w+");

  private OpenApi() {}

  static Map<String, Object> of(List<ApiRoute> table, String address) {
    var paths = new LinkedHashMap<String, Map<String, Object>>();
    for (var route : table) {
      var _ =
          paths
              .computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
              .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title", "Huisheng 回声",
            "version", "1",
            "description", "What hosts do in the console, for programs. Times are ISO-8601, UTC."));
    document.put("servers", List.of(Map.of("url", address)));
    document.put("security", List.of(Map.of("token", List.of())));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer")),
            "schemas",
            schemas()));
    return document;
  }

  private static Map<String, Object> schemas() {
    var schemas = ApiShape.schemas();
    schemas.put("Problem", problem());
    return schemas;
  }

  private static Map<String, Object> operation(ApiRoute route) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("operationId", id(route));
    operation.put("summary", route.says());
    operation.put("description", "Scope: " + route.scope().name().toLowerCase(Locale.ROOT));
    var parameters = new ArrayList<Map<String, Object>>();
    PARAMETER
        .matcher(route.path())
        .results()
        .forEach(
            found ->
                parameters.add(
                    Map.of(
                        "name",
                        found.group(1),
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        Map.of("type", "string"))));
    if (route.method() == Route.Method.GET) {
      route.takes().forEach(field -> parameters.add(inQuery(field)));
    }
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (route.method() == Route.Method.POST) {
      operation.put(
          "requestBody",
          Map.of(
              "required", !route.takes().isEmpty(),
              "content", Map.of("application/json", Map.of("schema", schema(route.takes())))));
    }
    operation.put("responses", responses(route));
    return operation;
  }

  /// `postBroadcastsIdCancel` for POST /api/broadcasts/{id}/cancel.
  private static String id(ApiRoute route) {
    var id = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
    WORD.matcher(route.path().substring("/api/".length()))
        .results()
        .map(MatchResult::group)
        .forEach(
            part ->
                id.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1)));
    return id.toString();
  }

  private static Map<String, Object> inQuery(ApiRoute.Field field) {
    return Map.of(
        "name",
        field.name(),
        "in",
        "query",
        "required",
        field.required(),
        "description",
        field.says(),
        "schema",
        Map.of("type", field.type()));
  }

  private static Map<String, Object> schema(List<ApiRoute.Field> fields) {
    var properties = new LinkedHashMap<String, Object>();
    fields.forEach(field -> properties.put(field.name(), property(field)));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        fields.stream().filter(ApiRoute.Field::required).map(ApiRoute.Field::name).toList());
  }

  private static Map<String, Object> property(ApiRoute.Field field) {
    return field.type().equals("array")
        ? Map.of("type", "array", "items", Map.of("type", "string"), "description", field.says())
        : Map.of("type", field.type(), "description", field.says());
  }

  private static Map<String, Object> responses(ApiRoute route) {
    var problem =
        Map.of(
            "description",
            "why not",
            "content",
            Map.of(
                "application/problem+json",
                Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
    return Map.of(
        "200",
        Map.of(
            "description",
            "done",
            "content",
            Map.of("application/json", Map.of("schema", route.gives().reference()))),
        "default",
        problem);
  }

  private static Map<String, Object> problem() {
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(
            "title", Map.of("type", "string"),
            "status", Map.of("type", "integer"),
            "detail", Map.of("type", "string")));
  }
}
