package app.huisheng.announce;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.announce.BroadcastRows.Row;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Plan;
import app.huisheng.outbox.Ruling;
import app.huisheng.store.Database;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The moment a confirmed broadcast's time has come: it becomes deliveries, or it does not and says
/// why. Everything inside the caller's transaction, on a locked row.
final class Opening {
  /// What is due longer than this was missed: nobody expects it any more.
  static final Duration LATE = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final Outbox outbox;
  private final BroadcastRows rows;
  private final Wording wording;
  private final Words words;

  Opening(Outbox outbox, BroadcastRows rows, Wording wording, Words words) {
    this.outbox = outbox;
    this.rows = rows;
    this.wording = wording;
    this.words = words;
  }

  /// Whether what would be sent now is not what the host saw.
  boolean changed(Handle tx, Row row) {
    return Script.again(tx, row.broadcast(), wording)
        .filter(now -> now.fingerprint().equals(row.fingerprint()))
        .isEmpty();
  }

  /// Starts what is due first, and lets go what nobody has confirmed in time.
  ///
  /// @return true when something was done
  boolean step(Database database, Instant now) {
    var idle =
        database
            .reader()
            .withHandle(
                handle -> rows.due(handle, now, "").isEmpty() && !rows.expired(handle, now));
    if (idle) {
      return false;
    }
    var paused = outbox.paused();
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var expired = rows.expire(tx, now, words.say("code-expired")) > 0;
              var due = rows.due(tx, now, database.kind().forUpdate());
              due.ifPresent(row -> start(tx, row, now, paused));
              return expired || due.isPresent();
            });
  }

  private void start(Handle tx, Row row, Instant now, boolean paused) {
    var broadcast = row.broadcast();
    var at = broadcast.startsAt() == null ? now : broadcast.startsAt();
    if (at.plus(LATE).isBefore(now)) {
      stop(tx, row, State.MISSED, "was-missed");
    } else if (paused) {
      stop(tx, row, State.CANCELLED, "paused");
    } else if (changed(tx, row)) {
      stop(tx, row, State.CHANGED, "was-changed");
    } else {
      var script = Script.again(tx, broadcast, wording).orElseThrow();
      var refused = plan(tx, broadcast, script, now);
      var _ = rows.move(tx, row, State.STARTED, null, refused.isEmpty() ? null : refused);
      LOG.info("broadcast started id={}", broadcast.id());
    }
  }

  private void stop(Handle tx, Row row, State state, String why) {
    var _ = rows.move(tx, row, state, null, words.say(why));
    LOG.warn("broadcast not started id={} state={}", row.broadcast().id(), state);
  }

  private String plan(Handle tx, Broadcast broadcast, Script script, Instant now) {
    var refused = new ArrayList<String>();
    for (var channel : broadcast.channels()) {
      var plan =
          new Plan(
              channel,
              Script.subject(channel, script.about(), broadcast.id()),
              script.about(),
              Optional.ofNullable(script.posts().get(channel)).orElseThrow(),
              Plan.Start.BY_HOST,
              now,
              now,
              null);
      if (outbox.ask(tx, plan) instanceof Ruling.No(var why)) {
        refused.add(why);
      }
    }
    return String.join(" ", refused);
  }
}
