package app.huisheng.console;

import app.huisheng.announce.Announcements;
import app.huisheng.announce.Broadcasts;
import app.huisheng.announce.QuietHours;
import app.huisheng.announce.Visits;
import app.huisheng.announce.Withdrawals;
import app.huisheng.announce.Wording;
import app.huisheng.audience.Audience;
import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.TranscriptFiles;
import app.huisheng.episode.UnreadableException;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Plan;
import app.huisheng.outbox.Post;
import app.huisheng.reply.Desk;
import app.huisheng.reply.KeywordBook;
import app.huisheng.reply.KeywordFile;
import app.huisheng.reply.Show;
import app.huisheng.search.Archivist;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import app.huisheng.webhook.Webhooks;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// The console on a real port, before a fresh database, with a clock of its own and scripted
/// surroundings.
final class Bench implements AutoCloseable {
  static final Post POST =
      new Post(
          "第80期上线了\n听听他们怎么说。\nhttps://pod.example/e/80?c=l",
          List.of("播客"),
          "https://pod.example/e/80?c=l",
          "OpenAI高管为何纷纷离职",
          "两位主播聊聊",
          null);

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T17:00:00Z"));
  final Database database = Databases.fresh(Kind.SQLITE);
  final EpisodeStore episodes = new EpisodeStore(database);
  final Archivist archivist = new Archivist(episodes);
  final Path config = Databases.folder();
  final KeywordFile keywords = new KeywordFile(config.resolve("keywords.yaml"));
  final KeywordBook book = new KeywordBook(config.resolve("keywords.yaml"));
  final Outbox outbox = new Outbox(database, clock);
  final List<Outside.Finding> findings = new ArrayList<>();
  final Desk desk =
      new Desk(
          archivist,
          keywords,
          new Show("回声", "", "reelstone", "", "https://pod.example", false),
          clock);
  final List<String> imported = new CopyOnWriteArrayList<>();
  final Wording wording =
      new Wording(
          config.resolve("templates"),
          URI.create("https://pod.example"),
          new Wording.Voice("zh", List.of("播客")));
  final Broadcasts broadcasts;
  final Withdrawals withdrawals = new Withdrawals(database, outbox, clock);
  final Visits visits = new Visits(database, clock);
  final Webhooks webhooks =
      new Webhooks(
          database,
          "a key for tests",
          new Webhooks.Outside((_, _, _) -> Optional.of("nobody listens"), List::of),
          clock);
  final Audience audience = new Audience(database, "a key for tests", clock);
  final HostsConsole console;
  final People people = new People(database, clock);
  final Audit audit = new Audit(database, clock);
  final List<String> tested = new CopyOnWriteArrayList<>();
  final List<String> corrected = new CopyOnWriteArrayList<>();
  final List<Outside.Numbers> numbers = new CopyOnWriteArrayList<>();
  volatile String noNumbers = "";
  volatile Outside.@Nullable Written written;
  volatile boolean mayTest = true;
  volatile @Nullable Instant called;
  private final Javalin server;

  Bench() {
    this(false, false);
  }

  /// Everybody's with one click, behind a connector of the test's own.
  Bench(String address, BiFunction<Server, HttpConfiguration, Connector> connector) {
    this(address, true, false, connector);
  }

  Bench(boolean demo, boolean secondPerson) {
    this("http://localhost:8081", demo, secondPerson, Bench::plain);
  }

  private static Connector plain(Server server, HttpConfiguration http) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    return connector;
  }

  private Bench(
      String address,
      boolean demo,
      boolean secondPerson,
      BiFunction<Server, HttpConfiguration, Connector> connector) {
    broadcasts =
        new Broadcasts(
            database,
            outbox,
            new Broadcasts.Setup(
                wording,
                List.of("linkedin", "wechat"),
                Duration.ofSeconds(60),
                secondPerson,
                Optional.of(QuietHours.NIGHT),
                (channel, _) ->
                    Optional.of(channel + "：约 9 位关注者 · " + channel + ": about 9 followers")),
            clock);
    console =
        new HostsConsole(
            rooms(),
            new Setup(URI.create(address), "回声", ZoneId.of("America/Toronto"), demo, clock));
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.jetty.addConnector(connector);
                  config.concurrency.useVirtualThreads = true;
                  console.open(config.routes, List.of("/linkedin"));
                  config.routes.get("/linkedin", context -> context.result("connect"));
                })
            .start();
  }

  private Rooms rooms() {
    return new Rooms(
        database,
        episodes,
        outbox,
        announcements(),
        broadcasts,
        withdrawals,
        visits,
        audience,
        desk,
        keywords,
        book,
        archivist::archive,
        webhooks,
        new ScriptedOutside());
  }

  private Announcements announcements() {
    return new Announcements(
        outbox,
        wording,
        new Announcements.Rules(Map.of("linkedin", Announcements.Mode.APPROVE), Duration.ofDays(7)),
        clock);
  }

  /// The outside, as it is told.
  private final class ScriptedOutside implements Outside {
    @Override
    public List<Finding> known() {
      return List.copyOf(findings);
    }

    @Override
    public List<Finding> examined() {
      return List.of(new Finding("database", Verdict.OK, "tables at 10", ""));
    }

    @Override
    public CallbackSecrets callbackSecrets() {
      return new CallbackSecrets("a-token-to-copy", "a-key-to-copy");
    }

    @Override
    public Optional<Written> written(Episode episode) {
      return Optional.ofNullable(written);
    }

    @Override
    public Callback callback() {
      return new Callback("https://pod.example/wechat", "wx123", true, true, called);
    }

    @Override
    public Imported imported(String source, Watcher watcher) {
      watcher.at(1, 2);
      imported.add(source);
      try {
        if (!source.startsWith("http")) {
          var saved = new Intake(episodes).save(TranscriptFiles.read(Path.of(source)));
          archivist.catchUp();
          return new Imported(1, 0, 0, List.of(saved.episode().title()), "");
        }
        return new Imported(0, 0, 0, List.of(), "nothing answers there");
      } catch (UnreadableException e) {
        return new Imported(0, 0, 0, List.of(), String.valueOf(e.getMessage()));
      }
    }

    @Override
    public List<String> channels() {
      return List.of("linkedin", "wechat");
    }

    @Override
    public Preview preview(String channel, Post post, long episodeId) {
      var html = channel.equals("wechat") ? "<p>" + post.text() + "</p>" : "";
      return new Preview(post.title(), post.text(), html, post.text().length(), 3000);
    }

    @Override
    public boolean testSend(String openid, Delivery.About about, Post post) {
      tested.add(openid);
      return mayTest;
    }

    @Override
    public String chatName(String openid) {
      return "wechat:" + openid;
    }

    @Override
    public String correct(Delivery delivery, String text) {
      corrected.add(text);
      return text.contains("no") ? "不行 · refused" : "";
    }

    @Override
    public Reach reach() {
      return new Reach(numbers, noNumbers);
    }

    @Override
    public String address(String channel, String reference) {
      return "https://www.linkedin.com/feed/update/" + reference + "/";
    }
  }

  int port() {
    return server.port();
  }

  /// A browser in which nobody is signed in.
  Guest visitor() {
    return new Guest(port());
  }

  /// A browser in which somebody of this role is signed in.
  Guest guest(Role role) {
    return role == Role.VISITOR
        ? visitor()
        : guest(people.add(role.name().toLowerCase(java.util.Locale.ROOT), role, null));
  }

  Guest guest(Person person) {
    return visitor().as(new Sessions(database, clock).open(person, "Chrome · Linux"));
  }

  /// An episode with a transcript.
  Episode episode(int number, String title, String notes) {
    var saved =
        new Intake(episodes)
            .save(
                new Incoming(
                    "guid-" + number,
                    number,
                    title,
                    clock.instant().minus(Duration.ofDays(number)),
                    Episode.Links.NONE,
                    Duration.ofMinutes(42),
                    notes,
                    TranscriptFiles.ofText(
                        "安娜：大家好，今天聊报税。\n本：报税季到了，先说 FHSA 首次购房储蓄账户。\n安娜：每年能存八千加元。")));
    archivist.catchUp();
    return saved.episode();
  }

  /// A delivery in a state that waits for a host.
  Delivery planned(String subject, Plan.Start start) {
    return planned("linkedin", subject, start);
  }

  Delivery planned(String channel, String subject, Plan.Start start) {
    var plan =
        new Plan(
            channel,
            subject,
            new Delivery.About(1, 80, POST.title()),
            POST,
            start,
            clock.instant(),
            clock.instant(),
            null);
    database.jdbi().useTransaction(tx -> outbox.plan(tx, plan));
    return outbox.find(plan.id()).orElseThrow();
  }

  /// Puts a delivery where only the courier could.
  void force(String id, Delivery.State state) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("UPDATE delivery SET state = ? WHERE id = ?", state.name(), id));
  }

  /// Gives a delivery the id that its platform would have given it.
  void named(String id, String reference) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("UPDATE delivery SET reference = ? WHERE id = ?", reference, id));
  }

  void keywords(String yaml) {
    try {
      Files.writeString(config.resolve("keywords.yaml"), yaml);
      keywords.catchUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    database.close();
  }
}
