package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GenerationsTest {
  private volatile Instant now = Instant.EPOCH;
  private final Generations<Integer> seen =
      new Generations<>(100, Duration.ofMinutes(1), () -> now);

  @Test
  void the_first_value_stays() {
    assertThat(seen.putIfAbsent("a", 1)).isNull();
    assertThat(seen.putIfAbsent("a", 2)).isEqualTo(1);
    seen.remove("a", 1);
    assertThat(seen.putIfAbsent("a", 3)).isNull();
  }

  @Test
  void everything_is_kept_for_a_while_and_not_for_ever() {
    assertThat(seen.putIfAbsent("a", 1)).isNull();
    now = Instant.EPOCH.plusSeconds(61);
    assertThat(seen.putIfAbsent("a", 2)).isEqualTo(1);
    now = Instant.EPOCH.plusSeconds(125);
    assertThat(seen.putIfAbsent("a", 3)).isNull();
  }

  @Test
  void what_is_put_replaces_what_was_there() {
    seen.put("a", 1);
    seen.put("a", 2);
    assertThat(seen.get("a")).isEqualTo(2);
    now = Instant.EPOCH.plusSeconds(61);
    seen.put("b", 3);
    assertThat(seen.get("a")).as("of the old generation").isEqualTo(2);
    now = Instant.EPOCH.plusSeconds(125);
    seen.put("c", 4);
    assertThat(seen.get("a")).isNull();
    assertThat(seen.get("b")).isEqualTo(3);
  }

  @Test
  void in_a_rush_the_last_hundred_are_kept() {
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.putIfAbsent("k" + i, i)).isNull();
      assertThat(seen.putIfAbsent("k" + Math.max(0, i - 99), -1)).isNotNull();
    }
    assertThat(seen.putIfAbsent("k0", 0)).isNull();
  }

  @Test
  void of_many_at_once_one_is_first_even_while_generations_change() throws Exception {
    var crowded = new Generations<Integer>(2, Duration.ofMinutes(1), () -> now);
    var together = new CyclicBarrier(4);
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 300; round++) {
        var key = "k" + round;
        var firsts = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 4; i++) {
          int mine = round * 4 + i;
          firsts.add(
              threads.submit(
                  () -> {
                    together.await();
                    return crowded.putIfAbsent(key, mine) == null;
                  }));
        }
        int first = 0;
        for (var future : firsts) {
          first += future.get() ? 1 : 0;
        }
        assertThat(first).isEqualTo(1);
      }
    }
  }
}
