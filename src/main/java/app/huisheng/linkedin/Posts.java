package app.huisheng.linkedin;

import app.huisheng.outbox.Post;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// The calls about posts: their addresses and bodies, byte for byte.
final class Posts {
  private static final int MOST_TITLE = 400;
  private static final int MOST_DESCRIPTION = 400;
  private static final Pattern URN = Pattern.compile("urn:li:(?:share|ugcPost):\\d+");
  private static final byte[] NOTHING = new byte[0];

  private final String page;
  private final Session session;

  Posts(String page, Session session) {
    this.page = page;
    this.session = session;
  }

  /// The body of a create: the same bytes for the same post and image, always.
  ///
  /// @param image URN of the thumbnail; empty for none
  byte[] body(Post post, String image) {
    var body = Errors.object();
    body.put("author", page);
    body.put("commentary", LittleText.commentary(post.text(), post.hashtags()));
    body.put("visibility", "PUBLIC");
    var distribution = body.putObject("distribution").put("feedDistribution", "MAIN_FEED");
    distribution.putArray("targetEntities");
    distribution.putArray("thirdPartyDistributionChannels");
    if (!post.link().isEmpty()) {
      article(body.putObject("content").putObject("article"), post, image);
    }
    body.put("lifecycleState", "PUBLISHED").put("isReshareDisabledByAuthor", false);
    return bytes(body);
  }

  // LinkedIn reads nothing from the address itself: without title and image the card is bare. Both
  // texts are plain, not little text.
  private static void article(ObjectNode article, Post post, String image) {
    article.put("source", post.link());
    article.put("title", LittleText.shortened(oneLine(post.title()), MOST_TITLE));
    if (!post.description().isBlank()) {
      article.put(
          "description",
          LittleText.shortened(LittleText.clean(post.description()).strip(), MOST_DESCRIPTION));
    }
    if (!image.isEmpty()) {
      article.put("thumbnail", image);
    }
  }

  Spoken create(byte[] body, Instant deadline, BooleanSupplier mayRepeat) {
    return session.send(session.call("POST", "/posts", "", body), deadline, mayRepeat);
  }

  Spoken read(String urn, Instant deadline) {
    return session.send("GET", "/posts/" + encoded(urn), "", NOTHING, deadline);
  }

  /// One page of the page's posts. `isDsc` is left out: it asks for advertisements, not for an
  /// order.
  Spoken list(int start, int count, Instant deadline) {
    var query =
        "?author=%s&q=author&count=%d&start=%d&sortBy=LAST_MODIFIED"
            .formatted(encoded(page), count, start);
    return session.send("GET", "/posts" + query, "FINDER", NOTHING, deadline);
  }

  Spoken edit(String urn, String commentary, Instant deadline) {
    var body = Errors.object();
    body.putObject("patch").putObject("$set").put("commentary", commentary);
    return session.send("POST", "/posts/" + encoded(urn), "PARTIAL_UPDATE", bytes(body), deadline);
  }

  Spoken delete(String urn, Instant deadline) {
    return session.send("DELETE", "/posts/" + encoded(urn), "DELETE", NOTHING, deadline);
  }

  /// Answers a comment. Comments are plain text, not little text.
  ///
  /// @param object the post the comment stands under
  /// @param comment `urn:li:comment:(urn:li:activity:1,2)`
  Spoken reply(String object, String comment, String text, Instant deadline) {
    var body = Errors.object();
    body.put("actor", page).put("object", object);
    body.putObject("message").put("text", LittleText.clean(text));
    body.put("parentComment", comment);
    var path = "/socialActions/" + encoded(comment) + "/comments";
    return session.send("POST", path, "", bytes(body), deadline);
  }

  /// Whether the token's member may act for the page, and how: also tells whether the version is
  /// alive.
  Spoken roles(Instant deadline) {
    return session.send(
        "GET",
        "/organizationAcls?q=roleAssignee&state=APPROVED&count=100&start=0",
        "FINDER",
        NOTHING,
        deadline);
  }

  /// How many follow the page.
  Spoken followers(Instant deadline) {
    var query = "?edgeType=COMPANY_FOLLOWED_BY_MEMBER";
    return session.send("GET", "/networkSizes/" + encoded(page) + query, "", NOTHING, deadline);
  }

  /// The new post's URN: `x-restli-id` first, percent-encoded or not.
  static Optional<String> created(Spoken.Answered answer) {
    return answer
        .header("x-restli-id")
        .or(() -> answer.header("x-linkedin-id"))
        .map(id -> URLDecoder.decode(id, StandardCharsets.UTF_8))
        .filter(id -> URN.matcher(id).matches());
  }

  /// Whether a listed post is this one: by the link on its card, or by the same words since then.
  boolean same(JsonNode element, Post post, Instant since) {
    if (!element.path("author").asText(page).equals(page)) {
      return false;
    }
    var source = element.path("content").path("article").path("source").asText();
    if (!post.link().isEmpty() && source.equals(post.link())) {
      return true;
    }
    return element.path("createdAt").asLong() >= since.toEpochMilli()
        && source.isEmpty()
        && !post.text().isBlank()
        && squeezed(LittleText.plain(element.path("commentary").asText()))
            .equals(squeezed(LittleText.visible(post.text(), post.hashtags())));
  }

  private static String squeezed(String text) {
    return LittleText.clean(text).strip().replaceAll("\\s+", " ");
  }

  private static String oneLine(String text) {
    return LittleText.clean(text).strip().replace('\n', ' ');
  }

  static String encoded(String urn) {
    return URLEncoder.encode(urn, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
