package app.huisheng.scribe;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.MadeSummaries;
import app.huisheng.episode.MadeSummaries.Made;
import app.huisheng.episode.Passage;
import app.huisheng.store.Database;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a language model sum up the episodes that have no show notes, one at a time. What it writes
/// is compared with the transcript and thrown away when it fails; the summary made from the
/// transcript then stands. Each transcript is asked about once, whatever restarts, by one node of
/// several; an endpoint that is away is left alone for longer and longer.
public final class Scribe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);

  /// So many answers to one transcript may be useless.
  private static final int MOST_ATTEMPTS = 2;

  /// Longer than any request takes.
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private static final Duration FIRST_REST = Duration.ofSeconds(2);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final Setup setup;
  private final InstantSource clock;
  private final EpisodeStore episodes;
  private final MadeSummaries summaries;
  private final Notes notes;
  private final Endpoint endpoint;
  private final CountDownLatch closed = new CountDownLatch(1);
  private int failures;
  private long restUntil;
  private String away = "";
  private int written;
  private int refused;

  /// The endpoint.
  ///
  /// @param url of its version (`https://host/v1`) or of its completions; http or https
  /// @param key sent as a bearer token; empty where none is needed
  /// @param model empty where the endpoint has only one
  /// @param timeout of one request
  public record Setup(URI url, String key, String model, Duration timeout) {
    @Override
    public String toString() {
      return "Setup[url=%s, model=%s]".formatted(url, model);
    }
  }

  /// What became of a run.
  ///
  /// @param written how many summaries are new
  /// @param refused how many answers were thrown away
  /// @param problem why it ended early; empty when nothing was left to ask
  public record Report(int written, int refused, String problem) {}

  public Scribe(Database database, InstantSource clock, Setup setup) {
    this.setup = setup;
    this.clock = clock;
    this.episodes = new EpisodeStore(database);
    this.summaries = new MadeSummaries(episodes);
    this.notes = new Notes(database);
    this.endpoint = new Endpoint(setup);
  }

  /// The next summary, if one is missing and the endpoint is not resting.
  ///
  /// @return whether there was anything to do
  public synchronized boolean step() {
    long now = clock.millis();
    if (now < restUntil || closed.getCount() == 0) {
      return false;
    }
    Map<String, Note> known = notes.all();
    for (Made made : summaries.standing()) {
      String source = source(made);
      Note note = known.getOrDefault(source, Note.fresh(source));
      if (note.state() == Note.State.WRITTEN) {
        put(made, note.text());
        return true;
      }
      if (note.due(now) && notes.claim(note, now + CLAIM.toMillis())) {
        ask(made, note);
        return true;
      }
    }
    return false;
  }

  /// Asks for everything that is missing, as long as the endpoint answers and time is left. Between
  /// failures it waits.
  public Report finish(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int before = written;
    int thrown = refused;
    try {
      boolean more = true;
      while (more && System.nanoTime() < end) {
        more = step() || waited();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    boolean late = System.nanoTime() >= end;
    return new Report(
        written - before, refused - thrown, late ? "it takes long: the server goes on" : away);
  }

  /// Whether the endpoint is worth waiting for, after having waited.
  private boolean waited() throws InterruptedException {
    long rest = restUntil - clock.millis();
    return rest > 0
        && failures < 3
        && !closed.await(Math.min(rest, FIRST_REST.toMillis() * 4), TimeUnit.MILLISECONDS);
  }

  private void ask(Made made, Note note) {
    List<Passage> passages = episodes.passages(made.episodeId());
    switch (endpoint.ask(Prompt.of(made.title(), passages, note.reason()))) {
      case Said.Words(String text) -> examine(made, note, passages, text);
      case Said.Useless(String why) -> useless(made, note, why);
      case Said.Away(String why, Duration after) -> rest(note, why, after);
    }
  }

  private void examine(Made made, Note note, List<Passage> passages, String answer) {
    answered();
    String summary = Examiner.bare(answer);
    Optional<String> objection = new Examiner(made.title(), said(passages)).objection(summary);
    if (objection.isPresent()) {
      useless(made, note, objection.get());
      return;
    }
    notes.save(note.written(summary));
    put(made, summary);
    written++;
    LOG.info("summary written episode={} characters={}", made.episodeId(), summary.length());
  }

  private void put(Made made, String summary) {
    if (!summaries.replace(made, summary)) {
      LOG.info("summary not needed any more episode={}", made.episodeId());
    }
  }

  private void useless(Made made, Note note, String why) {
    answered();
    refused++;
    notes.save(note.failed(why, MOST_ATTEMPTS, clock.millis()));
    LOG.info("summary thrown away episode={} reason={}", made.episodeId(), why);
  }

  private void answered() {
    if (!away.isEmpty()) {
      LOG.info("language model answered again");
    }
    failures = 0;
    away = "";
  }

  /// Until it answers again the made summaries stand; every transcript keeps its turn.
  private void rest(Note note, String why, Duration asked) {
    failures++;
    Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, 16));
    Duration own = doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
    Duration rest = own.compareTo(asked) > 0 ? own : asked;
    restUntil = clock.millis() + rest.toMillis();
    notes.save(note.postponed(restUntil));
    if (away.isEmpty()) {
      LOG.warn("language model rested reason={} again=in {}", why, rest);
    }
    away = why;
  }

  /// What asking for one summary at once came to.
  ///
  /// @param summary empty when no answer could be believed, or none came
  /// @param refused why answers were thrown away, in their order; in both languages
  /// @param away why no answer came; empty when one did
  public record Draft(String summary, List<String> refused, String away) {
    public Draft {
      refused = List.copyOf(refused);
    }
  }

  /// Asks for a summary now, whoever wrote the one that stands, for somebody who waits and will
  /// read it; nothing is stored. As often as for the others.
  public Draft draft(Episode episode) {
    List<Passage> passages = episodes.passages(episode.id());
    Examiner examiner = new Examiner(episode.title(), said(passages));
    List<String> refused = new ArrayList<>();
    while (refused.size() < MOST_ATTEMPTS) {
      String before = refused.isEmpty() ? "" : refused.getLast();
      switch (endpoint.ask(Prompt.of(episode.title(), passages, before))) {
        case Said.Words(String text) -> {
          String summary = Examiner.bare(text);
          Optional<String> objection = examiner.objection(summary);
          if (objection.isEmpty()) {
            return new Draft(summary, refused, "");
          }
          refused.add(objection.get());
        }
        case Said.Useless(String why) -> refused.add(Examiner.WORDS.say("useless", why));
        case Said.Away(String why, Duration _) -> {
          return new Draft("", refused, why);
        }
      }
    }
    return new Draft("", refused, "");
  }

  private static String said(List<Passage> passages) {
    return passages.stream()
        .map(passage -> passage.speaker() + " " + passage.text())
        .collect(Collectors.joining("\n"));
  }

  /// Asks the endpoint for a word.
  ///
  /// @return what is wrong with it, in one sentence; empty when it answers
  public Optional<String> examine() {
    return switch (endpoint.ask(Prompt.greeting())) {
      case Said.Words _ -> Optional.empty();
      case Said.Useless(String why) -> Optional.of(why);
      case Said.Away(String why, Duration _) -> Optional.of(why);
    };
  }

  private String source(Made made) {
    try {
      String given =
          String.join("\n", setup.model(), Integer.toString(Prompt.VERSION), made.transcriptHash());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(given.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Gives up the request that is under way.
  @Override
  public void close() {
    closed.countDown();
    endpoint.close();
  }
}
