package app.huisheng.announce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
  @ParameterizedTest
  @CsvSource({
    "今晚八点我们直播聊出海，欢迎来提问, 今晚八点我们直播聊出海！欢迎来提问, true",
    "今晚八点直播 https://a.example/1, 今晚八点直播 https://a.example/2, true",
    "ＡＩ投资（下）, ai投资 下, true",
    "今晚八点我们直播聊出海, 明晚九点他们录播谈上市, false",
    "第80期：出海的品牌, 第81期：大麻股十年, false",
    "好, 好, true",
    "好, 坏, false",
    "'', '', false",
    "！！, ？？, false"
  })
  void texts_are_as_good_as_the_same(String one, String other, boolean same) {
    assertThat(Likeness.nearlySame(one, other)).isEqualTo(same);
    assertThat(Likeness.nearlySame(other, one)).isEqualTo(same);
  }
}
