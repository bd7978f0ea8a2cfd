package app.huisheng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which fields a post may have: unknown ones, wrong types and missing ones are refused.
final class LinkedInSchema {
  private static final Pattern ORGANIZATION = Pattern.compile("urn:li:organization:\\d+");
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "",
          Set.of(
              "author",
              "commentary",
              "visibility",
              "distribution",
              "lifecycleState",
              "isReshareDisabledByAuthor",
              "content",
              "reshareContext"),
          "/distribution",
          Set.of("feedDistribution", "targetEntities", "thirdPartyDistributionChannels"),
          "/content",
          Set.of("article", "media", "multiImage", "poll"),
          "/content/article",
          Set.of("source", "title", "description", "thumbnail"),
          "/content/media",
          Set.of("id", "altText", "title"));
  private static final Set<String> LISTS =
      Set.of("/distribution/targetEntities", "/distribution/thirdPartyDistributionChannels");

  private LinkedInSchema() {}

  /// The refusal of a post's body, null when it is in order.
  static @Nullable LinkedInAnswer refusal(ObjectNode post) {
    var wrong = fields("", post);
    if (wrong != null) {
      return wrong;
    }
    for (var field : Set.of("author", "visibility", "lifecycleState", "distribution")) {
      if (post.path(field).isMissingNode()) {
        return LinkedInAnswer.content(400, "MISSING_FIELD", "Field " + field + " is required");
      }
    }
    if (!ORGANIZATION.matcher(post.path("author").asText()).matches()) {
      return LinkedInAnswer.content(400, "INVALID_URN_TYPE", "author is no organization URN");
    }
    if (!post.path("lifecycleState").asText().equals("PUBLISHED")
        || !post.path("visibility").asText().equals("PUBLIC")) {
      return LinkedInAnswer.content(
          400, "INVALID_VALUE_FOR_FIELD", "lifecycleState or visibility has a wrong value");
    }
    if (post.path("content").size() > 1) {
      return LinkedInAnswer.content(
          400, "INVALID_VALUE_FOR_FIELD", "content has more than one member");
    }
    int length = LinkedInText.shown(post.path("commentary").asText()).length();
    return length > 3000 ? LinkedInAnswer.tooLong(length) : null;
  }

  private static @Nullable LinkedInAnswer fields(String pointer, JsonNode object) {
    for (var field : object.properties()) {
      var path = pointer + "/" + field.getKey();
      var value = field.getValue();
      if (!FIELDS.getOrDefault(pointer, Set.of()).contains(field.getKey())) {
        return LinkedInAnswer.unknownField(path);
      }
      if (value.isObject() && FIELDS.containsKey(path)) {
        var wrong = fields(path, value);
        if (wrong != null) {
          return wrong;
        }
      } else if (!fits(path, value)) {
        return LinkedInAnswer.notText(path);
      }
    }
    return null;
  }

  private static boolean fits(String path, JsonNode value) {
    if (path.equals("/isReshareDisabledByAuthor")) {
      return value.isBoolean();
    }
    return LISTS.contains(path) ? value.isArray() : value.isTextual();
  }
}
