package app.huisheng.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes the API's OpenAPI 3.1 document from its table of routes, so that the two never differ.
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

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
            Map.of("Problem", problem())));
    return document;
  }

  private static Map<String, Object> operation(ApiRoute route) {
    var operation = new LinkedHashMap<String, Object>();
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
    operation.put("responses", responses());
    return operation;
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

  private static Map<String, Object> responses() {
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
            Map.of("application/json", Map.of("schema", Map.of("type", "object")))),
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
