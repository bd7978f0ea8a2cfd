package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Checkpoint;
import app.huisheng.outbox.Courier;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Pace;
import app.huisheng.outbox.Plan;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.store.Databases;
import app.huisheng.wechat.WeChatSettings.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two nodes on one database, both eager, an answer lost on the way: one mass send.
class MassSendOnTwoNodesTest {
  private static final String ALL = "/cgi-bin/message/mass/sendall";

  @ParameterizedTest
  @EnumSource(app.huisheng.store.Kind.class)
  void case_36_each_broadcast_is_sent_once(app.huisheng.store.Kind kind) throws Exception {
    try (var bench = new ApiBench();
        var database = Databases.fresh(kind);
        var pool = Executors.newFixedThreadPool(4)) {
      bench.side.levers().kind(Kind.SERVICE);
      bench.side.levers().massQuota(100);
      bench.side.levers().next(ALL, WeChatApiFault.drop().committed());
      bench.side.levers().next(ALL, WeChatApiFault.html(502));
      var outbox = new Outbox(database, bench.clock);
      var couriers =
          List.of(node("a", outbox, bench, database), node("b", outbox, bench, database));
      for (int number = 1; number <= 3; number++) {
        var plan = plan(number, bench);
        database.jdbi().useTransaction(tx -> outbox.plan(tx, plan));
      }
      for (int round = 0; round < 200 && !over(outbox); round++) {
        var steps = new ArrayList<Callable<Boolean>>();
        couriers.forEach(courier -> steps.add(courier::step));
        couriers.forEach(courier -> steps.add(courier::step));
        for (var step : pool.invokeAll(steps)) {
          assertThat(step.get()).isNotNull();
        }
        bench.now = bench.now.plusSeconds(20);
      }
      assertThat(outbox.list()).extracting(Delivery::state).containsOnly(Delivery.State.DELIVERED);
      assertThat(bench.side.broadcasts()).hasSize(3);
      assertThat(
              bench.side.broadcasts().stream().map(sent -> sent.article().sourceUrl()).distinct())
          .hasSize(3);
      couriers.forEach(Courier::close);
    }
  }

  private static boolean over(Outbox outbox) {
    return outbox.list().stream().allMatch(one -> one.state().isFinal());
  }

  private static Courier node(
      String name, Outbox outbox, ApiBench bench, app.huisheng.store.Database database) {
    var sending =
        new WeChatSending(bench.settings(Mode.DRAFT), database, bench.clock, _ -> new byte[0]);
    var pace =
        new Pace(
            Duration.ofSeconds(30),
            List.of(Duration.ofSeconds(15)),
            Duration.ZERO,
            100,
            java.time.ZoneOffset.UTC);
    return outbox.courier(
        List.of(sending.channel().orElseThrow()), new Courier.Setup(name, pace, Checkpoint.NONE));
  }

  private static Plan plan(int number, ApiBench bench) {
    var title = "第" + number + "期";
    var post =
        new Post("说明", List.of(), "https://pod.example/e/" + number + "?c=w", title, "", null);
    return new Plan(
        "wechat",
        Delivery.TO_ALL + number,
        new Delivery.About(number, number, title),
        post,
        Plan.Start.BY_HOST,
        bench.now,
        bench.now,
        null);
  }
}
