package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Post;
import app.huisheng.simulator.LinkedInLevers.Detector;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The posts of LinkedIn's side: made at once or later, refused as duplicates, listed with a lag.
final class LinkedInPosts {
  /// A post; `gone` once deleted.
  private record Entry(
      String urn, ObjectNode body, Instant created, Instant modified, boolean gone) {
    String commentary() {
      return body.path("commentary").asText();
    }

    boolean same(ObjectNode other) {
      return body.path("author").equals(other.path("author"))
          && body.path("commentary").equals(other.path("commentary"))
          && body.path("content").equals(other.path("content"));
    }
  }

  private record Coming(String urn, ObjectNode body, Instant due) {}

  private final InstantSource clock;
  private final LinkedInLevers levers;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Coming> coming = new ArrayList<>();
  private final Set<ObjectNode> everAsked = new HashSet<>();
  private final Random order = new Random(1);
  private long next = 7_300_000_000_000_000_000L;

  LinkedInPosts(InstantSource clock, LinkedInLevers levers) {
    this.clock = clock;
    this.levers = levers;
  }

  /// Makes the post now or `later`, or refuses it as a duplicate.
  synchronized LinkedInAnswer create(ObjectNode body, Duration later) {
    settle();
    var urn = "urn:li:share:" + next++;
    if (!later.isZero()) {
      everAsked.add(body);
      coming.add(new Coming(urn, body, clock.instant().plus(later)));
      return LinkedInAnswer.created(urn);
    }
    var twin = twin(body);
    if (twin != null) {
      return LinkedInAnswer.duplicate(twin);
    }
    everAsked.add(body);
    add(urn, body, clock.instant());
    return LinkedInAnswer.created(urn);
  }

  /// Asked for and not done: only a ghost remembers it.
  synchronized void lost(ObjectNode body) {
    everAsked.add(body);
  }

  synchronized Optional<ObjectNode> read(String urn) {
    settle();
    return entries.stream()
        .filter(entry -> entry.urn().equals(urn) && !entry.gone())
        .map(LinkedInPosts::element)
        .findFirst();
  }

  synchronized ObjectNode list(String author, int start, int count) {
    settle();
    var seen = clock.instant().minus(levers.listLag());
    var shown =
        new ArrayList<>(
            entries.stream()
                .filter(entry -> !entry.gone() && !entry.created().isAfter(seen))
                .filter(entry -> entry.body().path("author").asText().equals(author))
                .sorted(Comparator.comparing(Entry::modified).reversed())
                .toList());
    if (levers.shuffled()) {
      Collections.shuffle(shown, order);
    }
    var answer = LinkedInAnswer.JSON.createObjectNode();
    answer.putObject("paging").put("start", start).put("count", count).putArray("links");
    ArrayNode elements = answer.putArray("elements");
    shown.stream().skip(start).limit(count).map(LinkedInPosts::element).forEach(elements::add);
    return answer;
  }

  /// How posts did so far: most of it in the first week, more the longer ago. One that is gone, or
  /// that nobody has seen yet, is left out.
  synchronized ObjectNode statistics(List<String> urns) {
    settle();
    var answer = LinkedInAnswer.JSON.createObjectNode();
    var elements = answer.putArray("elements");
    for (var entry : entries) {
      long hours = Duration.between(entry.created(), clock.instant()).toHours();
      if (!entry.gone() && hours > 0 && urns.contains(entry.urn())) {
        long seen = 40 * Math.min(hours, 168) + Math.min(hours, 672);
        elements
            .addObject()
            .put("share", entry.urn())
            .put("organizationalEntity", entry.body().path("author").asText())
            .putObject("totalShareStatistics")
            .put("impressionCount", seen)
            .put("uniqueImpressionsCount", seen * 3 / 4)
            .put("clickCount", seen / 25)
            .put("likeCount", seen / 100)
            .put("commentCount", seen / 400)
            .put("shareCount", seen / 300)
            .put("engagement", 0.05);
      }
    }
    answer.putObject("paging").put("start", 0).put("count", 10);
    return answer;
  }

  /// Changes the text; false when there is no such post.
  synchronized boolean edit(String urn, String commentary) {
    return replace(
        urn,
        entry -> {
          var body = entry.body().deepCopy().put("commentary", commentary);
          return new Entry(entry.urn(), body, entry.created(), clock.instant(), false);
        });
  }

  synchronized boolean delete(String urn) {
    return replace(
        urn,
        entry -> new Entry(entry.urn(), entry.body(), entry.created(), entry.modified(), true));
  }

  /// The posts members can see, oldest first.
  synchronized List<Post> live() {
    settle();
    return entries.stream().filter(entry -> !entry.gone()).map(LinkedInPosts::post).toList();
  }

  private boolean replace(String urn, java.util.function.UnaryOperator<Entry> change) {
    settle();
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (entry.urn().equals(urn) && !entry.gone()) {
        entries.set(i, change.apply(entry));
        return true;
      }
    }
    return false;
  }

  private @Nullable String twin(ObjectNode body) {
    return switch (levers.detector()) {
      case OFF -> null;
      case ON ->
          entries.stream()
              .filter(entry -> !entry.gone() && entry.same(body))
              .map(Entry::urn)
              .findFirst()
              .orElse(null);
      case GHOST -> everAsked.contains(body) ? "urn:li:share:" + next++ : null;
    };
  }

  /// What was to be done later and whose time has come; a twin published meanwhile stops it.
  private void settle() {
    var now = clock.instant();
    var due = coming.stream().filter(one -> !one.due().isAfter(now)).toList();
    for (var one : due) {
      coming.remove(one);
      boolean stopped =
          levers.detector() != Detector.OFF
              && entries.stream().anyMatch(entry -> !entry.gone() && entry.same(one.body()));
      if (!stopped) {
        add(one.urn(), one.body(), one.due());
      }
    }
  }

  private void add(String urn, ObjectNode body, Instant when) {
    entries.add(new Entry(urn, body, when, when, false));
  }

  private static ObjectNode element(Entry entry) {
    long created = entry.created().toEpochMilli();
    var element = entry.body().deepCopy();
    element.put("id", entry.urn());
    element.put("createdAt", created).put("publishedAt", created);
    element.put("lastModifiedAt", entry.modified().toEpochMilli());
    element
        .putObject("lifecycleStateInfo")
        .put("isEditedByAuthor", entry.modified().isAfter(entry.created()));
    return element;
  }

  private static Post post(Entry entry) {
    var article = entry.body().path("content").path("article");
    return new Post(
        entry.urn(),
        entry.commentary(),
        LinkedInText.shown(entry.commentary()),
        article.path("source").asText(),
        article.path("title").asText(),
        article.path("description").asText(),
        article.path("thumbnail").asText(),
        entry.created());
  }
}
