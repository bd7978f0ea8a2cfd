package app.huisheng.outbox;

import static org.assertj.core.api.Assertions.fail;

import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.InstantSource;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// Thousands of bad days in virtual time. A failing one names its seed; `-Dschedule=SEED` plays
/// that one alone.
class CourierSimulationTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Courier.class);

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @Test
  void in_ten_thousand_schedules_each_announcement_is_on_the_page_exactly_once() {
    var only = Long.getLong("schedule");
    if (only != null) {
      play(only, MemoryLedger::new);
      return;
    }
    for (long seed = 1; seed <= 10_000; seed++) {
      play(seed, MemoryLedger::new);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_same_schedules_end_the_same_way_on_a_real_database(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      for (long seed = 1; seed <= 20; seed++) {
        play(seed, clock -> new DatabaseBench(database, clock).emptied());
      }
    }
  }

  static void play(long seed, Function<InstantSource, Bench> benches) {
    var schedule = new Schedule(seed, benches);
    try {
      var _ = schedule.play();
    } catch (AssertionError | IllegalStateException e) {
      fail(
          "seed %d failed: %s%n%s",
          seed, e.getMessage(), String.join(System.lineSeparator(), schedule.trace()));
    }
  }
}
