package app.huisheng.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    "22:00-08:00, 2026-11-23T14:00:00Z, 2026-11-24T00:00:00Z",
    "22:00-08:00, 2026-11-23T23:59:00Z, 2026-11-24T00:00:00Z",
    "22:00-08:00, 2026-11-24T00:00:00Z, 2026-11-24T00:00:00Z",
    "22:00-08:00, 2026-11-23T13:59:00Z, 2026-11-23T13:59:00Z",
    "12:00-14:00, 2026-11-23T04:30:00Z, 2026-11-23T06:00:00Z",
    "12:00-14:00, 2026-11-23T18:00:00Z, 2026-11-23T18:00:00Z"
  })
  void the_next_good_time_is_when_the_quiet_hours_end(String hours, Instant at, Instant good) {
    assertThat(QuietHours.read(hours).orElseThrow().good(at)).isEqualTo(good);
    assertThat(QuietHours.read("off")).isEmpty();
  }
}
