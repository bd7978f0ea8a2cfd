package app.huisheng.announce;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.announce.BroadcastRows.Row;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What hosts say about a broadcast, on its locked row: yes, yes as the second person, no, another
/// time. Everything inside the caller's transaction.
final class Consent {
  /// How long a second person has.
  private static final Duration AGREE = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(Consent.class);

  private final BroadcastRows rows;
  private final Opening opening;
  private final Broadcasts.Setup setup;
  private final InstantSource clock;
  private final Words words;

  Consent(
      BroadcastRows rows,
      Opening opening,
      Broadcasts.Setup setup,
      InstantSource clock,
      Words words) {
    this.rows = rows;
    this.opening = opening;
    this.setup = setup;
    this.clock = clock;
    this.words = words;
  }

  Verdict confirmed(Handle tx, Row row) {
    return switch (row.state()) {
      case CONFIRMED, STARTED, AGREEMENT -> new Verdict.Done(row.broadcast());
      case CANCELLED -> new Verdict.No(words.say("was-cancelled"));
      case EXPIRED -> new Verdict.No(words.say("code-expired"));
      case CHANGED -> new Verdict.No(words.say("was-changed"));
      case MISSED -> new Verdict.No(words.say("was-missed"));
      case PROPOSED -> {
        var why = spoiled(tx, row, "code-expired");
        yield why != null
            ? why
            : setup.secondPerson()
                ? new Verdict.Done(toSecond(tx, row, row.broadcast().host()))
                : new Verdict.Done(planned(tx, row));
      }
    };
  }

  /// The same host again, under whatever name, is no second person.
  Verdict agreed(Handle tx, Row row, List<String> names, String revision) {
    var broadcast = row.broadcast();
    if (row.state() != State.AGREEMENT) {
      return new Verdict.No(words.say("not-waiting"));
    }
    if (names.contains(broadcast.host())) {
      return new Verdict.No(words.say("same-person"));
    }
    if (!broadcast.revision().equals(revision)) {
      return new Verdict.No(words.say("was-changed"));
    }
    var why = spoiled(tx, row, "agree-expired");
    if (why != null) {
      return why;
    }
    rows.agreed(tx, broadcast.id(), names.getFirst());
    return new Verdict.Done(planned(tx, row));
  }

  /// Its time to be agreed to is over, or it is not what the host saw.
  private @Nullable Verdict spoiled(Handle tx, Row row, String late) {
    if (row.codeEnds().isBefore(clock.instant())) {
      var _ = rows.move(tx, row, State.EXPIRED, null, words.say(late));
      return new Verdict.No(words.say(late));
    }
    if (opening.changed(tx, row)) {
      var _ = rows.move(tx, row, State.CHANGED, null, words.say("was-changed"));
      return new Verdict.No(words.say("was-changed"));
    }
    return null;
  }

  private Broadcast toSecond(Handle tx, Row row, String host) {
    var now = clock.instant();
    var planned = row.broadcast().plannedFor();
    var ends = now.plus(AGREE);
    LOG.info("broadcast waits for a second person id={}", row.broadcast().id());
    return rows.waitForAgreement(
        tx, row, host, planned != null && planned.isAfter(ends) ? planned : ends);
  }

  private Broadcast planned(Handle tx, Row row) {
    var at = start(row.broadcast().plannedFor());
    LOG.info("broadcast confirmed id={} at={}", row.broadcast().id(), at);
    return rows.move(tx, row, State.CONFIRMED, at, null);
  }

  private Instant start(@Nullable Instant planned) {
    var soonest = clock.instant().plus(setup.hold());
    return planned == null || planned.isBefore(soonest) ? soonest : planned;
  }

  Verdict cancelled(Handle tx, Row row) {
    return switch (row.state()) {
      case PROPOSED, CONFIRMED, AGREEMENT -> {
        LOG.info("broadcast cancelled id={}", row.broadcast().id());
        yield new Verdict.Done(rows.move(tx, row, State.CANCELLED, null, words.say("cancelled")));
      }
      case CANCELLED -> new Verdict.Done(row.broadcast());
      case STARTED -> new Verdict.No(words.say("started"));
      case EXPIRED, CHANGED, MISSED -> new Verdict.No(words.say("not-running"));
    };
  }

  /// Another time; where a second person is needed, for that too.
  Verdict moved(Handle tx, Row row, String host, Instant when) {
    return switch (row.state()) {
      case CONFIRMED, AGREEMENT -> {
        rows.plan(tx, row.broadcast().id(), when);
        var again = rows.locked(tx, row.broadcast().id()).orElseThrow();
        yield new Verdict.Done(
            setup.secondPerson() ? toSecond(tx, again, host) : planned(tx, again));
      }
      case STARTED -> new Verdict.No(words.say("started"));
      case PROPOSED, CANCELLED, EXPIRED, CHANGED, MISSED ->
          new Verdict.No(words.say("not-running"));
    };
  }
}
