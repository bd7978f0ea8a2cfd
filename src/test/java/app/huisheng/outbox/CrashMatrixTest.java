package app.huisheng.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.outbox.Checkpoint.Point;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInLevers.Detector;
import app.huisheng.simulator.LinkedInSide;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Location;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real processes killed at every commit and every send, before a simulated LinkedIn that goes on,
/// with its detector of duplicates switched off: in the end each announcement is there exactly
/// once.
// Ten times what it takes on two idle cores.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashMatrixTest {
  private static final int KILLS = 50;
  private static final Instant BEGIN = Instant.parse("2026-11-24T01:00:00Z");
  private static CrashChildren.Archive archive;

  private final Path folder = Databases.folder();
  private final SharedClock clock = new SharedClock(folder.resolve("clock"));
  private LinkedInSide side;
  private CrashChildren children;

  @BeforeAll
  static void train() throws IOException {
    var folder = Databases.folder();
    archive = new CrashChildren.Archive(folder);
    var clock = new SharedClock(folder.resolve("clock"));
    clock.set(BEGIN);
    try (var side = LinkedInSide.start(clock);
        var children = children(folder, side)) {
      children.train();
    }
  }

  @BeforeEach
  void open() {
    clock.set(BEGIN);
    side = LinkedInSide.start(clock);
    side.levers().detector(Detector.OFF);
    children = children(folder, side);
  }

  private static CrashChildren children(Path folder, LinkedInSide side) {
    return new CrashChildren(
        archive, List.of(folder.toString(), side.apiUrl(), side.authUrl(), side.accessToken()));
  }

  @AfterEach
  void close() {
    children.close();
    side.close();
  }

  private Crash after(LinkedInFault fault, String... deaths) {
    return Crash.after(() -> side.levers().next(Call.CREATE, fault), deaths);
  }

  private List<Crash> matrix() {
    return List.of(
        Crash.at(CrashChild.UNCOMMITTED),
        Crash.at(CrashChild.PLANNED),
        Crash.at(Point.LEASED),
        Crash.at(Point.PICKED),
        Crash.at(Point.LOOKED_BEFORE),
        Crash.at(Point.BEFORE_BEGIN),
        Crash.at(Point.BEGUN),
        Crash.at(Point.BEFORE_SEND, Point.FOUND_OPEN),
        Crash.at(Point.BEGUN, Point.OPEN_RECORDED),
        Crash.at(Point.BEGUN, Point.LOOK_RECORDED, Point.BEFORE_LOOK),
        Crash.at(Point.SENT),
        Crash.at(Point.SENT, Point.BEFORE_LOOK, Point.LOOKED),
        Crash.at(Point.SENT, Point.LOOK_RECORDED),
        Crash.at(Point.BEFORE_RECORD),
        Crash.at(Point.RECORDED),
        after(LinkedInFault.drop(), "RECORDED 1", "LOOKED 3", "BEGUN 1"),
        after(LinkedInFault.drop(), "LOOK_RECORDED 3", "SENT 1"),
        after(LinkedInFault.commitAndDrop(), "BEFORE_RECORD 1"),
        after(LinkedInFault.commitAndDrop(), "RECORDED 1"),
        after(LinkedInFault.lateCommit(Duration.ofSeconds(100)), "LOOKED 2"),
        after(LinkedInFault.noId(), "RECORDED 1"),
        after(LinkedInFault.half(), "SENT 1"),
        after(LinkedInFault.answer(502, "<html>bad gateway</html>"), "BEFORE_LOOK 2"));
  }

  @Test
  void dying_at_each_commit_and_each_send_leaves_one_post() throws IOException {
    var matrix = matrix();
    var deaths = children.die(matrix, 0);
    finish(matrix.size());
    report("deaths at points", deaths);
  }

  @Test
  void killing_it_while_a_picture_or_a_post_is_under_way_leaves_one_post() throws IOException {
    var picture = new BufferedImage(1200, 627, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(picture, "png", folder.resolve("cover.png").toFile())).isTrue();
    var number = 0;
    for (var call :
        List.of(Call.IMAGE_START, Call.IMAGE_UPLOAD, Call.IMAGE_READ, Call.CREATE, Call.LIST)) {
      number++;
      var child = children.next();
      child.obey("finish");
      var before = side.journal().count(call);
      side.levers().next(call, LinkedInFault.slow(Duration.ofMinutes(1)));
      child.say("plan " + number + " picture");
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(30))
          .until(() -> side.journal().count(call) > before);
      child.kill();
    }
    var child = children.next();
    child.obey("arm " + CrashChild.COVER + " 1");
    child.say("plan " + ++number + " picture");
    assertThat(child.ends()).isEqualTo(CrashChild.HALTED);
    finish(number);
  }

  @Test
  void fifty_kills_at_random_moments_leave_one_post_each() throws IOException {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var faults =
        List.of(
            LinkedInFault.drop(),
            LinkedInFault.commitAndDrop(),
            LinkedInFault.noId(),
            LinkedInFault.answer(500, ""),
            LinkedInFault.answer(504, "").committed());
    for (var kill = 0; kill < KILLS; kill++) {
      var child = children.next();
      if (random.nextInt(4) == 0) {
        side.levers().next(Call.CREATE, faults.get(random.nextInt(faults.size())));
      }
      var requests = side.journal().requests().size() + random.nextInt(6);
      child.say("endless");
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(60))
          .until(() -> side.journal().requests().size() >= requests);
      assertThat(child.endsWithin(random.nextInt(25))).as("seed %d", seed).isFalse();
      child.kill();
    }
    side.levers().healed();
    finish(0);
    report("kills, seed " + seed, KILLS);
  }

  private void report(String what, int count) {
    System.out.printf(
        "crash matrix: %d %s, %d announcements, %d sends, %d live posts%n",
        count,
        what,
        side.live().stream().map(LinkedInJournal.Post::source).distinct().count(),
        side.journal().count(Call.CREATE),
        side.live().size());
  }

  /// Brings everything to rest and judges by what LinkedIn saw.
  private void finish(int planned) throws IOException {
    for (var round = 0; round < 5; round++) {
      var child = children.next();
      child.obey("finish");
      child.kill();
      if (!hostSettles()) {
        break;
      }
    }
    try (var database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")))) {
      var deliveries = new Outbox(database, clock).list();
      if (planned > 0) {
        assertThat(deliveries).hasSize(planned);
      }
      for (var delivery : deliveries) {
        var live =
            side.live().stream()
                .filter(post -> post.source().equals(delivery.post().link()))
                .toList();
        assertThat(live).as("posts of " + delivery.id()).hasSize(1);
        assertThat(delivery.state()).as(delivery.id()).isEqualTo(State.DELIVERED);
        assertThat(delivery.reference()).as(delivery.id()).isEqualTo(live.getFirst().urn());
      }
      assertThat(side.live()).hasSameSizeAs(deliveries);
    }
    nothingWasSentAgainTooSoon();
  }

  // An announcement whose process is killed three times in mid-send is put before a host.
  private boolean hostSettles() {
    try (var database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")))) {
      var outbox = new Outbox(database, clock);
      var asked = outbox.list().stream().filter(d -> d.state() == State.ASK_HOST).toList();
      for (var delivery : asked) {
        var link = delivery.post().link();
        var live = side.live().stream().filter(post -> post.source().equals(link)).findFirst();
        var _ =
            outbox.settle(
                delivery.id(),
                live.<Settlement>map(post -> new Settlement.Posted("https://page/" + post.urn()))
                    .orElseGet(Settlement.Resend::new));
      }
      return !asked.isEmpty();
    }
  }

  private void nothingWasSentAgainTooSoon() {
    var journal = side.journal();
    var sends =
        journal.requests(Call.CREATE).stream()
            .collect(
                Collectors.groupingBy(
                    request ->
                        request.body().replaceFirst("(?s).*\"source\":\"([^\"]+)\".*", "$1")));
    sends.forEach(
        (source, tries) -> {
          for (var i = 1; i < tries.size(); i++) {
            var first = tries.get(i - 1);
            var second = tries.get(i);
            assertThat(second.body()).as("bytes of " + source).isEqualTo(first.body());
            assertThat(second.at()).as(source).isAfterOrEqualTo(first.at().plusSeconds(300));
            assertThat(journal.requests(Call.LIST))
                .filteredOn(look -> look.at().isAfter(first.at()))
                .filteredOn(look -> !look.at().isAfter(second.at()))
                .as("looks for " + source)
                .hasSizeGreaterThanOrEqualTo(3);
          }
        });
  }
}
