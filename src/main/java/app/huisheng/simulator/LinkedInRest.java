package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInJournal.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `/rest` calls, strictly: what the real side refuses is refused here, and a little more.
final class LinkedInRest {
  private static final int FOLLOWERS = 5_120;
  private static final Pattern LIST = Pattern.compile("List\\((.+)\\)");
  private static final Pattern VERSION = Pattern.compile("\\d{6}");

  private final LinkedInLevers levers;
  private final LinkedInTokens tokens;
  private final LinkedInPosts posts;
  private final LinkedInImages images;

  LinkedInRest(
      LinkedInLevers levers, LinkedInTokens tokens, LinkedInPosts posts, LinkedInImages images) {
    this.levers = levers;
    this.tokens = tokens;
    this.posts = posts;
    this.images = images;
  }

  /// Answers one call.
  ///
  /// @param later how much later a new post comes to be
  LinkedInAnswer answer(Request request, Duration later, String ourAddress) {
    var refusal = gate(request);
    if (refusal != null) {
      return refusal;
    }
    return switch (request.call()) {
      case CREATE -> create(request, later);
      case READ -> posts.read(entity(request)).map(LinkedInRest::ok).orElseGet(LinkedInRest::gone);
      case LIST -> list(request);
      case EDIT -> edit(request);
      case DELETE -> delete(request);
      case IMAGE_START -> startImage(request, ourAddress);
      case IMAGE_READ ->
          images
              .read(entity(request))
              .map(body -> LinkedInAnswer.ok(200, body))
              .orElseGet(LinkedInRest::gone);
      case ROLES -> roles(request);
      case COMMENT -> comment(request);
      case STATISTICS -> statistics(request);
      case FOLLOWERS -> followers(request);
      case AUTHORISE, TOKEN, INTROSPECT, IMAGE_UPLOAD, OTHER -> unresolved();
    };
  }

  private @Nullable LinkedInAnswer gate(Request request) {
    var bearer = request.headers().get("authorization");
    var refusal = tokens.refusal(bearer);
    if (refusal != null) {
      return refusal;
    }
    var version = request.headers().get("linkedin-version");
    if (version == null) {
      return LinkedInAnswer.versionMissing();
    }
    if (!VERSION.matcher(version).matches() || !levers.versions().contains(version)) {
      return LinkedInAnswer.versionGone(version);
    }
    if (!"2.0.0".equals(request.headers().get("x-restli-protocol-version"))) {
      return LinkedInAnswer.refused(400, "BAD_REQUEST", "X-Restli-Protocol-Version is not 2.0.0");
    }
    if (request.path().contains("urn:")) {
      return unresolved();
    }
    if (!request.body().isEmpty()
        && !request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
      return LinkedInAnswer.refused(415, "UNSUPPORTED_MEDIA_TYPE", "Content type is not JSON");
    }
    return permission(request, version);
  }

  private @Nullable LinkedInAnswer permission(Request request, String version) {
    var bearer = request.headers().getOrDefault("authorization", "");
    var posting = "partnerApiPostsExternal.";
    return switch (request.call()) {
      case CREATE ->
          !tokens.allows(bearer, "w_organization_social")
              ? LinkedInAnswer.needsOrganizationScope()
              : levers.role().isEmpty() ? LinkedInAnswer.denied(posting + "CREATE", version) : null;
      case LIST ->
          reading(bearer) ? null : LinkedInAnswer.denied(posting + "FINDER-author", version);
      case READ -> reading(bearer) ? null : LinkedInAnswer.denied(posting + "GET", version);
      case ROLES ->
          tokens.allows(bearer, "rw_organization_admin")
              ? null
              : LinkedInAnswer.denied("organizationAcls.FINDER-roleAssignee", version);
      case STATISTICS ->
          tokens.allows(bearer, "rw_organization_admin") && levers.role().equals("ADMINISTRATOR")
              ? null
              : LinkedInAnswer.denied(
                  "organizationalEntityShareStatistics.FINDER-organizationalEntity", version);
      case FOLLOWERS ->
          tokens.allows(bearer, "rw_organization_admin")
              ? null
              : LinkedInAnswer.denied("networkSizes.GET", version);
      case COMMENT ->
          tokens.allows(bearer, "w_organization_social_feed")
              ? null
              : LinkedInAnswer.denied("partnerApiSocialActions.CREATE", version);
      default -> null;
    };
  }

  private boolean reading(String bearer) {
    return tokens.allows(bearer, "r_organization_social") && !levers.role().isEmpty();
  }

  private LinkedInAnswer create(Request request, Duration later) {
    var body = json(request);
    if (body.isEmpty()) {
      return unresolved();
    }
    var refusal = LinkedInSchema.refusal(body.get());
    if (refusal != null) {
      return refusal;
    }
    var post = body.get();
    var thumbnail = post.path("content").path("article").path("thumbnail");
    if (!thumbnail.isMissingNode()) {
      var wrong = images.refusal(thumbnail.asText(), post.path("author").asText());
      if (wrong != null) {
        return wrong;
      }
    }
    return posts.create(post, later);
  }

  private LinkedInAnswer list(Request request) {
    var query = query(request);
    int count = Integer.parseInt(query.getOrDefault("count", "10"));
    boolean finder = "finder".equalsIgnoreCase(request.headers().get("x-restli-method"));
    if (!finder || count > 100 || "true".equals(query.get("isDsc"))) {
      return unresolved();
    }
    int start = Integer.parseInt(query.getOrDefault("start", "0"));
    return ok(posts.list(query.getOrDefault("author", ""), start, count));
  }

  private LinkedInAnswer edit(Request request) {
    if (!"partial_update".equalsIgnoreCase(request.headers().get("x-restli-method"))) {
      return unresolved();
    }
    var text = json(request).map(body -> body.path("patch").path("$set").path("commentary"));
    if (text.isEmpty() || !text.get().isTextual()) {
      return LinkedInAnswer.notText("/patch/$set/commentary");
    }
    return posts.edit(entity(request), text.get().asText()) ? LinkedInAnswer.ok(204, "") : gone();
  }

  private LinkedInAnswer delete(Request request) {
    if (!"delete".equalsIgnoreCase(request.headers().get("x-restli-method"))) {
      return unresolved();
    }
    posts.delete(entity(request));
    return LinkedInAnswer.ok(204, "");
  }

  private LinkedInAnswer startImage(Request request, String ourAddress) {
    var owner = json(request).map(body -> body.path("initializeUploadRequest").path("owner"));
    return owner.isPresent() && owner.get().isTextual()
        ? images.start(owner.get().asText(), ourAddress)
        : unresolved();
  }

  private LinkedInAnswer roles(Request request) {
    var answer = LinkedInAnswer.JSON.createObjectNode();
    var elements = answer.putArray("elements");
    var asked = query(request).getOrDefault("role", levers.role());
    if (!levers.role().isEmpty() && asked.equals(levers.role())) {
      elements
          .addObject()
          .put("organization", LinkedInSide.ORGANIZATION)
          .put("roleAssignee", "urn:li:person:simulated")
          .put("role", levers.role())
          .put("state", "APPROVED");
    }
    answer.putObject("paging").put("start", 0).put("count", 10);
    return ok(answer);
  }

  private static LinkedInAnswer followers(Request request) {
    return "COMPANY_FOLLOWED_BY_MEMBER".equals(query(request).get("edgeType"))
        ? ok(LinkedInAnswer.JSON.createObjectNode().put("firstDegreeSize", FOLLOWERS))
        : unresolved();
  }

  private LinkedInAnswer comment(Request request) {
    var body = json(request);
    return body.isPresent() && body.get().path("message").path("text").isTextual()
        ? new LinkedInAnswer(201, "{}", Map.of("x-restli-id", "6700000000000000001"))
        : unresolved();
  }

  private LinkedInAnswer statistics(Request request) {
    var query = query(request);
    var list = LIST.matcher(query.getOrDefault("shares", query.getOrDefault("ugcPosts", "")));
    boolean finder = "finder".equalsIgnoreCase(request.headers().get("x-restli-method"));
    if (!finder
        || !"organizationalEntity".equals(query.get("q"))
        || !LinkedInSide.ORGANIZATION.equals(query.get("organizationalEntity"))
        || !list.matches()) {
      return unresolved();
    }
    return ok(posts.statistics(List.of(list.group(1).split(",", -1))));
  }

  private static Optional<ObjectNode> json(Request request) {
    try {
      return LinkedInAnswer.JSON.readTree(request.body()) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  /// The entity named by the last step of the path.
  private static String entity(Request request) {
    var path = request.path();
    return decoded(path.substring(path.lastIndexOf('/') + 1));
  }

  private static Map<String, String> query(Request request) {
    return LinkedInSide.pairs(request.query());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static LinkedInAnswer ok(ObjectNode body) {
    return LinkedInAnswer.ok(200, body.toString());
  }

  private static LinkedInAnswer gone() {
    return LinkedInAnswer.refused(404, "NOT_FOUND", "Entity not found");
  }

  private static LinkedInAnswer unresolved() {
    return LinkedInAnswer.refused(
        400, "ILLEGAL_ARGUMENT", "Resource method could not be resolved from request parameters.");
  }

  static Call call(String method, String path, @Nullable String query) {
    if (path.startsWith("/rest/posts")) {
      boolean entity = path.length() > "/rest/posts".length();
      return switch (method) {
        case "POST" -> entity ? Call.EDIT : Call.CREATE;
        case "DELETE" -> Call.DELETE;
        default -> entity ? Call.READ : Call.LIST;
      };
    }
    if (path.startsWith("/rest/images")) {
      return query != null && query.contains("action=initializeUpload")
          ? Call.IMAGE_START
          : Call.IMAGE_READ;
    }
    if (path.startsWith("/rest/organizationAcls")) {
      return Call.ROLES;
    }
    if (path.equals("/rest/organizationalEntityShareStatistics")) {
      return Call.STATISTICS;
    }
    if (path.startsWith("/rest/networkSizes/")) {
      return Call.FOLLOWERS;
    }
    return path.startsWith("/rest/socialActions/") ? Call.COMMENT : other(path);
  }

  private static Call other(String path) {
    if (path.startsWith("/dms-uploads/")) {
      return Call.IMAGE_UPLOAD;
    }
    return switch (path) {
      case "/oauth/v2/authorization" -> Call.AUTHORISE;
      case "/oauth/v2/accessToken" -> Call.TOKEN;
      case "/oauth/v2/introspectToken" -> Call.INTROSPECT;
      default -> Call.OTHER;
    };
  }
}
