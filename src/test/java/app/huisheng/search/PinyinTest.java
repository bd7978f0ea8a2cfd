package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.search.Inquiry.Tone;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinyinTest {
  private static Inquiry parse(String words) {
    return Grammar.parse(words, Samples.catalogue(), LocalDate.of(2025, 3, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zuixin", "zui xin yi qi", "ZuiXin YiQi", "zuijinyiqi"})
  void the_newest_episode_may_be_asked_for_in_pinyin(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Newest(1));
  }

  @Test
  void so_may_every_other_command() {
    assertThat(parse("shang yi qi")).isEqualTo(new Inquiry.Neighbour(-1));
    assertThat(parse("xiayiqi")).isEqualTo(new Inquiry.Neighbour(1));
    assertThat(parse("mulu")).isEqualTo(new Inquiry.Contents());
    assertThat(parse("geng duo")).isEqualTo(new Inquiry.More());
    assertThat(parse("bangzhu")).isEqualTo(new Inquiry.Help());
    assertThat(parse("suiji")).isEqualTo(new Inquiry.Any());
    assertThat(parse("yinsi")).isEqualTo(new Inquiry.Privacy(false));
    assertThat(parse("zai jian")).isEqualTo(new Inquiry.SmallTalk(Tone.BYE));
  }

  @ParameterizedTest
  @CsvSource({
    "di ba shi qi, 80",
    "dibashiqi, 80",
    "di80qi, 80",
    "80 qi, 80",
    "ba shi qi, 80",
    "di qi shi jiu qi, 79",
    "di qi, 7",
    "di yi bai ling san ji, 103",
  })
  void an_episode_s_number_may_be_spelled(String words, int number) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Numbers(List.of(number), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pu er wei shen me gui", "zenme mai fangzi", "you mei you jiang guo cha"})
  void a_question_in_pinyin_is_a_question(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Topic(words, true));
  }

  @Test
  void digits_alone_may_be_spelled_when_they_are_many() {
    assertThat(parse("qi shi jiu")).isEqualTo(parse("七十九"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meishi",
        "bushi",
        "qi shi",
        "shiqi",
        "ba shi",
        "openai",
        "80 81 82 a",
        "di",
        "qi",
        "series a",
        "chi fan",
      })
  void what_may_be_a_subject_stays_one(String words) {
    assertThat(Pinyin.read(Normaliser.fold(words))).isEmpty();
  }

  @Test
  void only_chinese_characters_have_letters_and_only_enough_of_them_count() {
    assertThat(Pinyin.letters("加群", 2)).contains("jiaqun");
    assertThat(Pinyin.letters("群", 2)).isEmpty();
    assertThat(Pinyin.letters("加wx群", 2)).isEmpty();
    assertThat(Pinyin.letters("", 0)).isEmpty();
  }
}
