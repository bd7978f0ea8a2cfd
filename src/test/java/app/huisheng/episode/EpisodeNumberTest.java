package app.huisheng.episode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeNumberTest {
  @ParameterizedTest
  @CsvSource({
    "Episode 80: OpenAI高管离职, 80, OpenAI高管离职",
    "EP.78 | 咖啡, 78, 咖啡",
    "#77 城市, 77, 城市",
    "Vol.76丨旅行, 76, 旅行",
    "第八十一期：披头士, 81, 披头士",
    "第102集 电影, 102, 电影",
    "【075】读书, 75, 读书",
    "S2E14 公路, 14, 公路",
    "080：音乐, 80, 音乐",
    "episode-080-transcript, 80, transcript",
    "第一百零二期, 102, ''",
    "第一百二期, 120, ''",
    "第一百二十期, 120, ''",
    "第十期, 10, ''",
    "第二十三期, 23, ''",
    "第一〇二期, 102, ''",
    "第２３期, 23, ''"
  })
  void a_label_gives_the_number(String title, int number, String rest) {
    assertThat(EpisodeNumber.in(title)).isEqualTo(number);
    assertThat(EpisodeNumber.strip(title).replaceFirst("^-", "").strip()).isEqualTo(rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2024年度回顾", "番外：听众来信", "66亿美元的融资", "Top 50 women", "第零期", "deep 80 ideas", ""})
  void other_digits_are_none(String title) {
    assertThat(EpisodeNumber.in(title)).isNull();
  }
}
