package app.huisheng.simulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// An answer of LinkedIn's side, and the bodies of its refusals (gateway, resource and content
/// errors have three different shapes).
///
/// @param body JSON, or empty
record LinkedInAnswer(int status, String body, Map<String, String> headers) {
  static final JsonMapper JSON = JsonMapper.builder().build();

  static LinkedInAnswer ok(int status, String body) {
    return new LinkedInAnswer(status, body, Map.of());
  }

  static LinkedInAnswer created(String urn) {
    return new LinkedInAnswer(201, "", Map.of("x-restli-id", urn));
  }

  /// Refused by the gateway or by the resource.
  static LinkedInAnswer refused(int status, String code, String message) {
    return ok(status, plain(status, code, message).toString());
  }

  static LinkedInAnswer token(int code) {
    var name =
        switch (code) {
          case 65600 -> "INVALID_ACCESS_TOKEN";
          case 65601 -> "REVOKED_ACCESS_TOKEN";
          case 65602 -> "EXPIRED_ACCESS_TOKEN";
          default -> "EMPTY_ACCESS_TOKEN";
        };
    var message =
        switch (code) {
          case 65600 -> "Invalid access token";
          case 65601 -> "The token used in the request has been revoked by the user";
          case 65602 -> "The token used in the request has expired";
          default -> "Empty oauth2 access token";
        };
    return ok(401, plain(401, name, message).put("serviceErrorCode", code).toString());
  }

  static LinkedInAnswer versionMissing() {
    return new LinkedInAnswer(
        400,
        plain(
                400,
                "VERSION_MISSING",
                "A version must be present. Please specify a version by adding the"
                    + " LinkedIn-Version header.")
            .toString(),
        Map.of("X-Restli-Gateway-Error", "true"));
  }

  static LinkedInAnswer versionGone(String version) {
    return refused(426, "NONEXISTENT_VERSION", "Requested version " + version + "01 is not active");
  }

  static LinkedInAnswer denied(String what, String version) {
    return ok(
        403,
        plain(
                403,
                "ACCESS_DENIED",
                "Not enough permissions to access: " + what + "." + version + "01")
            .put("serviceErrorCode", 100)
            .toString());
  }

  static LinkedInAnswer needsOrganizationScope() {
    return refused(
        400,
        "BAD_REQUEST",
        "Organization permissions must be used when using organization as author");
  }

  static LinkedInAnswer tooLong(int length) {
    return content(
        400,
        "FIELD_ARRAY_SIZE_TOO_HIGH",
        "ShareCommentary text length ("
            + length
            + " characters) exceeded the maximum allowed (3000 characters)");
  }

  static LinkedInAnswer duplicate(String urn) {
    return content(422, "DUPLICATE_POST", "Content is a duplicate of " + urn);
  }

  static LinkedInAnswer unknownField(String pointer) {
    return ok(
        422,
        JSON.createObjectNode()
            .put("status", 422)
            .put(
                "message", "ERROR :: " + pointer + " :: unrecognized field found but not allowed\n")
            .toString());
  }

  static LinkedInAnswer notText(String pointer) {
    return ok(
        422,
        JSON.createObjectNode()
            .put("status", 422)
            .put("message", "ERROR :: " + pointer + " :: cannot be coerced to String\n")
            .toString());
  }

  static LinkedInAnswer content(int status, String code, String message) {
    var error = JSON.createObjectNode();
    error.put("errorDetailType", "com.linkedin.common.error.BadRequest");
    error.put("message", message);
    error
        .putObject("errorDetails")
        .putArray("inputErrors")
        .addObject()
        .put("description", message)
        .put("code", code);
    return ok(status, error.put("status", status).toString());
  }

  private static ObjectNode plain(int status, String code, String message) {
    return JSON.createObjectNode().put("status", status).put("code", code).put("message", message);
  }
}
