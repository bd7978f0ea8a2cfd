package app.huisheng.linkedin;

import app.huisheng.linkedin.Errors.Problem;
import app.huisheng.linkedin.Vault.Memo;
import app.huisheng.outbox.Attempt;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import app.huisheng.outbox.Withdrawal;
import app.huisheng.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announces on the page. An answer is only believed when it says what happened: everything between
/// "certainly not" and "certainly" is [Outcome.Unknown], and is looked for by the link on the card.
final class PageChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(PageChannel.class);
  private static final Duration PARKED = Duration.ofMinutes(15);
  private static final Duration BUSY = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Posts posts;
  private final Images images;
  private final Look look;
  private final Vault vault;
  private final Told told;
  private final Versions versions;
  private final Duration timeout;

  /// What it speaks through.
  record Speech(Posts posts, Images images, Versions versions) {}

  PageChannel(Speech speech, Vault vault, Told told, Duration timeout) {
    this.posts = speech.posts();
    this.images = speech.images();
    this.versions = speech.versions();
    this.vault = vault;
    this.told = told;
    this.timeout = timeout;
    this.look = new Look(posts, vault, told, timeout);
  }

  @Override
  public String name() {
    return "linkedin";
  }

  @Override
  public Outcome deliver(Attempt attempt) {
    var post = attempt.delivery().post();
    var problem = problem(post, told.words());
    if (problem.isPresent()) {
      return new Outcome.Refused(problem.get());
    }
    if (versions.gone()) {
      return new Outcome.RetryLater(PARKED, versionGone());
    }
    return switch (images.prepare(post, attempt.deadline())) {
      case Images.Standing.Ready(var urn) -> send(attempt, post, urn);
      case Images.Standing.Wait(var after, var why) -> new Outcome.RetryLater(after, why);
      case Images.Standing.Stopped(var spoken) -> beforeThePost(spoken);
    };
  }

  @Override
  public Withdrawal withdraw(Delivery delivery) {
    var urn = delivery.reference() == null ? "" : delivery.reference();
    if (!urn.startsWith("urn:")) {
      return new Withdrawal.Cannot(say("no-urn"));
    }
    return switch (posts.delete(urn, told.clock().instant().plus(timeout))) {
      case Spoken.Answered answer -> {
        var problem = Errors.read(answer, told.clock().instant());
        yield switch (problem.meaning()) {
          case DONE, NOT_FOUND -> new Withdrawal.Gone(say("withdrawn"));
          case DENIED, REFUSED, DUPLICATE, IMAGE ->
              new Withdrawal.Cannot(say("not-withdrawn", problem.words()));
          case AMBIGUOUS, VERSION_GONE, QUOTA, BUSY, TOKEN_UNKNOWN, TOKEN_REVOKED, TOKEN_EXPIRED ->
              new Withdrawal.Later(say("not-withdrawn", problem.words()));
        };
      }
      case Spoken.NotSent(var why) -> new Withdrawal.Later(say("not-withdrawn", why));
      case Spoken.Lost(var why) -> new Withdrawal.Later(say("not-withdrawn", why));
      case Spoken.NoToken(var why, _) -> new Withdrawal.Later(say("not-withdrawn", why));
    };
  }

  @Override
  public Sighting lookFor(Delivery delivery) {
    var post = delivery.post();
    if (delivery.attempts() == 0 && problem(post, told.words()).isPresent()) {
      return new Sighting.Absent(); // it is refused without a call
    }
    if (versions.gone()) {
      return new Sighting.CannotTell(versionGone());
    }
    return look.at(post, delivery.createdAt());
  }

  /// Why a post can't be sent at all; found before any request.
  static Optional<String> problem(Post post, Words words) {
    int length = LittleText.visible(post.text(), post.hashtags()).length();
    if (length > LittleText.LIMIT) {
      return Optional.of(words.say("too-long", length, LittleText.LIMIT));
    }
    boolean nothing = post.link().isEmpty() && post.text().isBlank() && post.hashtags().isEmpty();
    return nothing ? Optional.of(words.say("empty")) : Optional.empty();
  }

  /// What a host should know although it is sent: LinkedIn documents no unit for its limit.
  static Optional<String> warning(Post post, Words words) {
    int escaped = LittleText.commentary(post.text(), post.hashtags()).length();
    return escaped > LittleText.LIMIT
        ? Optional.of(words.say("long-escaped", escaped, LittleText.LIMIT))
        : Optional.empty();
  }

  private Outcome send(Attempt attempt, Post post, String image) {
    warning(post, told.words())
        .ifPresent(
            text -> LOG.warn("linkedin text is long id={} {}", attempt.delivery().id(), text));
    List<String> seen = new ArrayList<>(1);
    var spoken =
        posts.create(
            posts.body(post, image), attempt.deadline(), () -> notYetThere(attempt, post, seen));
    if (!seen.isEmpty()) {
      return new Outcome.Delivered(seen.getFirst());
    }
    return switch (spoken) {
      case Spoken.Answered answer -> answered(answer, attempt, post);
      case Spoken.NotSent(var why) -> new Outcome.RetryLater(AGAIN, say("not-sent", why));
      case Spoken.Lost(var why) -> new Outcome.Unknown(say("lost", why));
      case Spoken.NoToken(var why, var after) -> new Outcome.RetryLater(after, why);
    };
  }

  // Between a 401 and the repeat: should a 401 ever come after the fact, it is seen here.
  private boolean notYetThere(Attempt attempt, Post post, List<String> seen) {
    if (look.at(post, attempt.delivery().createdAt()) instanceof Sighting.Seen(var urn, _)) {
      seen.add(urn);
      return false;
    }
    return true;
  }

  private Outcome answered(Spoken.Answered answer, Attempt attempt, Post post) {
    if (answer.status() == 201) {
      return Posts.created(answer)
          .<Outcome>map(Outcome.Delivered::new)
          .orElseGet(() -> new Outcome.Unknown(say("no-id")));
    }
    var problem = Errors.read(answer, told.clock().instant());
    LOG.info(
        "linkedin post refused id={} status={} code={} request={}",
        attempt.delivery().id(),
        answer.status(),
        problem.code(),
        answer.header("x-li-uuid").orElse(""));
    return switch (problem.meaning()) {
      case DUPLICATE -> duplicate(answer, attempt, post);
      case IMAGE -> {
        images.refused(post.link(), problem.code());
        yield new Outcome.RetryLater(AGAIN, say("image-waits", problem.words()));
      }
      case DONE, AMBIGUOUS, NOT_FOUND -> new Outcome.Unknown(say("ambiguous", problem.words()));
      case DENIED -> new Outcome.Refused(say("denied", problem.words()));
      case REFUSED -> new Outcome.Refused(say("refused", problem.words()));
      case VERSION_GONE, QUOTA, BUSY, TOKEN_UNKNOWN, TOKEN_REVOKED, TOKEN_EXPIRED ->
          notNow(problem);
    };
  }

  /// LinkedIn says the content is there already: believed only when the named post can be read and
  /// is ours. A named post nobody can read is known to happen; then a host decides.
  private Outcome duplicate(Spoken.Answered answer, Attempt attempt, Post post) {
    var named = Errors.namedPost(answer.body());
    if (named.isEmpty()) {
      return new Outcome.Unknown(say("duplicate", "?"));
    }
    var urn = named.get();
    var old = vault.memo(post.link());
    vault.keep(
        new Memo(
            old.link(),
            old.image(),
            old.state(),
            old.uploadUrl(),
            old.uploadEnds(),
            old.tries(),
            urn));
    return look.named(urn, post, attempt.delivery().createdAt())
            instanceof Sighting.Seen(var seen, _)
        ? new Outcome.Delivered(seen)
        : new Outcome.Unknown(say("duplicate", urn));
  }

  /// Nothing of the post was sent yet, so whatever happened, it can be tried again.
  private Outcome beforeThePost(Spoken spoken) {
    return switch (spoken) {
      case Spoken.Answered answer -> notNow(Errors.read(answer, told.clock().instant()));
      case Spoken.NotSent(var why) -> new Outcome.RetryLater(AGAIN, say("not-sent", why));
      case Spoken.Lost(var why) -> new Outcome.RetryLater(AGAIN, say("not-sent", why));
      case Spoken.NoToken(var why, var after) -> new Outcome.RetryLater(after, why);
    };
  }

  private Outcome notNow(Problem problem) {
    return switch (problem.meaning()) {
      case VERSION_GONE -> {
        if (versions.gone(true)) {
          told.once(
              "version gone " + versions.version(),
              "version-gone",
              versions.version(),
              versions.end());
        }
        yield new Outcome.RetryLater(PARKED, versionGone());
      }
      case QUOTA ->
          new Outcome.RetryLater(problem.after().orElse(BUSY), say("quota", problem.words()));
      default -> new Outcome.RetryLater(problem.after().orElse(BUSY), say("busy", problem.words()));
    };
  }

  private String versionGone() {
    return say("version-gone", versions.version(), versions.end());
  }

  private String say(String key, Object... values) {
    return told.words().say(key, values);
  }
}
