package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The trail tells when somebody has been at it.
class AuditTest {
  private static Audit filled(Database database) {
    var audit = new Audit(database, new SettableClock(Instant.parse("2026-11-28T17:00:00.123Z")));
    for (var i = 0; i < 5; i++) {
      audit.write(
          new Audit.Deed("骅", "console", "delivery.approve", "linkedin-e" + i, "第" + i + "期"));
    }
    return audit;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_was_only_added_to_is_sound(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var verdict = filled(database).verify();

      assertThat(verdict.broken()).isEmpty();
      assertThat(verdict.entries()).isEqualTo(5);
      assertThat(verdict.head()).hasSize(64);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_changed_a_removed_and_a_cut_off_entry_show(Kind kind) {
    for (var tampering :
        java.util.Map.of(
                "UPDATE audit SET who = 'nobody' WHERE number = 3", 3L,
                "DELETE FROM audit WHERE number = 2", 2L,
                "DELETE FROM audit WHERE number = 5", 5L)
            .entrySet()) {
      try (var database = Databases.fresh(kind)) {
        var audit = filled(database);
        database.jdbi().useHandle(handle -> handle.execute(tampering.getKey()));

        assertThat(audit.verify().broken()).contains(tampering.getValue());
      }
    }
  }
}
