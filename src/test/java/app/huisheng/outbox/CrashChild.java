package app.huisheng.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.linkedin.LinkedIn;
import app.huisheng.linkedin.LinkedInSettings;
import app.huisheng.linkedin.Vault;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.WeChatApiSide;
import app.huisheng.store.Database;
import app.huisheng.store.Location;
import app.huisheng.wechat.WeChatSending;
import app.huisheng.wechat.WeChatSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process that announces, made to be killed. Started by [CrashMatrixTest] with a folder
/// (database, clock, cover) and LinkedIn's addresses and token, or by [MassCrashMatrixTest] with
/// the folder and WeChat's address, for mass sends; then obeys lines on its standard input and
/// answers each with one on its standard output.
///
/// `finish` brings everything planned to rest. `arm POINT N` kills this process when it reaches the
/// point for the Nth time. `plan N` and `plan N picture` plan the episodes up to N and bring
/// everything to rest. `endless` plans one episode after another.
public final class CrashChild {
  static final String UNCOMMITTED = "UNCOMMITTED";
  static final String PLANNED = "PLANNED";
  static final String COVER = "COVER";

  /// Exit code of a child that killed itself where it was told to.
  static final int HALTED = 9;

  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(300)),
          Duration.ZERO,
          10_000,
          ZoneOffset.UTC);

  private final Path folder;
  private final boolean weChat;
  private final SharedClock clock;
  private final Database database;
  private final Outbox outbox;
  private final Courier courier;
  private @Nullable String fatalPoint;
  private int lives;

  private CrashChild(Path folder, List<String> platform) {
    this.folder = folder;
    this.weChat = platform.size() == 1;
    clock = new SharedClock(folder.resolve("clock"));
    database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")));
    outbox = new Outbox(database, clock);
    courier =
        outbox.courier(
            List.of(weChat ? weChat(platform.getFirst()) : linkedIn(platform)),
            new Courier.Setup(
                "process " + ProcessHandle.current().pid(), PACE, point -> reach(point.name())));
  }

  private Channel weChat(String address) {
    var settings =
        new WeChatSettings(
            WeChatApiSide.APP_ID,
            WeChatApiSide.APP_SECRET,
            address,
            WeChatSettings.Mode.DRAFT,
            Duration.ofSeconds(30),
            "回声",
            "");
    return new WeChatSending(settings, database, clock, this::cover).channel().orElseThrow();
  }

  private Channel linkedIn(List<String> linkedIn) {
    var settings =
        new LinkedInSettings(
            "",
            "",
            "2414183",
            linkedIn.get(2),
            "",
            linkedIn.get(0),
            linkedIn.get(1),
            LinkedInSettings.VERSION,
            Duration.ofSeconds(30),
            "http://localhost:8081");
    return new LinkedIn(
            settings, new Vault(database, "a key for tests"), clock, this::cover, _ -> {})
        .channel();
  }

  /// Obeys until its input ends.
  ///
  /// @param args folder, address of `/rest`, address of `/oauth/v2`, access token; or folder and
  ///   address of WeChat's API
  public static void main(String[] args) throws IOException {
    var child = new CrashChild(Path.of(args[0]), List.of(args).subList(1, args.length));
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.out.println("ready");
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var words = List.of(line.split(" ", -1));
      switch (words.getFirst()) {
        case "finish" -> child.drain();
        case "arm" -> child.arm(words.get(1), Integer.parseInt(words.get(2)));
        case "plan" -> {
          child.feedShows(Integer.parseInt(words.get(1)), words.size() > 2);
          child.drain();
        }
        case "endless" -> child.endless();
        default -> throw new IllegalArgumentException(line);
      }
      System.out.println("done");
    }
  }

  private void arm(String point, int occurrence) {
    fatalPoint = point;
    lives = occurrence;
  }

  private void reach(String point) {
    if (point.equals(fatalPoint) && --lives == 0) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private byte[] cover(String address) throws IOException {
    reach(COVER);
    return Files.readAllBytes(folder.resolve(address.substring(address.lastIndexOf('/') + 1)));
  }

  // Like a feed, which shows the older episodes again: one whose planning was cut short is caught
  // up.
  private void feedShows(int newest, boolean picture) {
    for (var number = 1; number <= newest; number++) {
      if (outbox.find(weChat ? "wechat-b" + number : "linkedin-e" + number).isEmpty()) {
        plan(number, picture);
      }
    }
  }

  private void plan(int number, boolean picture) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ = outbox.plan(tx, planned(number, picture));
              reach(UNCOMMITTED);
            });
    reach(PLANNED);
  }

  private Plan planned(int number, boolean picture) {
    var now = clock.instant();
    var about = new Delivery.About(number, number, "第" + number + "期");
    var post =
        new Post(
            "第" + number + "期 (上线)",
            List.of("播客"),
            "https://pod.example/e/" + number + (weChat ? "?c=w" : "?c=l"),
            about.title(),
            "",
            picture ? "https://pod.example/cover.png" : null);
    return weChat
        ? new Plan("wechat", "b" + number, about, post, Plan.Start.BY_HOST, now, now, null)
        : new Plan("linkedin", "e" + number, about, post, Plan.Start.AUTOMATIC, now, now, null);
  }

  private void endless() {
    while (true) {
      plan(outbox.list().size() + 1, false);
      drain();
    }
  }

  /// Works until nothing is left, letting the time pass that would be waited.
  private void drain() {
    while (outbox.count(State.SENDING) > 0 || outbox.next().isPresent()) {
      if (!courier.step()) {
        var next = outbox.next().orElse(clock.instant());
        if (next.isAfter(clock.instant())) {
          clock.set(next);
        } else {
          clock.pass(Duration.ofSeconds(5)); // a dead process still holds the channel
        }
      }
    }
  }
}
