package app.huisheng.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a host means, read from his words. It is Monday, 23 November 2026, 10:00 in Toronto and
/// 23:00 in Beijing.
class MomentTest {
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
  private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

  private static Moment read(String words) {
    return Moment.read(words, NOW, TORONTO);
  }

  @ParameterizedTest
  @CsvSource({
    "今天 20:00,2026-11-24T01:00:00Z",
    "今晚8点,2026-11-24T01:00:00Z",
    "20:00,2026-11-24T01:00:00Z",
    "２０：００,2026-11-24T01:00:00Z",
    "晚上八点半,2026-11-24T01:30:00Z",
    "下午3点一刻,2026-11-23T20:15:00Z",
    "中午12点,2026-11-23T17:00:00Z",
    "中午1点,2026-11-23T18:00:00Z",
    "晚上12点,2026-11-24T05:00:00Z",
    "明天 20:00,2026-11-25T01:00:00Z",
    "明早九点,2026-11-24T14:00:00Z",
    "明晚 8点,2026-11-25T01:00:00Z",
    "后天上午十点二十分,2026-11-25T15:20:00Z",
    "大后天 9:05,2026-11-26T14:05:00Z",
    "周五 20:00,2026-11-28T01:00:00Z",
    "星期一 9:00,2026-11-30T14:00:00Z",
    "周一 11:00,2026-11-23T16:00:00Z",
    "下周五 20:00,2026-12-05T01:00:00Z",
    "周日 8点,2026-11-29T13:00:00Z",
    "12月1日 20:00,2026-12-02T01:00:00Z",
    "1月2号 8:00,2027-01-02T13:00:00Z",
    "2026-12-01 20:00,2026-12-02T01:00:00Z",
    "2026年12月1日 晚上8点,2026-12-02T01:00:00Z",
    "12/1 20:00,2026-12-02T01:00:00Z",
    "北京 明天 9:00,2026-11-24T01:00:00Z",
    "北京时间12月1日 20:00,2026-12-01T12:00:00Z",
    "明天 9:00 北京时间,2026-11-24T01:00:00Z",
    "明天 9:00（北京）,2026-11-24T01:00:00Z",
    "12月1日 北京 9:00,2026-12-01T01:00:00Z",
    "后天 北京时间 23:00,2026-11-25T15:00:00Z",
    "周五北京晚上8点半,2026-11-27T12:30:00Z",
  })
  void words_name_a_moment(String words, Instant moment) {
    assertThat(read(words))
        .isInstanceOfSatisfying(Moment.At.class, at -> assertThat(at.instant()).isEqualTo(moment));
  }

  @ParameterizedTest
  @CsvSource({
    "随便,time-unread",
    "明天,time-missing",
    "明天 25:00,time-missing",
    "明天 8:60,time-missing",
    "今天 9:00,time-past",
    "2026-11-22 9:00,time-past",
    "2027-12-28 9:00,time-far",
    "2027-02-22 9:00,time-far",
    "2月30日 9:00,no-such-day",
    "13月1日 9:00,no-such-day",
    "2026-02-29 9:00,no-such-day",
  })
  void what_cannot_be_is_said(String words, String why) {
    assertThat(read(words)).isEqualTo(new Moment.No(why));
  }

  @ParameterizedTest
  @CsvSource({
    "3月14日 2:30,time-gap",
    "3月14日 1:30,2027-03-14T06:30:00Z",
    "3月14日 3:30,2027-03-14T07:30:00Z",
    "北京 3月14日 2:30,2027-03-13T18:30:00Z",
  })
  void the_hour_that_spring_leaves_out_does_not_exist(String words, String expected) {
    assertThat(described(Moment.read(words, Instant.parse("2027-03-01T15:00:00Z"), TORONTO)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "11月7日 1:30,time-twice",
    "11月7日 1:30 第一次,2027-11-07T05:30:00Z",
    "11月7日 1:30 第二次,2027-11-07T06:30:00Z",
    "11月7日 2:30,2027-11-07T07:30:00Z",
  })
  void the_hour_that_autumn_repeats_is_asked_about(String words, String expected) {
    assertThat(described(Moment.read(words, Instant.parse("2027-11-01T15:00:00Z"), TORONTO)))
        .isEqualTo(expected);
  }

  private static String described(Moment moment) {
    return switch (moment) {
      case Moment.At(var instant, _) -> instant.toString();
      case Moment.No(var key) -> key;
    };
  }
}
