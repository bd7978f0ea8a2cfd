package app.huisheng.linkedin;

import app.huisheng.linkedin.Vault.ImageState;
import app.huisheng.linkedin.Vault.Memo;
import app.huisheng.outbox.Post;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a post's cover to LinkedIn: initialise, upload, wait until it is available. Each step is
/// noted, so a restart goes on where it stopped and every attempt names the same image. A cover
/// that cannot be had does not hold the announcement up: the post goes without, and hosts are told.
final class Images {
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);

  /// Tries of one image, polls included. The smallest access tier has 100 calls a day.
  static final int MOST_TRIES = 6;

  /// Where a post's image stands.
  sealed interface Standing {
    /// The post may go. The URN is empty when it goes without an image.
    record Ready(String urn) implements Standing {}

    /// Not yet.
    record Wait(Duration after, String why) implements Standing {}

    /// The call failed in a way that concerns more than the image.
    record Stopped(Spoken spoken) implements Standing {}
  }

  private final String page;
  private final Session session;
  private final Vault vault;
  private final Covers covers;
  private final Told told;

  Images(String page, Session session, Vault vault, Covers covers, Told told) {
    this.page = page;
    this.session = session;
    this.vault = vault;
    this.covers = covers;
    this.told = told;
  }

  /// Goes on with a post's image as far as one visit allows.
  Standing prepare(Post post, Instant deadline) {
    var picture = post.picture();
    if (picture == null || post.link().isEmpty()) {
      return new Standing.Ready("");
    }
    var memo = vault.memo(post.link());
    return switch (memo.state()) {
      case AVAILABLE -> new Standing.Ready(memo.image());
      case SKIPPED -> new Standing.Ready("");
      case NONE -> start(memo, picture, deadline);
      case STARTED -> poll(memo, picture, deadline, true);
      case UPLOADED -> poll(memo, picture, deadline, false);
    };
  }

  /// The image a post named turned out not to be usable: begin again, or go without.
  void refused(String link, String why) {
    var memo = vault.memo(link);
    if (memo.tries() + 1 >= MOST_TRIES || why.contains("PROCESSING_FAILED")) {
      var _ = without(memo, why);
    } else {
      vault.keep(with(memo, ImageState.NONE, memo.tries() + 1));
    }
  }

  private Standing start(Memo memo, String address, Instant deadline) {
    Picture picture;
    try {
      picture = Picture.of(covers.fetch(address));
    } catch (IOException unusable) {
      var why = String.valueOf(unusable.getMessage());
      return memo.tries() + 1 >= 2 ? without(memo, why) : later(memo, why);
    }
    var request = Errors.object();
    request.putObject("initializeUploadRequest").put("owner", page);
    var body = request.toString().getBytes(StandardCharsets.UTF_8);
    var spoken = session.send("POST", "/images?action=initializeUpload", "ACTION", body, deadline);
    if (!(spoken instanceof Spoken.Answered answer) || answer.status() != 200) {
      return failed(memo, spoken);
    }
    var value = Errors.json(answer.body()).path("value");
    var ends = value.path("uploadUrlExpiresAt").asLong(0);
    var started =
        new Memo(
            memo.link(),
            value.path("image").asText(),
            ImageState.STARTED,
            value.path("uploadUrl").asText(),
            ends == 0 ? null : Instant.ofEpochMilli(ends),
            memo.tries(),
            memo.named());
    vault.keep(started);
    return upload(started, picture, deadline);
  }

  private Standing upload(Memo memo, Picture picture, Instant deadline) {
    if (!session.trusted(memo.uploadUrl())) {
      return without(memo, told.words().say("foreign-upload"));
    }
    var call =
        Calls.Call.of("PUT", memo.uploadUrl()).body(picture.type(), picture.bytes().toByteArray());
    var spoken = session.send(call, deadline, () -> true);
    if (!(spoken instanceof Spoken.Answered answer)) {
      return failed(memo, spoken);
    }
    var problem = problem(answer);
    return switch (problem.meaning()) {
      case DONE -> {
        var uploaded = with(memo, ImageState.UPLOADED, memo.tries());
        vault.keep(uploaded);
        yield poll(uploaded, "", deadline, false);
      }
      // The address ended: begin with a new one.
      case IMAGE, REFUSED, NOT_FOUND -> again(memo, problem.words());
      default -> failed(memo, spoken);
    };
  }

  private Standing poll(Memo memo, String address, Instant deadline, boolean perhapsUploaded) {
    var path = "/images/" + Posts.encoded(memo.image());
    var spoken = session.send("GET", path, "", new byte[0], deadline);
    if (!(spoken instanceof Spoken.Answered answer) || answer.status() != 200) {
      return failed(memo, spoken);
    }
    var status = Errors.json(answer.body()).path("status").asText();
    return switch (status) {
      case "AVAILABLE" -> {
        vault.keep(with(memo, ImageState.AVAILABLE, memo.tries()));
        yield new Standing.Ready(memo.image());
      }
      case "PROCESSING_FAILED" -> without(memo, status);
      case "WAITING_UPLOAD" ->
          perhapsUploaded && fresh(memo) ? resume(memo, address, deadline) : again(memo, status);
      default -> later(memo, status);
    };
  }

  private Standing resume(Memo memo, String address, Instant deadline) {
    try {
      return upload(memo, Picture.of(covers.fetch(address)), deadline);
    } catch (IOException unusable) {
      return without(memo, String.valueOf(unusable.getMessage()));
    }
  }

  private boolean fresh(Memo memo) {
    var ends = memo.uploadEnds();
    return ends == null || told.clock().instant().isBefore(ends);
  }

  private Standing again(Memo memo, String why) {
    return later(with(memo, ImageState.NONE, memo.tries()), why);
  }

  private Standing later(Memo memo, String why) {
    int tries = memo.tries() + 1;
    if (tries >= MOST_TRIES) {
      return without(memo, why);
    }
    vault.keep(with(memo, memo.state(), tries));
    return new Standing.Wait(Duration.ofSeconds(1L << tries), told.words().say("image-waits", why));
  }

  private Standing without(Memo memo, String why) {
    vault.keep(with(memo, ImageState.SKIPPED, memo.tries()));
    LOG.warn("linkedin post goes without image link={} why={}", memo.link(), why);
    told.once("image " + memo.link(), "image-skipped", memo.link(), why);
    return new Standing.Ready("");
  }

  // What concerns the whole connection stops the delivery; what concerns this image is tried again.
  private Standing failed(Memo memo, Spoken spoken) {
    if (!(spoken instanceof Spoken.Answered answer)) {
      return new Standing.Stopped(spoken);
    }
    var problem = problem(answer);
    return switch (problem.meaning()) {
      case VERSION_GONE, QUOTA, BUSY, TOKEN_UNKNOWN, TOKEN_REVOKED, TOKEN_EXPIRED ->
          new Standing.Stopped(spoken);
      case DENIED -> without(memo, problem.words());
      case DONE, DUPLICATE, IMAGE, NOT_FOUND, REFUSED, AMBIGUOUS -> later(memo, problem.words());
    };
  }

  private Errors.Problem problem(Spoken.Answered answer) {
    return Errors.read(answer, told.clock().instant());
  }

  private static Memo with(Memo memo, ImageState state, int tries) {
    return new Memo(
        memo.link(), memo.image(), state, memo.uploadUrl(), memo.uploadEnds(), tries, memo.named());
  }
}
