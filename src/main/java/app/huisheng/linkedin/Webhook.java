package app.huisheng.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// LinkedIn's push: proves to LinkedIn that we hold the client secret, proves each notification to
/// be LinkedIn's, and hands on members' comments, each once.
///
/// The signature is over the words `hmacsha256=` and the raw body, which the header itself does not
/// show. The page's own comments come too, as `ADMIN_COMMENT`, and are left out: answering them
/// would never end.
final class Webhook {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final String PREFIX = "hmacsha256=";

  private final byte[] secret;
  private final Told told;
  private final Consumer<LinkedIn.Comment> comments;

  Webhook(String clientSecret, Told told, Consumer<LinkedIn.Comment> comments) {
    this.secret = clientSecret.getBytes(StandardCharsets.UTF_8);
    this.told = told;
    this.comments = comments;
  }

  void open(RoutesConfig routes) {
    routes.get("/linkedin/webhook", this::challenge).post("/linkedin/webhook", this::receive);
  }

  private void challenge(Context context) {
    var code = context.queryParam("challengeCode");
    if (code == null || code.isBlank() || code.length() > 200 || secret.length == 0) {
      context.status(400);
      return;
    }
    var answer = Errors.object();
    answer.put("challengeCode", code);
    answer.put("challengeResponse", hmac(code.getBytes(StandardCharsets.UTF_8)));
    context.contentType("application/json").result(answer.toString());
  }

  private void receive(Context context) {
    var body = context.bodyAsBytes();
    var given = context.header("X-LI-Signature");
    if (given == null || secret.length == 0 || !genuine(given, body)) {
      context.status(401);
      return;
    }
    var notifications = Errors.json(new String(body, StandardCharsets.UTF_8)).path("notifications");
    for (var notification : notifications) {
      handle(notification);
    }
    context.status(200);
  }

  private boolean genuine(String given, byte[] body) {
    var prefix = PREFIX.getBytes(StandardCharsets.UTF_8);
    var signed = new byte[prefix.length + body.length];
    System.arraycopy(prefix, 0, signed, 0, prefix.length);
    System.arraycopy(body, 0, signed, prefix.length, body.length);
    return MessageDigest.isEqual(
        hmac(signed).getBytes(StandardCharsets.UTF_8),
        given.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  private void handle(JsonNode notification) {
    var action = notification.path("action").asText();
    var id = notification.path("notificationId").asText();
    if (id.isEmpty() || !told.vault().first("notification " + id, told.clock().instant())) {
      return;
    }
    LOG.info("linkedin notification received action={} id={}", action, id);
    if (!action.equals("COMMENT")) {
      return;
    }
    var comment = notification.path("decoratedGeneratedActivity").path("comment");
    comments.accept(
        new LinkedIn.Comment(
            notification.path("decoratedSourcePost").path("entity").asText(),
            comment.path("entity").asText(),
            comment.path("owner").asText(),
            comment.path("text").asText()));
  }

  private String hmac(byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
