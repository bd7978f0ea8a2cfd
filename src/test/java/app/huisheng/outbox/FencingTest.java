package app.huisheng.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Several senders on one database: one at a time, and who was overtaken writes and sends nothing.
class FencingTest {
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(15)),
          Duration.ZERO,
          100,
          ZoneOffset.UTC);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));
  private final ScriptedChannel page = new ScriptedChannel();

  private Courier courier(Outbox outbox, String owner, Checkpoint checkpoint) {
    return outbox.courier(List.of(page), new Courier.Setup(owner, PACE, checkpoint));
  }

  private void plan(Database database, Outbox outbox, int number) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ = outbox.plan(tx, Bench.plan(number, clock.instant()));
            });
  }

  @Test
  void a_process_stopped_past_its_lease_while_sending_is_refused_its_late_write() {
    var place = Databases.place(Kind.POSTGRESQL);
    try (var first = Database.open(place);
        var second = Database.open(place)) {
      var outbox = new Outbox(first, clock);
      var other = courier(new Outbox(second, clock), "b", Checkpoint.NONE);
      plan(first, outbox, 80);
      // Stopped after the platform took the post; the other process takes over meanwhile.
      page.during(
          () -> {
            clock.pass(Duration.ofSeconds(61));
            page.during(() -> {});
            assertThat(other.step()).isTrue();
          });
      var stopped = courier(outbox, "a", Checkpoint.NONE);
      assertThat(stopped.step()).isFalse();
      assertThat(outbox.find("page-e80").orElseThrow().state()).isEqualTo(State.UNKNOWN);
      assertThat(stopped.step()).isFalse();

      page.sees(new Sighting.Seen("urn:li:share:1"));
      assertThat(other.step()).isTrue();
      assertThat(outbox.find("page-e80").orElseThrow().reference()).isEqualTo("urn:li:share:1");
      assertThat(page.attempts).hasSize(1);
    }
  }

  @Test
  void a_process_stopped_past_its_lease_before_sending_does_not_send() {
    var place = Databases.place(Kind.POSTGRESQL);
    try (var first = Database.open(place);
        var second = Database.open(place)) {
      var outbox = new Outbox(first, clock);
      var other = courier(new Outbox(second, clock), "b", Checkpoint.NONE);
      plan(first, outbox, 80);
      for (var point : List.of(Checkpoint.Point.BEFORE_BEGIN, Checkpoint.Point.BEFORE_SEND)) {
        var once = new AtomicBoolean(true);
        page.answers(new Outcome.RetryLater(Duration.ZERO, "busy"));
        var stopped =
            courier(
                outbox,
                "a" + point,
                reached -> {
                  if (reached == point && once.getAndSet(false)) {
                    clock.pass(Duration.ofSeconds(91));
                    assertThat(other.step()).isTrue();
                  }
                });
        var before = page.attempts.size();
        assertThat(stopped.step()).isFalse();
        assertThat(page.attempts.size() - before).isLessThanOrEqualTo(1);
        assertThat(page.attempts).allMatch(attempt -> attempt.fence() > 1);
        clock.pass(Duration.ofMinutes(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fifty_threads_that_plan_and_send_at_the_same_instant_make_one_post(Kind kind)
      throws InterruptedException {
    try (var database = Databases.fresh(kind)) {
      var outbox = new Outbox(database, clock);
      var couriers =
          List.of(
              courier(outbox, "a", Checkpoint.NONE),
              courier(outbox, "b", Checkpoint.NONE),
              courier(outbox, "c", Checkpoint.NONE));
      var start = new CountDownLatch(1);
      var threads = new ArrayList<Thread>();
      for (var i = 0; i < 50; i++) {
        var courier = couriers.get(i % couriers.size());
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      await(start);
                      plan(database, outbox, 80);
                      var _ = courier.step();
                    }));
      }
      start.countDown();
      for (var thread : threads) {
        thread.join();
      }
      couriers.forEach(Courier::step);
      assertThat(page.attempts).hasSize(1);
      assertThat(outbox.list()).hasSize(1);
      assertThat(outbox.list().getFirst().state()).isEqualTo(State.DELIVERED);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_closed_courier_gives_the_channel_back_at_once(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var outbox = new Outbox(database, clock);
      var first = courier(outbox, "a", Checkpoint.NONE);
      plan(database, outbox, 80);
      assertThat(first.step()).isTrue();
      plan(database, outbox, 81);
      var second = courier(outbox, "b", Checkpoint.NONE);
      assertThat(second.step()).isFalse();
      first.close();
      assertThat(second.step()).isTrue();
      assertThat(page.attempts.getLast().fence()).isGreaterThan(page.attempts.getFirst().fence());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void an_attempt_that_blew_up_is_looked_for(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var outbox = new Outbox(database, clock);
      var courier = courier(outbox, "a", Checkpoint.NONE);
      plan(database, outbox, 80);
      page.during(
          () -> {
            throw new IllegalStateException("power cut");
          });
      assertThatThrownBy(courier::step).hasMessage("power cut");
      page.during(() -> {});
      assertThat(outbox.find("page-e80").orElseThrow().state()).isEqualTo(State.SENDING);
      assertThat(courier.step()).isTrue();
      assertThat(outbox.find("page-e80").orElseThrow().state()).isEqualTo(State.UNKNOWN);
    }
  }
}
