package app.huisheng.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// The images of LinkedIn's side: initialised, uploaded, in work for a while, then available.
final class LinkedInImages {
  private static final long MOST_PIXELS = 36_152_320;
  private static final int KEPT = 30;

  private record Image(String owner, String status, Instant uploadEnds, int polls, String end) {
    Image as(String newStatus, int pollsLeft) {
      return new Image(owner, newStatus, uploadEnds, pollsLeft, end);
    }
  }

  private final InstantSource clock;
  private final LinkedInLevers levers;
  private final Map<String, Image> images = new HashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private int next = 1;

  LinkedInImages(InstantSource clock, LinkedInLevers levers) {
    this.clock = clock;
    this.levers = levers;
  }

  synchronized LinkedInAnswer start(String owner, String ourAddress) {
    var name = "C4D10SIM" + next++;
    var urn = "urn:li:image:" + name;
    var life = levers.uploading().life();
    var ends = clock.instant().plus(life);
    var processing = levers.processing();
    images.put(urn, new Image(owner, "WAITING_UPLOAD", ends, processing.polls(), processing.end()));
    var host = levers.uploading().host();
    var answer = LinkedInAnswer.JSON.createObjectNode();
    answer
        .putObject("value")
        .put("uploadUrlExpiresAt", ends.toEpochMilli())
        .put("uploadUrl", (host.isEmpty() ? ourAddress : host) + "/dms-uploads/" + name)
        .put("image", urn);
    return LinkedInAnswer.ok(200, answer.toString());
  }

  synchronized LinkedInAnswer upload(String name, byte[] bytes) {
    var urn = "urn:li:image:" + name;
    var image = images.get(urn);
    if (image == null || !clock.instant().isBefore(image.uploadEnds())) {
      return LinkedInAnswer.content(400, "EXPIRED_UPLOAD_URL", "The upload URL is expired");
    }
    boolean readable = readable(bytes);
    files.put(urn, bytes);
    if (files.size() > KEPT) {
      files.remove(files.keySet().iterator().next());
    }
    images.put(urn, image.as(readable ? "PROCESSING" : "PROCESSING_FAILED", image.polls()));
    return LinkedInAnswer.ok(201, "");
  }

  /// The file of an image, for the page; the oldest are dropped.
  synchronized Optional<byte[]> file(String urn) {
    return Optional.ofNullable(files.get(urn));
  }

  /// By the first byte.
  static String type(byte[] file) {
    return switch (file.length == 0 ? 0 : file[0]) {
      case (byte) 0x89 -> "image/png";
      case 'G' -> "image/gif";
      default -> "image/jpeg";
    };
  }

  /// One poll.
  synchronized Optional<String> read(String urn) {
    var image = images.get(urn);
    if (image == null) {
      return Optional.empty();
    }
    var now = image;
    if (image.status().equals("PROCESSING")) {
      now =
          image.polls() > 0 ? image.as("PROCESSING", image.polls() - 1) : image.as(image.end(), 0);
      images.put(urn, now);
    }
    return Optional.of(
        LinkedInAnswer.JSON
            .createObjectNode()
            .put("id", urn)
            .put("owner", image.owner())
            .put("status", now.status())
            .toString());
  }

  /// The refusal of an image named in a post, null when it may be shown.
  synchronized @Nullable LinkedInAnswer refusal(String urn, String author) {
    var image = images.get(urn);
    if (image == null || !image.owner().equals(author)) {
      return LinkedInAnswer.content(400, "INVALID_URN_ID", "Image " + urn + " is not the author's");
    }
    return switch (image.status()) {
      case "AVAILABLE" -> null;
      case "PROCESSING_FAILED" ->
          LinkedInAnswer.content(400, "MEDIA_ASSET_PROCESSING_FAILED", "Media asset failed");
      default ->
          LinkedInAnswer.content(400, "MEDIA_ASSET_WAITING_UPLOAD", "Media asset is not ready");
    };
  }

  /// JPEG, PNG or GIF, and not too large.
  private static boolean readable(byte[] bytes) {
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return false;
      }
      var reader = readers.next();
      reader.setInput(stream);
      return (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS;
    } catch (IOException broken) {
      return false;
    }
  }
}
