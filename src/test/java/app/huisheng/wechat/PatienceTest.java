package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void what_is_there_is_handed_over_at_once() {
    var patience = new Patience(Duration.ofDays(1));
    assertThat(patience.await(CompletableFuture.completedFuture("there"), () -> "late"))
        .isEqualTo("there");
  }

  @Test
  void what_comes_while_one_waits_is_handed_over() throws Exception {
    var patience = new Patience(Duration.ofDays(1));
    var awaited = new CompletableFuture<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> patience.await(awaited, () -> "late"));
      assertThat(awaited.complete("came")).isTrue();
      assertThat(waiting.get()).isEqualTo("came");
    }
  }

  @Test
  void every_wait_ends_also_one_that_begins_when_nobody_waited_any_more() throws Exception {
    var patience = new Patience(Duration.ofMillis(40));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 3; round++) {
        var waits = new ArrayList<Future<String>>();
        for (int i = 0; i < 50; i++) {
          waits.add(threads.submit(() -> patience.await(new CompletableFuture<>(), () -> "late")));
        }
        for (var wait : waits) {
          assertThat(wait.get()).isEqualTo("late");
        }
      }
    }
  }

  @Test
  void one_wait_whose_end_breaks_does_not_keep_the_others_waiting() throws Exception {
    var patience = new Patience(Duration.ofMillis(40));
    var stuck = new CompletableFuture<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var broken =
          threads.submit(
              () ->
                  patience.await(
                      stuck,
                      () -> {
                        stuck.complete("broke");
                        throw new IllegalStateException("no words for being late");
                      }));
      assertThat(broken.get()).isEqualTo("broke");
      var next = threads.submit(() -> patience.await(new CompletableFuture<>(), () -> "late"));
      assertThat(next.get()).isEqualTo("late");
    }
  }
}
