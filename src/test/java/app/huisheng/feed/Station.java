package app.huisheng.feed;

import app.huisheng.announce.Announcements;
import app.huisheng.announce.Wording;
import app.huisheng.episode.Catalogue;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Intake;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.SettableClock;
import app.huisheng.simulator.FeedItem;
import app.huisheng.simulator.FeedSide;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A feed's server, and the real watch of it on a real database, in time that stands until it is
/// moved. Every new episode is announced on one channel.
final class Station implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Duration INTERVAL = Duration.ofMinutes(5);

  final SettableClock clock = new SettableClock(NOON);
  final FeedSide side = FeedSide.start();
  final Database database;
  final List<String> notices = new CopyOnWriteArrayList<>();
  final EpisodeStore episodes;
  final Intake intake;
  final SafeHttp http;
  final FeedWatch watch;
  private final Outbox outbox;
  private final List<FeedWatch> watches = new CopyOnWriteArrayList<>();

  Station(Kind kind) {
    this(kind, _ -> true, Duration.ofSeconds(30));
  }

  /// @param deadline of one fetch
  Station(Kind kind, Predicate<InetAddress> allowed, Duration deadline) {
    database = Databases.fresh(kind);
    episodes = new EpisodeStore(database);
    intake = new Intake(episodes);
    outbox = new Outbox(database, clock);
    http = new SafeHttp(allowed, true, deadline, clock);
    watch = watch(side.address());
    side.items(
        IntStream.iterate(79, number -> number > 76, number -> number - 1)
            .mapToObj(Station::past)
            .toList());
  }

  /// Another process that watches through the same database, or another address.
  FeedWatch watch(String address) {
    return watch(address, "http://127.0.0.1:1");
  }

  /// A watch that fetches another way.
  FeedWatch watch(String address, SafeHttp other) {
    return watch(address, "http://127.0.0.1:1", other);
  }

  FeedWatch watch(String address, String publicUrl) {
    return watch(address, publicUrl, http);
  }

  private FeedWatch watch(String address, String publicUrl, SafeHttp fetching) {
    var made =
        new FeedWatch(
            database,
            intake,
            announcements(),
            fetching,
            new FeedWatch.Setup(
                URI.create(address), INTERVAL, URI.create(publicUrl), clock, notices::add));
    watches.add(made);
    return made;
  }

  private Announcements announcements() {
    var wording =
        new Wording(
            Path.of("no-templates"),
            URI.create("https://pod.example"),
            new Wording.Voice("zh", List.of()));
    return new Announcements(
        outbox,
        wording,
        new Announcements.Rules(Map.of("linkedin", Announcements.Mode.AUTO), Duration.ofDays(7)),
        clock);
  }

  /// An episode of some weeks ago.
  static FeedItem past(int number) {
    return FeedItem.episode(
        number, title(number), NOON.minus(Duration.ofDays(14L * (81 - number))));
  }

  /// An episode of an hour ago.
  static FeedItem fresh(int number) {
    return FeedItem.episode(
        number, title(number), NOON.minus(Duration.ofMinutes(90 - number % 60)));
  }

  // Titles that no rule could take for one another.
  private static String title(int number) {
    return List.of(
            "披头士", "咖啡馆的账本", "新移民找工作", "跨境电商", "风险投资", "多伦多的房价", "个人报税", "开放人工智能", "奥特曼", "百年家族企业")
        .get(number % 10);
  }

  /// Lets an interval pass and polls.
  boolean later() {
    clock.pass(INTERVAL);
    return watch.poll();
  }

  /// The feed's first reading, and then a change of it.
  void baseline() {
    var _ = watch.poll();
  }

  Catalogue catalogue() {
    return episodes.catalogue();
  }

  List<Delivery> deliveries() {
    return outbox.list();
  }

  /// Titles of what is announced, in the order of going out.
  List<String> announced() {
    return outbox.list().stream().map(delivery -> delivery.about().title()).sorted().toList();
  }

  /// The row of the watched feed, whole, to see whether anything wrote it. Differs after every
  /// writing of the feed's row: PostgreSQL says by itself which transaction wrote it.
  String version() {
    var version =
        switch (database.kind()) {
          case SQLITE -> "version";
          case POSTGRESQL -> "version || ' ' || xmin";
        };
    return database
        .reader()
        .withHandle(
            handle ->
                handle.createQuery("SELECT " + version + " FROM feed").mapTo(String.class).one());
  }

  @Override
  public void close() {
    watches.forEach(FeedWatch::close);
    side.close();
    http.close();
    database.close();
  }
}
