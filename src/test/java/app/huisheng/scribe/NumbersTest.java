package app.huisheng.scribe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "一千五百七十亿, 157000000000",
    "一千五百七十, 1570",
    "二零二四, 2024",
    "二〇二四, 2024",
    "十二, 12",
    "一百二, 120",
    "一百零二, 102",
    "两千三, 2300",
    "一万二, 12000",
    "一万亿, 1000000000000",
    "三点五, 3.5",
    "三点五亿, 350000000.0",
    "廿三, 23",
    "百, 100",
    "零, 0"
  })
  void characters_have_their_value(String written, String value) {
    assertThat(Numbers.value(written)).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "估值1570亿美元|估值一千五百七十亿美元",
        "融了66亿|融了六十六亿",
        "1,570人|1570人",
        "百分之三十的人|30%的人",
        "2024年|二零二四年",
        "3.5亿|三点五亿",
        "2 million|二百万",
        "100多万|一百万"
      })
  void the_same_number_is_the_same_however_it_is_written(String told, String heard) {
    assertThat(Numbers.told(told)).isNotEmpty();
    assertThat(Numbers.heard(heard)).containsAll(Numbers.told(told));
    assertThat(Numbers.heard(told)).containsAll(Numbers.told(heard));
  }

  @ParameterizedTest
  @ValueSource(strings = {"一起进步", "十分重要", "千万别去", "三五个人", "万一不行", "一一回应", "百姓", "三个方面"})
  void what_only_looks_like_a_number_need_not_be_heard(String text) {
    assertThat(Numbers.told(text)).isEmpty();
  }

  @Test
  void endless_digits_are_read_in_pieces() {
    assertThat(Numbers.told("9".repeat(100_000) + "亿".repeat(1_000))).isNotEmpty();
    assertThat(Numbers.heard("一".repeat(100_000) + "点" + "五".repeat(1_000))).isNotEmpty();
  }
}
