package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Checkpoint;
import app.huisheng.outbox.Checkpoint.Point;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.PageCourier;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens to one announcement over restarts, restores and hosts' hands (cases 51, 52, 57, 58;
/// 53 to 56 are about the feed and are tested there).
@ResourceLock(PageBench.LOCK)
class LifecycleCasesTest {
  private static final Post POST = PageBench.post("第128期上线");

  /// Stands for a process that dies: nothing catches it.
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void case_51_a_death_at_any_point_leaves_one_post(Point point) {
    try (var bench = new PageBench()) {
      // An unknown outcome first, so that the points of looking are passed too.
      bench.side.levers().next(Call.CREATE, LinkedInFault.drop());
      var courier = new PageCourier(bench.clock, bench.channel());
      courier.restart(bench.channel(), diesAt(point));
      var id = courier.plan(POST, 128);
      for (int life = 0; life < 2; life++) {
        try {
          courier.untilQuiet();
        } catch (Death died) {
          courier.restart(bench.restart(settings -> settings).channel(), Checkpoint.NONE);
          bench.clock.advance(Duration.ofMinutes(2)); // the dead one's lease
        }
      }
      assertThat(courier.find(id).state()).isEqualTo(State.DELIVERED);
      assertThat(bench.side.live()).hasSize(1);
      assertThat(courier.find(id).reference()).isEqualTo(bench.side.live().getFirst().urn());
    }
  }

  private static Checkpoint diesAt(Point point) {
    return reached -> {
      if (reached == point) {
        throw new Death();
      }
    };
  }

  @Test
  void case_52_planned_twice_at_once_it_is_announced_once() {
    try (var bench = new PageBench()) {
      var courier = new PageCourier(bench.clock, bench.channel());
      var fromFeed = courier.plan(POST, 128);
      var fromHost = courier.plan(POST, 128);
      courier.untilQuiet();
      assertThat(fromHost).isEqualTo(fromFeed);
      assertThat(bench.count(Call.CREATE)).isEqualTo(1);
    }
  }

  @Test
  void case_57_a_post_a_host_deleted_is_not_made_again() {
    try (var bench = new PageBench()) {
      var courier = new PageCourier(bench.clock, bench.channel());
      var id = courier.plan(POST, 128);
      courier.untilQuiet();
      assertThat(bench.side.delete(bench.side.live().getFirst().urn())).isTrue();
      bench.clock.advance(Duration.ofDays(2));
      courier.restart(bench.channel(), Checkpoint.NONE);
      courier.untilQuiet();
      assertThat(bench.side.live()).isEmpty();
      assertThat(courier.find(id).state()).isEqualTo(State.DELIVERED);
    }
  }

  @Test
  void case_58_a_restored_older_database_finds_its_post_on_the_page() {
    try (var bench = new PageBench()) {
      var before = new PageCourier(bench.clock, bench.channel());
      before.plan(POST, 128);
      before.untilQuiet();
      bench.clock.advance(Duration.ofHours(5));
      var restored = new PageCourier(bench.clock, bench.channel());
      var id = restored.plan(POST, 128);
      restored.untilQuiet();
      assertThat(restored.find(id).state()).isEqualTo(State.DELIVERED);
      assertThat(bench.count(Call.CREATE)).isEqualTo(1);
    }
  }

  @Test
  void a_post_behind_many_others_is_still_found() {
    try (var bench = new PageBench()) {
      bench.side.levers().shuffled(true);
      bench.side.levers().next(Call.CREATE, LinkedInFault.commitAndDrop());
      var courier = new PageCourier(bench.clock, bench.channel());
      var id = courier.plan(POST, 128);
      courier.untilQuiet(Duration.ZERO);
      for (int other = 0; other < 120; other++) {
        var _ = bench.deliver(PageBench.bare("另一条 " + other, List.of()));
      }
      courier.untilQuiet();
      assertThat(courier.find(id).state()).isEqualTo(State.DELIVERED);
      assertThat(bench.side.live()).hasSize(121);
    }
  }
}
