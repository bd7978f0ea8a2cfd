package app.huisheng;

import app.huisheng.announce.ShortLinks;
import app.huisheng.episode.Intake;
import app.huisheng.feed.FeedWatch;
import app.huisheng.meaning.Embeddings;
import app.huisheng.meaning.State;
import app.huisheng.store.Tenancy;
import app.huisheng.wechat.Door;
import app.huisheng.wechat.VerificationFiles;
import app.huisheng.wechat.Witness;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running server: makes every object once, from the database up to the listeners, opens the
/// doors when all are made and closes them first. Reads as the table of contents of the house.
final class App implements AutoCloseable {
  /// How long an import beside the running server, or an edited keyword file, may go unnoticed.
  private static final Duration CATCH_UP = Duration.ofSeconds(2);

  /// How soon a delivery that became due is seen.
  private static final Duration COURIER_REST = Duration.ofMillis(500);

  /// How soon a poll that became due, by the clock or by a push, begins.
  private static final Duration FEED_REST = Duration.ofMillis(500);

  private static final Duration TRANSCRIPTS_REST = Duration.ofSeconds(5);
  private static final Duration HUB_REST = Duration.ofMinutes(1);
  private static final Duration VISITS_REST = Duration.ofSeconds(10);
  private static final Duration AUDIENCE_REST = Duration.ofSeconds(1);
  private static final Duration LINKEDIN_REST = Duration.ofMinutes(1);
  private static final Duration MEANING_REST = Duration.ofSeconds(1);
  private static final Duration SCRIBE_REST = Duration.ofSeconds(5);
  private static final Duration MENU_REST = Duration.ofSeconds(20);
  private static final Duration WECHAT_REST = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final Settings settings;
  private final InstantSource clock;
  private final Library library;
  private final Executor reading;
  private final Outgoing outgoing;
  private final Reception reception;
  private final Optional<FeedWatch> feed;
  private final CompletableFuture<Meters> metered = new CompletableFuture<>();
  private final Health health = new Health();
  private final AtomicBoolean warm = new AtomicBoolean();
  private final Loops loops = new Loops();
  private volatile boolean dark;
  private volatile @Nullable Instant lastCall;
  private boolean demo;
  private final Deque<Runnable> closing = new ArrayDeque<>();

  private App(
      Settings settings, InstantSource clock, Tenancy tenancy, Library library, Executor reading)
      throws Failure {
    this.settings = settings;
    this.clock = clock;
    this.library = library;
    this.reading = reading;
    library.look(reading);
    closing.push(tenancy::close);
    closing.push(library::close);
    this.outgoing = new Outgoing(library.database(), settings, clock);
    closing.push(this::handBack);
    this.reception = new Reception(library, outgoing, settings, clock);
    this.feed = settings.feed().url().map(this::feed);
    feed.ifPresent(watched -> closing.push(watched::close));
    closing.push(loops::close);
  }

  private FeedWatch feed(URI url) {
    return new FeedWatch(
        library.database(),
        new Intake(library.episodes()),
        outgoing.announcements(),
        outgoing.http(),
        new FeedWatch.Setup(
            url,
            settings.feed().interval(),
            settings.listeners().publicUrl(),
            clock,
            notice -> LOG.warn("operator needed: {}", notice)));
  }

  /// Moves into the database.
  static App open(Settings settings, InstantSource clock) throws Failure {
    return open(
        settings, clock, task -> Thread.ofPlatform().daemon().name("first-reading").start(task));
  }

  /// @param reading runs what reads the episodes and, once the doors are open, what makes the index
  static App open(Settings settings, InstantSource clock, Executor reading) throws Failure {
    Tenancy tenancy = Tenancy.take(Storage.location(settings));
    return new App(
        settings,
        clock,
        tenancy,
        Library.opening(settings, clock, Embeddings.Setup.SERVING),
        reading);
  }

  Outgoing outgoing() {
    return outgoing;
  }

  Reception reception() {
    return reception;
  }

  Library library() {
    return library;
  }

  Settings settings() {
    return settings;
  }

  /// Lets everybody into the console with one click. Before the start.
  void openToVisitors() {
    demo = true;
  }

  /// Imports a folder when nothing is stored yet.
  void importOnce(Path folder) {
    if (library.catalogue().episodes().isEmpty() && Files.isDirectory(folder)) {
      new Importing(library.database(), settings.feed().allowPrivateNetwork(), clock)
          .importAll(List.of(folder.toString()), Progress.NONE)
          .forEach(result -> LOG.info("episodes imported {}", result.line()));
      library.catchUp();
    }
  }

  /// Opens the doors, then starts the loops: whoever knocks first need not share the processors
  /// with work that can wait. Behind the open doors whatever needs no index is answered before
  /// there is one. With less than all doors open it closes again.
  ///
  /// @param witness sees every request at WeChat's door
  /// @param extra further routes of the console listener, made once the public port is known
  Ports start(Witness witness, IntFunction<Consumer<RoutesConfig>> extra) throws Failure {
    try {
      Ports ports = open(witness, extra);
      library.awaitIndex();
      new WarmUp(library.answering(), warm).run(ports.server());
      understand();
      loops.start();
      return ports;
    } catch (JavalinBindException e) {
      close();
      throw Ports.unusable(e);
    }
  }

  private Ports open(Witness witness, IntFunction<Consumer<RoutesConfig>> extra) {
    Listeners listeners = new Listeners();
    Settings.Listeners where = settings.listeners();
    int server =
        start(listeners.publicListener(where.serverPort(), routes -> open(routes, witness)));
    // From here on listeners are answered; what is made below is not for their first answers.
    Meters meters = new Meters();
    metered.complete(meters);
    work(meters);
    int console =
        start(
            listeners.innerListener(
                where.consoleBind(),
                where.consolePort(),
                routes -> openConsole(routes, extra.apply(server))));
    int management =
        start(
            listeners.innerListener(
                where.managementBind(),
                where.managementPort(),
                new Management(health, meters.registry())::open));
    library.index(reading);
    return new Ports(server, console, management);
  }

  /// What is to be done beside answering; begun later.
  private void work(Meters meters) {
    Loop index = loops.add("index", CATCH_UP, library::catchUp);
    health.require("index", () -> library.indexed() && !index.failing());
    health.require("warm-up", warm::get);
    loops.add("courier", COURIER_REST, outgoing.courier()::step);
    loops.add("hosts", COURIER_REST, outgoing::obey);
    loops.add("audience", AUDIENCE_REST, reception::catchUp);
    loops.add("webhooks", AUDIENCE_REST, reception.webhooks()::step);
    loops.add("visits", VISITS_REST, outgoing.visits()::flush);
    loops.add("linkedin", LINKEDIN_REST, outgoing::lookAfterPage);
    loops.add("wechat", WECHAT_REST, outgoing.wechat()::catchUp);
    loops.add("menu", MENU_REST, outgoing::keepMenu);
    feed.ifPresent(watched -> watch(watched, meters));
    meters.gauge("huisheng.episodes", () -> library.catalogue().episodes().size());
  }

  private void open(RoutesConfig routes, Witness witness) {
    door(witness).ifPresent(door -> door.open(routes));
    new ShortLinks(library::catalogue, outgoing.visits()).open(routes);
    outgoing.linkedin().openPublic(routes, _ -> {});
    feed.ifPresent(watched -> watched.open(routes));
    new VerificationFiles(settings.config().resolve("verification")).open(routes);
  }

  private void openConsole(RoutesConfig routes, Consumer<RoutesConfig> extra) {
    new Lobby(settings, clock, library, outgoing, reception)
        .console(new Lobby.Glance(feed, () -> lastCall, reception.roster(), demo))
        .open(routes, List.of("/linkedin", "/linkedin/*"));
    outgoing.linkedin().openConsole(routes);
    extra.accept(routes);
  }

  private Optional<Door> door(Witness witness) {
    return reception.door(
        visit -> {
          var _ = metered.thenAccept(meters -> meters.saw(visit));
          lastCall = clock.instant();
          outgoing.wechat().heard(visit.received(), outgoing.outbox());
          witness.saw(visit);
        });
  }

  private void watch(FeedWatch watched, Meters meters) {
    Loop hub = loops.add("hub", HUB_REST, watched::renew);
    loops.add("feed", FEED_REST, () -> toldOf(watched.poll(), hub));
    loops.add("transcripts", TRANSCRIPTS_REST, watched::fetchTranscripts);
    meters.gauge("huisheng.feed.items", () -> watched.status().items());
    meters.gauge("huisheng.feed.broken", () -> watched.status().failingSince() == null ? 0 : 1);
  }

  /// Meaning comes last: everything works without it.
  private void understand() {
    Embeddings meaning = library.meaning();
    Meters meters = metered.join();
    loops.add("meaning", MEANING_REST, meaning::fill);
    closing.push(meaning::close);
    Writing.scribe(settings, library.database(), clock)
        .ifPresent(
            scribe -> {
              loops.add("scribe", SCRIBE_REST, scribe::step);
              closing.push(scribe::close);
            });
    meters.gauge("huisheng.meaning.ready", () -> meaning.status().state() == State.READY ? 1 : 0);
    meters.gauge("huisheng.meaning.missing", meaning::missing);
  }

  /// A reading may have named a hub.
  private static boolean toldOf(boolean reading, Loop hub) {
    if (reading) {
      hub.wake();
    }
    return reading;
  }

  private int start(Javalin listener) {
    closing.push(listener::stop);
    return listener.start().port();
  }

  /// Ends like a power cut: nothing more can be written down, whatever is under way, and nothing is
  /// handed back. For the demo.
  void cutThePower() {
    dark = true;
    loops.abandon();
    library.database().close();
    close();
  }

  private void handBack() {
    if (!dark) {
      outgoing.close();
    }
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
