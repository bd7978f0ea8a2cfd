package app.huisheng.announce;

import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.Broadcast.Wish;
import app.huisheng.announce.BroadcastRows.Row;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.store.Database;
import app.huisheng.words.Words;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// Broadcasts among which one like it may wait.
  private static final int LOOKED_AT = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);

  private final Database database;
  private final EpisodeStore episodes;
  private final Setup setup;
  private final InstantSource clock;
  private final BroadcastRows rows;
  private final Cautions cautions;
  private final Opening opening;
  private final Consent consent;
  private final SecureRandom random = new SecureRandom();
  private final Words words = Words.of(Broadcasts.class, "words.properties");

  /// How broadcasts are made.
  ///
  /// @param channels that are set up, in the order they are shown
  /// @param hold between the code and the sending
  /// @param secondPerson whether another host must agree to what one has confirmed
  /// @param quiet when followers sleep; empty for never
  public record Setup(
      Wording wording,
      List<String> channels,
      Duration hold,
      boolean secondPerson,
      Optional<QuietHours> quiet,
      Allowance allowance) {
    public Setup {
      channels = List.copyOf(channels);
    }
  }

  /// What a channel still lets through. Asks nobody.
  @FunctionalInterface
  public interface Allowance {
    /// What a send at that time uses up, one line for hosts; empty when there is nothing to say.
    Optional<String> at(String channel, Instant when);
  }

  public Broadcasts(Database database, Outbox outbox, Setup setup, InstantSource clock) {
    this.database = database;
    this.episodes = new EpisodeStore(database);
    this.setup = setup;
    this.clock = clock;
    this.rows = new BroadcastRows(database);
    this.cautions = new Cautions(outbox, setup, words);
    this.opening = new Opening(outbox, rows, setup.wording(), words);
    this.consent = new Consent(rows, opening, setup, clock, words);
  }

  /// Writes down what a host would like to send, and gives him the code that starts it.
  ///
  /// @param host who asks: the same text for the same host, always
  /// @param channels where to; empty for everywhere
  /// @param when the earliest time; null for at once
  public Proposal propose(String host, What what, List<String> channels, @Nullable Instant when) {
    return propose(host, new Wish(what, channels, when, Map.of()));
  }

  /// The same with other words for single channels.
  public Proposal propose(String host, Wish wish) {
    var wanted = wish.channels().isEmpty() ? setup.channels() : wish.channels();
    var missing = cautions.missing(wanted);
    if (missing.isPresent()) {
      return new Proposal.No(missing.get());
    }
    return switch (wish.what()) {
      case What.Words(var text) when text.isBlank() -> new Proposal.No(words.say("no-words"));
      case What.Words(var text) when wish.texts().isEmpty() && text.length() > MOST_WORDS ->
          new Proposal.No(words.say("many-words", text.length(), MOST_WORDS));
      case What.Words(var text) ->
          propose(host, Script.of(text, wanted, wish.texts()), wanted, wish);
      case What.Episode(var number) ->
          episodes
              .numbered(number)
              .map(
                  episode -> {
                    var script = Script.of(episode, wanted, setup.wording(), wish.texts());
                    return propose(host, script, wanted, wish);
                  })
              .orElseGet(() -> new Proposal.No(words.say("no-episode", number)));
    };
  }

  /// A stored one, as it would be sent now; there is no code. Empty when it, or its episode, is no
  /// more.
  public Optional<Proposal.Preview> find(long id) {
    return rows.find(id)
        .flatMap(
            broadcast ->
                database
                    .reader()
                    .withHandle(handle -> Script.again(handle, broadcast, setup.wording()))
                    .map(
                        script ->
                            new Proposal.Preview(
                                broadcast, "", clock.instant(), script.posts(), List.of())));
  }

  /// The time between a yes and the sending.
  public Duration hold() {
    return setup.hold();
  }

  /// Whom it would reach on these channels and what it would use up, one line each for hosts.
  public List<String> reach(List<String> channels, Instant at) {
    return cautions.allowance(channels, at);
  }

  /// What would be sent, without writing anything down: there is no code.
  public Proposal show(int number) {
    return episodes
        .numbered(number)
        .<Proposal>map(
            episode -> {
              var script = Script.of(episode, setup.channels(), setup.wording(), Map.of());
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

  private Proposal tooMuch(Script.Excess excess) {
    return new Proposal.No(
        words.say(
            "much-text", words.say("channel-" + excess.channel()), excess.used(), excess.most()));
  }

  private Proposal propose(String host, Script script, List<String> channels, Wish wish) {
    var excess = script.excess();
    if (excess.isPresent()) {
      return tooMuch(excess.get());
    }
    var now = clock.instant();
    var when = wish.when();
    var left = cautions.notYetSent(script, channels);
    if (left.isEmpty()) {
      return new Proposal.No(
          words.say("all-sent", script.about().title(), cautions.lastSent(script, channels)));
    }
    var notes = notes(script, channels, left, when == null ? now.plus(setup.hold()) : when);
    var kept = script.only(left);
    var code = "%06d".formatted(random.nextInt(1_000_000));
    var row =
        new BroadcastRows.New(
            host,
            kept.about(),
            kept.words(),
            wish.texts(),
            left,
            kept.fingerprint(),
            code,
            now.plus(CODE_LIFE),
            when);
    var broadcast =
        database.jdbi().inTransaction(tx -> rows.propose(tx, row, words.say("replaced"), now));
    LOG.info("broadcast proposed id={} channels={}", broadcast.id(), left);
    return new Proposal.Preview(broadcast, code, row.codeEnds(), kept.posts(), notes);
  }

  private List<String> notes(Script script, List<String> asked, List<String> left, Instant at) {
    var notes = new ArrayList<>(cautions.about(script, asked));
    notes.addAll(cautions.alike(script, left, at, rows.newest(LOOKED_AT)));
    notes.addAll(cautions.allowance(left, at));
    cautions.quiet(at, left).ifPresent(notes::add);
    return notes;
  }

  /// What a host should know before something that waits for a yes goes out now: what the platform
  /// lets through, and that followers sleep. A line each, in both languages; none for what goes no
  /// further than the draft box.
  public List<String> beforeSending(Delivery delivery) {
    var channels = List.of(delivery.channel());
    var now = clock.instant();
    if (delivery.channel().equals("wechat") && !delivery.toAll()) {
      return List.of();
    }
    var notes = new ArrayList<>(cautions.allowance(channels, now));
    cautions.quiet(now, channels).ifPresent(notes::add);
    return notes;
  }

  /// A host confirms. Said again it changes nothing and gets the same answer.
  public Verdict confirm(String host, String code) {
    return inOne(host, code, consent::confirmed);
  }

  /// A host drops it; whatever has not left yet stays. Any host may, with the code.
  public Verdict cancel(String code) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                rows.withCode(tx, code)
                    .map(row -> consent.cancelled(tx, row))
                    .orElseGet(() -> new Verdict.No(words.say("wrong-code"))));
  }

  /// The same by its number, for pages that show it.
  public Verdict cancel(long id) {
    return on(id, consent::cancelled);
  }

  /// A second host agrees to what the first has confirmed.
  ///
  /// @param names under which this host is known, wherever he comes from; at least one
  /// @param revision of what he has seen, [Broadcast#revision]
  public Verdict agree(List<String> names, long id, String revision) {
    return on(id, (tx, row) -> consent.agreed(tx, row, names, revision));
  }

  /// Gives what was confirmed another time. Where a second person is needed, that person must agree
  /// again, and it may not be this host.
  public Verdict reschedule(String host, long id, Instant when) {
    return on(id, (tx, row) -> consent.moved(tx, row, host, when));
  }

  private Verdict on(long id, Decision decision) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                rows.locked(tx, id)
                    .map(row -> decision.decide(tx, row))
                    .orElseGet(() -> new Verdict.No(words.say("no-broadcast", id))));
  }

  /// A catch-up step: starts what is due, once, whichever node comes first.
  ///
  /// @return true when something was done
  public boolean step() {
    return opening.step(database, clock.instant());
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
