package app.huisheng.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void of_two_processes_one_has_the_turn_until_it_gives_it_back() {
    try (var database = Databases.fresh(Kind.POSTGRESQL);
        var other = new Turn(database, "feed", LONG);
        var elsewhere = new Turn(database, "another feed", LONG)) {
      try (var one = new Turn(database, "feed", LONG)) {
        assertThat(one.ours()).isTrue();
        assertThat(one.ours()).isTrue();
        assertThat(other.ours()).isFalse();
        assertThat(elsewhere.ours()).isTrue();
      }
      assertThat(other.ours()).isTrue();
    }
  }

  @Test
  void a_process_that_has_frozen_loses_its_turn() {
    try (var database = Databases.fresh(Kind.POSTGRESQL);
        var frozen = new Turn(database, "feed", Duration.ofMillis(100));
        var other = new Turn(database, "feed", LONG)) {
      assertThat(frozen.ours()).isTrue();
      await().atMost(Duration.ofSeconds(30)).until(other::ours);
      assertThat(frozen.ours()).isFalse();
    }
  }

  @Test
  void on_one_file_one_process_serves_and_it_is_always_its_turn() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var turn = new Turn(database, "feed", LONG)) {
      assertThat(turn.ours()).isTrue();
    }
  }
}
