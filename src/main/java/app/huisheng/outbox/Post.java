package app.huisheng.outbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of one delivery, plain text without any platform's escapes. Frozen when the delivery
/// is planned: a channel builds its request from this alone, so every attempt sends the same bytes.
///
/// @param text the body as a reader sees it, without hashtags; may be empty
/// @param hashtags words to be linked behind the text, each without `#`
/// @param link our own short link, unique to this episode and channel: the fingerprint by which a
///   post is found again
/// @param title of the card; never blank
/// @param description of the card; may be empty
/// @param picture address of the cover, null when there is none
@JsonPropertyOrder({"text", "hashtags", "link", "title", "description", "picture"})
public record Post(
    String text,
    List<String> hashtags,
    String link,
    String title,
    String description,
    @Nullable String picture) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Post {
    hashtags = List.copyOf(hashtags);
  }

  /// The frozen form: JSON with the fields in a fixed order.
  public String frozen() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a post of plain strings can always be written", e);
    }
  }

  /// The reverse of [#frozen()].
  public static Post thawed(String frozen) {
    try {
      return JSON.readValue(frozen, Post.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("stored post is damaged: " + e.getOriginalMessage(), e);
    }
  }

  /// SHA-256 of a frozen form in UTF-8, 64 hex digits. What a host approves is bound to it.
  public static String sha256(String frozen) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(frozen.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
