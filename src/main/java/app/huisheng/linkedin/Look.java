package app.huisheng.linkedin;

import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/// Looks for a post on the page: the post the duplicate detector named, then the page's list, back
/// to a while before the announcement was planned. Reads only.
final class Look {
  private static final int COUNT = 50;
  private static final int MOST_PAGES = 10;

  /// Clocks differ, and the list is not said to be in order.
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final Posts posts;
  private final Vault vault;
  private final Told told;
  private final Duration timeout;

  Look(Posts posts, Vault vault, Told told, Duration timeout) {
    this.posts = posts;
    this.vault = vault;
    this.told = told;
    this.timeout = timeout;
  }

  /// @param planned when the announcement was planned
  Sighting at(Post post, Instant planned) {
    var named = vault.memo(post.link()).named();
    if (named.isEmpty()) {
      return inList(post, planned);
    }
    var there = named(named, post, planned);
    if (!(there instanceof Sighting.Absent)) {
      return there;
    }
    var listed = inList(post, planned);
    // LinkedIn insists on a post nobody can read. Sending again brings the same refusal.
    return listed instanceof Sighting.Absent
        ? new Sighting.CannotTell(told.words().say("duplicate", named), true)
        : listed;
  }

  /// Whether a post named by LinkedIn can be read and is this one.
  Sighting named(String urn, Post post, Instant planned) {
    var spoken = posts.read(urn, deadline());
    if (!(spoken instanceof Spoken.Answered answer)) {
      return unclear(spoken);
    }
    return switch (Errors.read(answer, told.clock().instant()).meaning()) {
      case DONE ->
          posts.same(Errors.json(answer.body()), post, planned.minus(SKEW))
              ? new Sighting.Seen(urn)
              : new Sighting.Absent();
      case NOT_FOUND -> new Sighting.Absent();
      default -> unclear(answer);
    };
  }

  private Sighting inList(Post post, Instant planned) {
    var since = planned.minus(SKEW);
    for (int page = 0; page < MOST_PAGES; page++) {
      var spoken = posts.list(page * COUNT, COUNT, deadline());
      if (!(spoken instanceof Spoken.Answered answer) || answer.status() != 200) {
        return unclear(spoken);
      }
      var elements = Errors.json(answer.body()).path("elements");
      if (!elements.isArray()) {
        return new Sighting.CannotTell(told.words().say("list-unreadable"));
      }
      for (var element : elements) {
        if (posts.same(element, post, since)) {
          return new Sighting.Seen(element.path("id").asText());
        }
      }
      if (elements.size() < COUNT || allBefore(elements, since)) {
        return new Sighting.Absent();
      }
    }
    return new Sighting.CannotTell(told.words().say("list-endless", MOST_PAGES * COUNT));
  }

  private static boolean allBefore(JsonNode elements, Instant since) {
    for (var element : elements) {
      if (element.path("createdAt").asLong() >= since.toEpochMilli()) {
        return false;
      }
    }
    return true;
  }

  private Sighting unclear(Spoken spoken) {
    return switch (spoken) {
      case Spoken.Answered answer -> {
        var problem = Errors.read(answer, told.clock().instant());
        boolean forbidden = problem.meaning() == Errors.Meaning.DENIED;
        var key = forbidden ? "list-denied" : "list-failed";
        yield new Sighting.CannotTell(told.words().say(key, problem.words()), forbidden);
      }
      case Spoken.NotSent(var why) -> new Sighting.CannotTell(told.words().say("list-failed", why));
      case Spoken.Lost(var why) -> new Sighting.CannotTell(told.words().say("list-failed", why));
      case Spoken.NoToken(var why, _) -> new Sighting.CannotTell(why);
    };
  }

  private Instant deadline() {
    return told.clock().instant().plus(timeout);
  }
}
