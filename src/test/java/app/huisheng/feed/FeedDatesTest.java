package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 18 Oct 2024 08:00:00 GMT | 2024-10-18T08:00:00Z",
        "Fri, 18 Oct 2024 08:00:00 +0800 | 2024-10-18T00:00:00Z",
        "18 Oct 2024 08:00 EST | 2024-10-18T13:00:00Z",
        "Fri, 18 October 24 08:00:00 Z | 2024-10-18T08:00:00Z",
        "Fri, 18 Oct 2024 08:00:00 CST | 2024-10-18T00:00:00Z",
        "Fri, 18 Oct 2024 24:00:00 GMT | 2024-10-19T00:00:00Z",
        "2024-10-18T08:00:00.123Z | 2024-10-18T08:00:00Z",
        "2024-10-18T08:00:00-05:00 | 2024-10-18T13:00:00Z",
        "2024-10-18 08:00:00 | 2024-10-18T00:00:00Z",
        "2024年10月18日 | 2024-10-17T16:00:00Z",
        "2024/10/18 | 2024-10-17T16:00:00Z"
      })
  void the_dates_of_a_chinese_feed(String text, Instant expected) {
    assertThat(FeedDates.parse(text, true)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2024-13-40",
        "Fri, 45 Foo 2024 08:00:00 GMT",
        "0001-01-01T00:00:00Z"
      })
  void what_is_no_date_is_none(String text) {
    assertThat(FeedDates.parse(text, true)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1582,1582", "26:22,1582", "00:26:22,1582", "1582.5,1582"})
  void durations(String text, long seconds) {
    var duration = ItemReader.duration(text);
    assertThat(duration).isNotNull();
    assertThat(duration == null ? 0 : duration.toSeconds()).isEqualTo(seconds);
  }
}
