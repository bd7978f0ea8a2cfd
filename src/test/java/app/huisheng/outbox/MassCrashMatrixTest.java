package app.huisheng.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Checkpoint.Point;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.simulator.WeChatApiSide;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real processes killed at every commit and every send of a mass send, before a simulated WeChat
/// that goes on: in the end every follower has each broadcast exactly once.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MassCrashMatrixTest {
  private static final String ALL = "/cgi-bin/message/mass/sendall";
  private static final String DRAFT = "/cgi-bin/draft/add";

  private final Path folder = Databases.folder();
  private final SharedClock clock = new SharedClock(folder.resolve("clock"));
  private WeChatApiSide side;
  private CrashChildren children;

  @BeforeEach
  void open() throws IOException {
    clock.set(Instant.parse("2026-11-24T01:00:00Z"));
    side = WeChatApiSide.start(clock);
    side.levers().kind(Kind.SERVICE);
    side.levers().massQuota(1000);
    children =
        new CrashChildren(
            new CrashChildren.Archive(folder), List.of(folder.toString(), side.apiUrl()));
    children.train();
  }

  @AfterEach
  void close() {
    children.close();
    side.close();
  }

  private Crash after(String path, WeChatApiFault fault, String... deaths) {
    return Crash.after(() -> side.levers().next(path, fault), deaths);
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
        Crash.at(Point.SENT),
        Crash.at(Point.SENT, Point.BEFORE_LOOK, Point.LOOKED),
        Crash.at(Point.SENT, Point.LOOK_RECORDED),
        Crash.at(Point.BEFORE_RECORD),
        Crash.at(Point.RECORDED),
        after(ALL, WeChatApiFault.drop(), "RECORDED 1", "BEGUN 1"),
        after(ALL, WeChatApiFault.drop(), "SENT 1"),
        after(ALL, WeChatApiFault.drop().committed(), "BEFORE_RECORD 1"),
        after(ALL, WeChatApiFault.drop().committed(), "RECORDED 1", "LOOKED 1"),
        after(ALL, WeChatApiFault.reset().committed(), "SENT 1", "BEGUN 1"),
        after(ALL, WeChatApiFault.half(), "SENT 1"),
        after(ALL, WeChatApiFault.html(502), "RECORDED 1"),
        after(ALL, WeChatApiFault.code(-1), "RECORDED 1"),
        after(DRAFT, WeChatApiFault.drop().committed(), "RECORDED 1"));
  }

  @Test
  void case_39_dying_at_each_commit_and_each_send_leaves_one_mass_send() throws IOException {
    // The training sent the first.
    var matrix = matrix();
    var deaths = children.die(matrix, 1);
    var number = 1 + matrix.size();
    var child = children.next();
    child.obey("finish");
    child.kill();
    judge(number);
    System.out.printf(
        "mass crash matrix: %d deaths at points, %d broadcasts, %d sendall calls, %d mass sends%n",
        deaths, number, side.count(ALL), side.broadcasts().size());
  }

  private void judge(int planned) {
    try (var database = Database.open(new Location.SqliteFile(folder.resolve("huisheng.db")))) {
      var deliveries = new Outbox(database, clock).list();
      assertThat(deliveries).hasSize(planned);
      for (var delivery : deliveries) {
        var received =
            side.broadcasts().stream()
                .filter(sent -> sent.article().sourceUrl().equals(delivery.post().link()))
                .toList();
        assertThat(received).as("mass sends of " + delivery.id()).hasSize(1);
        assertThat(delivery.state()).as(delivery.id()).isEqualTo(State.DELIVERED);
        assertThat(delivery.reference())
            .as(delivery.id())
            .isEqualTo(Long.toString(received.getFirst().id()));
      }
      assertThat(side.broadcasts()).hasSameSizeAs(deliveries);
    }
  }
}
