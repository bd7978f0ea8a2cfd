package app.huisheng.outbox;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Move.Result;
import app.huisheng.outbox.Move.Tally;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of delivery, and nothing else: a pure function from what is known of a delivery and
/// what has just happened to where it goes next. Its heart: an unknown attempt is followed by
/// another one only after every look at the platform was clean, at most [#RESENDS] times, and
/// otherwise by a question to a host.
final class Protocol {
  /// Sends after the first one. A platform that swallows three is not understood: ask.
  static final int RESENDS = 2;

  /// Looks that prove nothing before a host is asked: with their back-off about 20 minutes.
  static final int UNCLEAR_LOOKS = 8;

  /// After this long a post that is not there may have been there and been deleted by a host.
  static final Duration PROOF_EXPIRES = Duration.ofHours(1);

  private static final Duration LOOK_WAIT = Duration.ofMinutes(5);

  private final Pace pace;
  private final Words reasons;

  Protocol(Pace pace, Words reasons) {
    this.pace = pace;
    this.reasons = reasons;
  }

  /// An attempt without outcome was found: its process died, or was overtaken.
  Move foundOpen(Entry entry) {
    return unknown(entry, reasons.say("found-open"));
  }

  /// An attempt ended.
  Move answered(Entry entry, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Delivered(var reference, var prepared) ->
          new Move(
              prepared ? State.PREPARED : State.DELIVERED,
              null,
              reference,
              prepared ? reasons.say("prepared") : null,
              Tally.of(entry),
              Result.PUBLISHED);
      case Outcome.Refused(var why) ->
          new Move(State.REFUSED, null, null, why, Tally.of(entry), Result.REFUSED);
      case Outcome.RetryLater(var after, var why) ->
          new Move(
              State.WAITING,
              now.plus(longer(after, Backoff.after(entry.delivery().attempts()))),
              null,
              why,
              Tally.of(entry),
              Result.NOT_SENT);
      case Outcome.Unknown(var why) -> unknown(entry, reasons.say("unknown", why));
      case Outcome.Prepared(var reference, var how) ->
          new Move(
              State.PREPARED,
              null,
              reference.isEmpty() ? null : reference,
              how,
              Tally.of(entry),
              Result.PUBLISHED);
      case Outcome.Underway(var look, var why) ->
          new Move(
              State.UNKNOWN,
              now.plus(look),
              null,
              why,
              new Tally(entry.progress().unknowns() + 1, 0, 0),
              Result.UNKNOWN);
    };
  }

  /// The attempt's time was over before its call began: it was certainly not sent.
  Move missedItsTime(Entry entry, Instant now) {
    return new Move(
        State.WAITING, now, null, reasons.say("missed"), Tally.of(entry), Result.NOT_SENT);
  }

  /// An unknown delivery was looked for.
  Move looked(Entry entry, Sighting sighting, Instant now) {
    return switch (sighting) {
      case Sighting.Seen(var reference, var how) ->
          seen(entry, reference, how.isEmpty() ? reasons.say("seen") : how);
      case Sighting.Absent _ -> absent(entry, now);
      case Sighting.CannotTell(var why, var lasting) -> unclear(entry, why, lasting, now);
      case Sighting.Prepared(var reference, var how) -> prepared(entry, reference, how);
      case Sighting.Underway(var again, var why) ->
          still(entry, entry.state(), now.plus(again), why);
      case Sighting.Failed(var why) -> still(entry, State.REFUSED, null, why);
    };
  }

  /// A waiting delivery was looked for before it is sent. Empty: send it.
  ///
  /// @param careful the database was restored lately, so it may have forgotten an attempt
  Optional<Move> lookedBefore(Entry entry, Sighting sighting, boolean careful, Instant now) {
    return switch (sighting) {
      case Sighting.Seen(var reference, _) ->
          Optional.of(seen(entry, reference, reasons.say("adopted")));
      case Sighting.Absent _ -> Optional.empty();
      // Without an unknown attempt behind it there is nothing that absence would have to prove.
      case Sighting.CannotTell _ when entry.progress().unknowns() == 0 && !careful ->
          Optional.empty();
      case Sighting.CannotTell(var why, var lasting) ->
          Optional.of(unclear(entry, why, lasting, now));
      case Sighting.Prepared(var reference, var how) ->
          Optional.of(prepared(entry, reference, how));
      case Sighting.Underway(var again, var why) ->
          Optional.of(still(entry, entry.state(), now.plus(again), why));
      case Sighting.Failed(var why) -> Optional.of(still(entry, State.REFUSED, null, why));
    };
  }

  /// May a waiting delivery go out now? Empty: yes. A resend or a retry has passed before.
  Optional<Move> gate(Entry entry, Ledger.Traffic traffic, Instant now) {
    if (entry.delivery().attempts() > 0) {
      return Optional.empty();
    }
    if (entry.progress().automatic() && traffic.sentToday() >= pace.dailyCap()) {
      return Optional.of(still(entry, State.HELD, null, reasons.say("cap", pace.dailyCap())));
    }
    if (traffic.lastSentAt() != null) {
      var free = traffic.lastSentAt().plus(pace.spacing());
      if (free.isAfter(now)) {
        return Optional.of(still(entry, State.WAITING, free, reasons.say("spacing")));
      }
    }
    return Optional.empty();
  }

  private Move unknown(Entry entry, String reason) {
    var deadline = entry.progress().deadline();
    if (deadline == null) {
      throw new IllegalStateException("an attempt without a deadline: " + entry.id());
    }
    return new Move(
        State.UNKNOWN,
        deadline.plus(pace.looks().getFirst()),
        null,
        reason,
        new Tally(entry.progress().unknowns() + 1, 0, 0),
        Result.UNKNOWN);
  }

  private Move seen(Entry entry, String reference, String reason) {
    return new Move(State.DELIVERED, null, reference, reason, Tally.of(entry), null);
  }

  private static Move prepared(Entry entry, String reference, String how) {
    return new Move(State.PREPARED, null, reference, how, Tally.of(entry), null);
  }

  private Move absent(Entry entry, Instant now) {
    var progress = entry.progress();
    var tally = new Tally(progress.unknowns(), progress.clean() + 1, progress.unclear());
    var looks = pace.looks();
    var deadline = progress.deadline();
    if (deadline == null || progress.startedAt() == null) {
      return ask(entry, reasons.say("no-attempt"));
    }
    if (tally.clean() < looks.size()) {
      var planned = deadline.plus(looks.get(tally.clean()));
      var soonest = now.plus(looks.getFirst());
      return new Move(
          State.UNKNOWN,
          planned.isAfter(soonest) ? planned : soonest,
          null,
          entry.delivery().reason(),
          tally,
          null);
    }
    if (progress.startedAt().plus(PROOF_EXPIRES).isBefore(now)) {
      return ask(entry, reasons.say("too-late-to-prove"));
    }
    if (tally.unknowns() > RESENDS) {
      return ask(entry, reasons.say("resends-used", tally.unknowns()));
    }
    return new Move(State.WAITING, now, null, reasons.say("absent"), tally, null);
  }

  private Move unclear(Entry entry, String why, boolean lasting, Instant now) {
    var progress = entry.progress();
    var tally = new Tally(progress.unknowns(), progress.clean(), progress.unclear() + 1);
    if (lasting || tally.unclear() >= UNCLEAR_LOOKS) {
      return ask(entry, reasons.say("cannot-tell", why));
    }
    var wait = Backoff.after(tally.unclear());
    return new Move(
        entry.state(),
        now.plus(shorter(longer(wait, pace.looks().getFirst()), LOOK_WAIT)),
        null,
        reasons.say("look-failed", why),
        tally,
        null);
  }

  private Move ask(Entry entry, String reason) {
    return still(entry, State.ASK_HOST, null, reason);
  }

  private static Move still(Entry entry, State state, @Nullable Instant nextAt, String reason) {
    return new Move(state, nextAt, null, reason, Tally.of(entry), null);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
