package app.huisheng.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is planned is sent, stopped, asked about and settled, on both databases.
class OutboxTest {
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(300)),
          Duration.ofMinutes(10),
          2,
          ZoneOffset.UTC);

  private static final Map<Kind, Database> OPEN = new EnumMap<>(Kind.class);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T01:00:00Z"));
  private final ScriptedChannel page = new ScriptedChannel();

  @BeforeAll
  static void open() {
    for (var kind : Kind.values()) {
      var _ = OPEN.put(kind, Databases.fresh(kind));
    }
  }

  @AfterAll
  static void close() {
    OPEN.values().forEach(Database::close);
    OPEN.clear();
  }

  private final class Desk {
    final Database database;
    final Outbox outbox;
    final Courier courier;

    Desk(Database database) {
      this.database = database;
      outbox = new Outbox(database, clock);
      courier = outbox.courier(List.of(page), new Courier.Setup("a", PACE, Checkpoint.NONE));
    }

    boolean plan(Plan plan) {
      return database.jdbi().inTransaction(tx -> outbox.plan(tx, plan));
    }

    Ruling ask(Plan plan) {
      return database.jdbi().inTransaction(tx -> outbox.ask(tx, plan));
    }

    Delivery delivery(int number) {
      return outbox.find("page-e" + number).orElseThrow();
    }

    State state(int number) {
      return delivery(number).state();
    }

    void run() {
      while (courier.step()) {
        assertThat(page.attempts.size()).isLessThan(100);
      }
    }

    void runFor(Duration time) {
      var end = clock.instant().plus(time);
      while (clock.instant().isBefore(end)) {
        run();
        clock.pass(Duration.ofSeconds(5));
      }
    }
  }

  private void on(Kind kind, Consumer<Desk> story) {
    var database = Objects.requireNonNull(OPEN.get(kind));
    var _ = new DatabaseBench(database, clock).emptied();
    story.accept(new Desk(database));
  }

  private Plan plan(int number) {
    return Bench.plan(number, clock.instant());
  }

  private Plan waiting(int number, Plan.Start start) {
    var plan = plan(number);
    return new Plan(
        plan.channel(),
        plan.subject(),
        plan.about(),
        plan.post(),
        start,
        plan.notBefore(),
        plan.order(),
        "等主播");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_is_planned_twice_is_sent_once(Kind kind) {
    on(
        kind,
        desk -> {
          assertThat(desk.plan(plan(80))).isTrue();
          assertThat(desk.plan(plan(80))).isFalse();
          desk.run();
          desk.run();
          assertThat(page.attempts).hasSize(1);
          assertThat(desk.delivery(80))
              .satisfies(
                  done -> {
                    assertThat(done.state()).isEqualTo(State.DELIVERED);
                    assertThat(done.reference()).isEqualTo("urn:li:share:page-e80");
                    assertThat(done.attempts()).isEqualTo(1);
                    assertThat(done.nextAt()).isNull();
                    assertThat(done.sha256()).isEqualTo(Post.sha256(done.payload()));
                    assertThat(done.post()).isEqualTo(plan(80).post());
                  });
          assertThat(desk.plan(plan(80))).isFalse();
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_is_on_the_page_already_is_adopted_and_not_sent(Kind kind) {
    on(
        kind,
        desk -> {
          page.sees(new Sighting.Seen("urn:li:share:9"));
          desk.plan(plan(80));
          desk.run();
          assertThat(page.attempts).isEmpty();
          assertThat(desk.delivery(80).state()).isEqualTo(State.DELIVERED);
          assertThat(desk.delivery(80).reference()).isEqualTo("urn:li:share:9");
          assertThat(desk.delivery(80).reason()).contains("没有重复发送");
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void an_unknown_outcome_is_looked_for_three_times_and_sent_again_with_the_same_bytes(Kind kind) {
    on(
        kind,
        desk -> {
          page.answers(new Outcome.Unknown("timeout"));
          desk.plan(plan(80));
          desk.run();
          var begun = clock.instant();
          assertThat(desk.state(80)).isEqualTo(State.UNKNOWN);
          assertThat(desk.delivery(80).nextAt()).isEqualTo(begun.plusSeconds(30 + 15));
          assertThat(desk.delivery(80).reason()).contains("timeout");

          desk.runFor(Duration.ofSeconds(325));
          assertThat(page.attempts).hasSize(1);
          desk.runFor(Duration.ofSeconds(30));

          assertThat(page.attempts).hasSize(2);
          assertThat(page.attempts.get(1).delivery().payload())
              .isEqualTo(page.attempts.get(0).delivery().payload());
          assertThat(page.attempts.get(1).startedAt()).isAfterOrEqualTo(begun.plusSeconds(330));
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
          assertThat(page.looks).hasSize(1 + 3 + 1);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void after_two_resends_a_host_is_asked(Kind kind) {
    on(
        kind,
        desk -> {
          page.answers(
              new Outcome.Unknown("502"), new Outcome.Unknown("502"), new Outcome.Unknown("502"));
          desk.plan(plan(80));
          desk.runFor(Duration.ofHours(1));
          assertThat(page.attempts).hasSize(3);
          assertThat(desk.state(80)).isEqualTo(State.ASK_HOST);
          assertThat(desk.delivery(80).nextAt()).isNull();
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void without_a_list_an_unknown_outcome_goes_straight_to_a_host(Kind kind) {
    on(
        kind,
        desk -> {
          var forbidden = new Sighting.CannotTell("403", true);
          page.answers(new Outcome.Unknown("timeout")).sees(forbidden, forbidden);
          desk.plan(plan(80));
          desk.runFor(Duration.ofMinutes(2));
          assertThat(page.attempts).hasSize(1);
          assertThat(desk.state(80)).isEqualTo(State.ASK_HOST);

          assertThat(desk.outbox.settle("page-e80", new Settlement.Posted("ftp://x")))
              .isInstanceOf(Ruling.No.class);
          var url = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A42/";
          assertThat(desk.outbox.settle("page-e80", new Settlement.Posted(url)))
              .isInstanceOf(Ruling.Done.class);
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
          assertThat(desk.delivery(80).reference()).isEqualTo("urn:li:share:42");
          assertThat(desk.outbox.settle("page-e80", new Settlement.Resend()))
              .isInstanceOf(Ruling.No.class);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_host_may_have_it_sent_again_or_dropped(Kind kind) {
    on(
        kind,
        desk -> {
          var forbidden = new Sighting.CannotTell("403", true);
          page.answers(new Outcome.Unknown("timeout")).sees(forbidden, forbidden, forbidden);
          desk.plan(plan(80));
          desk.runFor(Duration.ofMinutes(2));
          assertThat(desk.outbox.settle("page-e80", new Settlement.Resend()))
              .isInstanceOf(Ruling.Done.class);
          desk.run();
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
          assertThat(page.attempts).hasSize(2);

          page.answers(new Outcome.Unknown("timeout")).sees(forbidden, forbidden);
          clock.pass(Duration.ofMinutes(10));
          desk.plan(plan(81));
          desk.runFor(Duration.ofMinutes(2));
          assertThat(desk.outbox.settle("page-e81", new Settlement.Drop()))
              .isInstanceOf(Ruling.Done.class);
          desk.runFor(Duration.ofMinutes(10));
          assertThat(desk.state(81)).isEqualTo(State.CANCELLED);
          assertThat(page.attempts).hasSize(3);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void announcements_keep_their_distance_and_their_order_and_the_cap_holds_the_rest(Kind kind) {
    on(
        kind,
        desk -> {
          List.of(83, 81, 82).forEach(number -> desk.plan(plan(number)));
          desk.run();
          assertThat(page.attempts)
              .extracting(a -> a.delivery().about().number())
              .containsExactly(81);
          assertThat(desk.delivery(82).reason()).contains("间隔");
          desk.runFor(Duration.ofMinutes(25));
          assertThat(page.attempts)
              .extracting(a -> a.delivery().about().number())
              .containsExactly(81, 82);
          assertThat(page.attempts.get(1).startedAt())
              .isAfterOrEqualTo(page.attempts.get(0).startedAt().plus(PACE.spacing()));
          assertThat(desk.state(83)).isEqualTo(State.HELD);
          assertThat(desk.delivery(83).reason()).contains("2 条");

          assertThat(desk.outbox.approve("page-e83", desk.delivery(83).sha256()))
              .isInstanceOf(Ruling.Done.class);
          desk.run();
          assertThat(desk.state(83)).isEqualTo(State.DELIVERED);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_cap_counts_a_day_and_not_a_life(Kind kind) {
    on(
        kind,
        desk -> {
          List.of(81, 82).forEach(number -> desk.plan(plan(number)));
          desk.runFor(Duration.ofMinutes(15));
          clock.pass(Duration.ofDays(1));
          desk.plan(plan(83));
          desk.run();
          assertThat(desk.state(83)).isEqualTo(State.DELIVERED);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void case_49_the_kill_switch_stops_sending_but_not_looking(Kind kind) {
    on(
        kind,
        desk -> {
          page.answers(new Outcome.Unknown("timeout"));
          desk.plan(plan(80));
          desk.run();
          desk.outbox.pause();
          assertThat(desk.outbox.paused()).isTrue();
          desk.plan(plan(81));
          page.sees(new Sighting.Seen("urn:li:share:1"));
          desk.runFor(Duration.ofMinutes(30));
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
          assertThat(desk.state(81)).isEqualTo(State.WAITING);
          desk.outbox.resume();
          desk.run();
          assertThat(desk.state(81)).isEqualTo(State.DELIVERED);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_switch_thrown_between_reading_and_sending_still_stops_it(Kind kind) {
    on(
        kind,
        desk -> {
          desk.plan(plan(80));
          var late =
              desk.outbox.courier(
                  List.of(page),
                  new Courier.Setup(
                      "b",
                      PACE,
                      point -> {
                        if (point == Checkpoint.Point.BEFORE_BEGIN) {
                          desk.outbox.pause();
                        }
                      }));
          var _ = late.step();
          assertThat(page.attempts).isEmpty();
          assertThat(desk.state(80)).isEqualTo(State.WAITING);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void case_45_an_edit_after_approval_voids_it(Kind kind) {
    on(
        kind,
        desk -> {
          desk.plan(waiting(80, Plan.Start.APPROVAL));
          desk.run();
          assertThat(page.attempts).isEmpty();
          assertThat(desk.outbox.approve("page-e80", "0".repeat(64))).isInstanceOf(Ruling.No.class);

          var shown = desk.delivery(80).sha256();
          desk.outbox.pause();
          assertThat(desk.outbox.approve("page-e80", shown)).isInstanceOf(Ruling.Done.class);
          var other = plan(81).post();
          var edited =
              desk.database.jdbi().inTransaction(tx -> desk.outbox.reword(tx, "page-e80", other));
          assertThat(edited).isTrue();
          desk.outbox.resume();
          desk.run();
          assertThat(desk.state(80)).isEqualTo(State.APPROVAL);
          assertThat(desk.outbox.approve("page-e80", shown)).isInstanceOf(Ruling.No.class);
          assertThat(desk.outbox.approve("page-e80", desk.delivery(80).sha256()))
              .isInstanceOf(Ruling.Done.class);
          desk.run();
          assertThat(page.attempts.getFirst().delivery().post()).isEqualTo(other);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_deleted_episode_is_held_and_a_dropped_one_never_goes(Kind kind) {
    on(
        kind,
        desk -> {
          desk.plan(plan(80));
          desk.plan(plan(81));
          desk.database.jdbi().useTransaction(tx -> desk.outbox.hold(tx, 80));
          assertThat(desk.outbox.cancel("page-e81")).isInstanceOf(Ruling.Done.class);
          desk.runFor(Duration.ofMinutes(1));
          assertThat(desk.state(80)).isEqualTo(State.HELD);
          assertThat(desk.state(81)).isEqualTo(State.CANCELLED);
          assertThat(page.attempts).isEmpty();
          assertThat(desk.outbox.cancel("page-e81")).isInstanceOf(Ruling.No.class);
          assertThat(desk.outbox.cancel("nothing"))
              .isInstanceOfSatisfying(
                  Ruling.No.class, no -> assertThat(no.why()).contains("nothing"));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_host_who_asks_takes_up_what_was_refused_and_leaves_alone_what_is_out(Kind kind) {
    on(
        kind,
        desk -> {
          page.answers(new Outcome.Refused("too long"));
          desk.plan(plan(80));
          desk.run();
          assertThat(desk.state(80)).isEqualTo(State.REFUSED);
          assertThat(desk.delivery(80).reason()).isEqualTo("too long");
          assertThat(desk.ask(waiting(80, Plan.Start.BY_HOST))).isInstanceOf(Ruling.Done.class);
          desk.run();
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
          assertThat(desk.ask(waiting(80, Plan.Start.BY_HOST))).isInstanceOf(Ruling.No.class);
          assertThat(page.attempts).hasSize(2);

          assertThat(desk.outbox.deleted("page-e80")).isInstanceOf(Ruling.Done.class);
          assertThat(desk.ask(waiting(80, Plan.Start.BY_HOST))).isInstanceOf(Ruling.No.class);
          assertThat(desk.plan(plan(80))).isFalse();
          desk.run();
          assertThat(desk.state(80)).isEqualTo(State.DELETED);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_was_not_sent_is_tried_again_not_sooner_than_the_platform_says(Kind kind) {
    on(
        kind,
        desk -> {
          page.answers(new Outcome.RetryLater(Duration.ofMinutes(2), "429"));
          desk.plan(plan(80));
          desk.run();
          assertThat(desk.delivery(80).nextAt()).isEqualTo(clock.instant().plusSeconds(120));
          desk.runFor(Duration.ofSeconds(118));
          assertThat(page.attempts).hasSize(1);
          desk.runFor(Duration.ofSeconds(10));
          assertThat(page.attempts).hasSize(2);
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void case_48_after_a_restore_nothing_goes_until_a_host_says_so_and_absence_is_proven(Kind kind) {
    on(
        kind,
        desk -> {
          desk.plan(plan(80));
          desk.plan(plan(81));
          desk.outbox.restored();
          desk.run();
          assertThat(page.attempts).isEmpty();
          desk.outbox.resume();
          page.sees(new Sighting.Seen("urn:li:share:1"), new Sighting.CannotTell("403", true));
          desk.run();
          assertThat(page.attempts).isEmpty();
          assertThat(desk.state(80)).isEqualTo(State.DELIVERED);
          assertThat(desk.state(81)).isEqualTo(State.ASK_HOST);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_draft_left_on_the_platform_is_prepared(Kind kind) {
    on(
        kind,
        desk -> {
          page.answers(new Outcome.Delivered("media-1", true));
          desk.plan(plan(80));
          desk.run();
          assertThat(desk.state(80)).isEqualTo(State.PREPARED);
          assertThat(desk.outbox.count(State.PREPARED)).isEqualTo(1);
          assertThat(desk.outbox.next()).isEmpty();
        });
  }
}
