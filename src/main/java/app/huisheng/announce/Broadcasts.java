package app.huisheng.announce;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.BroadcastRows.Row;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Outbox;
import app.huisheng.store.Database;
import app.huisheng.words.Words;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Broadcasts from hosts (群发): proposed, shown, confirmed by a code that is good once, held for a
/// while in which they can be cancelled, then handed to the outbox, which sends each once. A code
/// is bound to its host and to every byte of what the host saw. Thread-safe, on any number of
/// nodes.
public final class Broadcasts {
  /// How long a code is good.
  public static final Duration CODE_LIFE = Duration.ofMinutes(10);

  /// WeChat shows no longer text to followers.
  static final int MOST_WORDS = 600;

  private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);

  private final Database database;
  private final Outbox outbox;
  private final EpisodeStore episodes;
  private final Setup setup;
  private final InstantSource clock;
  private final BroadcastRows rows;
  private final Cautions cautions;
  private final Opening opening;
  private final SecureRandom random = new SecureRandom();
  private final Words words = Words.of(Broadcasts.class, "words.properties");

  /// How broadcasts are made.
  ///
  /// @param channels that are set up, in the order they are shown
  /// @param hold between the code and the sending
  public record Setup(Wording wording, List<String> channels, Duration hold) {
    public Setup {
      channels = List.copyOf(channels);
    }
  }

  public Broadcasts(Database database, Outbox outbox, Setup setup, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.episodes = new EpisodeStore(database);
    this.setup = setup;
    this.clock = clock;
    this.rows = new BroadcastRows(database);
    this.cautions = new Cautions(outbox, words);
    this.opening = new Opening(outbox, rows, setup.wording(), words);
  }

  /// Writes down what a host would like to send, and gives him the code that starts it.
  ///
  /// @param host who asks: the same text for the same host, always
  /// @param channels where to; empty for everywhere
  /// @param when the earliest time; null for at once
  public Proposal propose(String host, What what, List<String> channels, @Nullable Instant when) {
    var wanted = channels.isEmpty() ? setup.channels() : channels;
    if (wanted.isEmpty() || !setup.channels().containsAll(wanted)) {
      return new Proposal.No(
          words.say("no-channel", String.join("、", wanted.isEmpty() ? List.of("—") : wanted)));
    }
    return switch (what) {
      case What.Words(var text) when text.isBlank() -> new Proposal.No(words.say("no-words"));
      case What.Words(var text) when text.length() > MOST_WORDS ->
          new Proposal.No(words.say("many-words", text.length(), MOST_WORDS));
      case What.Words(var text) -> propose(host, Script.of(text, wanted), wanted, when);
      case What.Episode(var number) ->
          episodes
              .numbered(number)
              .map(
                  episode ->
                      propose(host, Script.of(episode, wanted, setup.wording()), wanted, when))
              .orElseGet(() -> new Proposal.No(words.say("no-episode", number)));
    };
  }

  /// What would be sent, without writing anything down: there is no code.
  public Proposal show(int number) {
    return episodes
        .numbered(number)
        .<Proposal>map(
            episode -> {
              var script = Script.of(episode, setup.channels(), setup.wording());
              var now = clock.instant();
              return new Proposal.Preview(
                  BroadcastRows.sketch(script, setup.channels(), now),
                  "",
                  now,
                  script.posts(),
                  cautions.about(script, setup.channels()));
            })
        .orElseGet(() -> new Proposal.No(words.say("no-episode", number)));
  }

  private Proposal propose(
      String host, Script script, List<String> channels, @Nullable Instant when) {
    var now = clock.instant();
    var left = cautions.notYetSent(script, channels);
    if (left.isEmpty()) {
      return new Proposal.No(words.say("all-sent", script.about().title()));
    }
    var notes = new ArrayList<>(cautions.about(script, channels));
    cautions.quiet(when == null ? now.plus(setup.hold()) : when, left).ifPresent(notes::add);
    var kept = script.only(left);
    var code = "%06d".formatted(random.nextInt(1_000_000));
    var ends = now.plus(CODE_LIFE);
    var broadcast =
        database
            .jdbi()
            .inTransaction(
                tx -> {
                  rows.replaced(tx, host, kept.about(), words.say("replaced"));
                  var id =
                      rows.insert(
                          tx,
                          new BroadcastRows.New(
                              host,
                              kept.about(),
                              kept.words(),
                              left,
                              kept.fingerprint(),
                              code,
                              ends,
                              when),
                          now);
                  return rows.locked(tx, id).orElseThrow().broadcast();
                });
    LOG.info("broadcast proposed id={} channels={}", broadcast.id(), left);
    return new Proposal.Preview(broadcast, code, ends, kept.posts(), notes);
  }

  /// A host confirms. Said again it changes nothing and gets the same answer.
  public Verdict confirm(String host, String code) {
    return inOne(host, code, this::confirmed);
  }

  private Verdict confirmed(Handle tx, Row row) {
    var now = clock.instant();
    return switch (row.state()) {
      case CONFIRMED, STARTED -> new Verdict.Done(row.broadcast());
      case CANCELLED -> new Verdict.No(words.say("was-cancelled"));
      case EXPIRED -> new Verdict.No(words.say("code-expired"));
      case CHANGED -> new Verdict.No(words.say("was-changed"));
      case MISSED -> new Verdict.No(words.say("was-missed"));
      case PROPOSED -> {
        if (row.codeEnds().isBefore(now)) {
          var _ = rows.move(tx, row, State.EXPIRED, null, words.say("code-expired"));
          yield new Verdict.No(words.say("code-expired"));
        }
        if (opening.changed(tx, row)) {
          var _ = rows.move(tx, row, State.CHANGED, null, words.say("was-changed"));
          yield new Verdict.No(words.say("was-changed"));
        }
        var soonest = now.plus(setup.hold());
        var planned = row.broadcast().plannedFor();
        var at = planned == null || planned.isBefore(soonest) ? soonest : planned;
        LOG.info("broadcast confirmed id={} at={}", row.broadcast().id(), at);
        yield new Verdict.Done(rows.move(tx, row, State.CONFIRMED, at, null));
      }
    };
  }

  /// A host drops it; whatever has not left yet stays. Any host may, with the code.
  public Verdict cancel(String code) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                rows.withCode(tx, code)
                    .map(row -> cancelled(tx, row))
                    .orElseGet(() -> new Verdict.No(words.say("wrong-code"))));
  }

  /// The same by its number, for pages that show it.
  public Verdict cancel(long id) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                rows.locked(tx, id)
                    .map(row -> cancelled(tx, row))
                    .orElseGet(() -> new Verdict.No(words.say("no-broadcast", id))));
  }

  private Verdict cancelled(Handle tx, Row row) {
    return switch (row.state()) {
      case PROPOSED, CONFIRMED -> {
        LOG.info("broadcast cancelled id={}", row.broadcast().id());
        yield new Verdict.Done(rows.move(tx, row, State.CANCELLED, null, words.say("cancelled")));
      }
      case CANCELLED -> new Verdict.Done(row.broadcast());
      case STARTED -> new Verdict.No(words.say("started"));
      case EXPIRED, CHANGED, MISSED -> new Verdict.No(words.say("not-running"));
    };
  }

  /// A catch-up step: starts what is due, once, whichever node comes first.
  ///
  /// @return true when something was done
  public boolean step() {
    var now = clock.instant();
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
              due.ifPresent(row -> opening.start(tx, row, now, paused));
              return expired || due.isPresent();
            });
  }

  /// The newest ones, newest first.
  public List<Broadcast> list(int most) {
    return rows.newest(most);
  }

  @FunctionalInterface
  private interface Decision {
    Verdict decide(Handle tx, Row row);
  }

  private Verdict inOne(String host, String code, Decision decision) {
    return database
        .jdbi()
        .inTransaction(
            tx -> {
              var row = rows.withCode(tx, code);
              if (row.isPresent() && row.get().broadcast().host().equals(host)) {
                return decision.decide(tx, row.get());
              }
              rows.guessed(tx, host, words.say("guessed"));
              return new Verdict.No(words.say(row.isPresent() ? "others-code" : "wrong-code"));
            });
  }
}
