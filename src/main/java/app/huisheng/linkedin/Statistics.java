package app.huisheng.linkedin;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox.Sent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings back how posts did: two days, a week and four weeks after they went out, by
/// `organizationalEntityShareStatistics` (linkedin.md 1.11). A count that could not be had in time
/// is left out: a later one would be another number.
final class Statistics {
  /// When a post is counted, and how much later still counts as that.
  private record Span(int hours, Duration grace) {
    boolean due(Instant sent, Instant now) {
      var at = sent.plus(Duration.ofHours(hours));
      return !now.isBefore(at) && now.isBefore(at.plus(grace));
    }
  }

  private static final List<Span> SPANS =
      List.of(
          new Span(48, Duration.ofHours(24)),
          new Span(7 * 24, Duration.ofDays(2)),
          new Span(28 * 24, Duration.ofDays(7)));

  /// Nothing older is counted any more.
  static final Duration OLDEST = Duration.ofDays(35);

  private static final String SHARE = "urn:li:share:";
  private static final String UGC = "urn:li:ugcPost:";
  private static final int AT_ONCE = 20;
  private static final Duration AGAIN = Duration.ofMinutes(30);
  private static final byte[] NOTHING = new byte[0];
  private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);

  private final String page;
  private final Session session;
  private final NumberRows rows;
  private final InstantSource clock;
  private final Duration timeout;
  private volatile Instant resting = Instant.MIN;
  private volatile String why = "";

  /// One count that is due.
  private record Due(String delivery, String urn, int hours) {}

  Statistics(LinkedInSettings settings, Session session, NumberRows rows, InstantSource clock) {
    this.page = settings.page();
    this.session = session;
    this.rows = rows;
    this.clock = clock;
    this.timeout = settings.timeout();
  }

  /// Why LinkedIn gave no numbers the last time it was asked; empty when it did.
  String why() {
    return why;
  }

  /// One catch-up step.
  ///
  /// @param sent what went out within [#OLDEST], on any channel
  /// @return true when some numbers came
  boolean step(List<Sent> sent) {
    var now = clock.instant();
    if (now.isBefore(resting)) {
      return false;
    }
    var due = due(sent, now);
    if (due.isEmpty()) {
      return false;
    }
    var kind = due.getFirst().urn().startsWith(UGC) ? UGC : SHARE;
    var asked = due.stream().filter(one -> one.urn().startsWith(kind)).limit(AT_ONCE).toList();
    int kept = 0;
    switch (ask(kind, asked)) {
      case Spoken.Answered answer -> kept = keep(answer, asked, now);
      case Spoken.NotSent(var what) -> why = what;
      case Spoken.Lost(var what) -> why = what;
      case Spoken.NoToken(var what, _) -> why = what;
    }
    if (kept < asked.size()) {
      resting = now.plus(AGAIN);
    }
    LOG.info("linkedin posts counted asked={} kept={} why={}", asked.size(), kept, why);
    return kept > 0;
  }

  private List<Due> due(List<Sent> sent, Instant now) {
    var taken = new HashSet<String>();
    rows.all().forEach(one -> taken.add(one.delivery() + " " + one.hours()));
    return sent.stream()
        .filter(one -> one.delivery().channel().equals("linkedin"))
        .filter(one -> one.delivery().state() == Delivery.State.DELIVERED)
        .flatMap(
            one -> {
              var reference = one.delivery().reference();
              var urn = reference == null ? "" : reference;
              return urn.startsWith(SHARE) || urn.startsWith(UGC)
                  ? SPANS.stream()
                      .filter(span -> span.due(one.at(), now))
                      .map(span -> new Due(one.delivery().id(), urn, span.hours()))
                  : Stream.<Due>empty();
            })
        .filter(one -> !taken.contains(one.delivery() + " " + one.hours()))
        .toList();
  }

  private Spoken ask(String kind, List<Due> due) {
    var urns =
        due.stream()
            .map(one -> Posts.encoded(one.urn()))
            .distinct()
            .collect(Collectors.joining(","));
    var query =
        "?q=organizationalEntity&organizationalEntity=%s&%s=List(%s)"
            .formatted(Posts.encoded(page), kind.equals(UGC) ? "ugcPosts" : "shares", urns);
    return session.send(
        "GET",
        "/organizationalEntityShareStatistics" + query,
        "FINDER",
        NOTHING,
        clock.instant().plus(timeout));
  }

  private int keep(Spoken.Answered answer, List<Due> asked, Instant now) {
    var problem = Errors.read(answer, now);
    if (problem.meaning() != Errors.Meaning.DONE) {
      why = problem.words();
      return 0;
    }
    why = "";
    Map<String, JsonNode> counts = new HashMap<>();
    for (var element : Errors.json(answer.body()).path("elements")) {
      var urn = element.path("share").asText(element.path("ugcPost").asText());
      counts.put(urn, element.path("totalShareStatistics"));
    }
    Set<Due> found =
        asked.stream()
            .filter(one -> counts.getOrDefault(one.urn(), NONE).has("impressionCount"))
            .collect(Collectors.toSet());
    found.forEach(one -> rows.keep(numbers(one, counts.getOrDefault(one.urn(), NONE)), now));
    return found.size();
  }

  private static final JsonNode NONE = JsonNodeFactory.instance.objectNode();

  private static Numbers numbers(Due due, JsonNode total) {
    return new Numbers(
        due.delivery(),
        due.hours(),
        total.path("impressionCount").asLong(),
        total.path("uniqueImpressionsCount").asLong(),
        total.path("clickCount").asLong(),
        total.path("likeCount").asLong(),
        total.path("commentCount").asLong(),
        total.path("shareCount").asLong());
  }
}
