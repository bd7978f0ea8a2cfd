package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not be answered, though words of it were said or something sounds like it.
class RefusalTest {
  private static final List<String> SAID =
      List.of(
          "大家好今天天气不错我们在码头边上做这一期节目",
          "那天我们把录音的机器搬到了船上电池只够两个小时",
          "化学老师后来开了一家修表的铺子他说表和人一样要休息",
          "老师傅说木头要晾三年才能做桶急不得",
          "最后聊聊他为什么不肯把铺子卖掉");

  private static Archive archive(List<String> titles) {
    List<Episode> episodes = new ArrayList<>();
    for (int number = 1; number <= titles.size(); number++) {
      episodes.add(Samples.titled(number, titles.get(number - 1)));
    }
    return Archive.of(
        new Catalogue(episodes),
        episode ->
            IntStream.range(0, SAID.size())
                .mapToObj(at -> new Passage(at, "", null, SAID.get(at)))
                .limit(episode.id() == 1 ? SAID.size() : 1)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"今天天气怎么样", "请问今天的天气怎么样", "今天天气好吗", "明天天气怎么样啊"})
  void what_people_ask_elsewhere_is_not_answered_by_one_episode_that_says_the_words(String words) {
    assertThat(archive(List.of("修表的人")).find(words, 3)).isEmpty();
  }

  @Test
  void it_is_answered_where_the_show_is_about_it() {
    assertThat(archive(List.of("今天天气怎么样：气象员的一天", "修表的人")).find("今天天气怎么样", 3)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"露营", "滑雪", "蹈师"})
  void two_syllables_that_only_sound_like_something_said_once_are_no_answer(String words) {
    Archive archive = archive(List.of("修表的人", "第二期 闲谈", "第三期 闲谈", "第四期 闲谈", "第五期 闲谈", "第六期 闲谈"));
    assertThat(archive.find(words, 3)).isEmpty();
  }

  @Test
  void two_syllables_that_sound_like_a_name_in_a_title_are_a_slip() {
    Archive archive = archive(List.of("对话程健：修表的人", "第二期 闲谈", "第三期 闲谈"));
    assertThat(archive.find("程建", 3)).first().extracting(hit -> hit.episode().id()).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"你们招人吗", "你们还招人吗", "你们什么时候直播", "主播什么时候直播", "怎么加盟", "帮我写作业"})
  void what_is_asked_of_the_makers_is_not_answered_by_an_episode_that_says_the_word(String words) {
    Archive archive = saying("他的铺子招人招了半年后来开直播教人修表还有人问怎么才能加盟他说先回去写作业");

    assertThat(archive.find(words, 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"招人", "加盟", "直播教人修表", "怎么加盟修表的铺子", "招人招了多久"})
  void the_word_alone_or_with_more_is_answered(String words) {
    Archive archive = saying("他的铺子招人招了半年后来开直播教人修表还有人问怎么才能加盟修表的铺子");

    assertThat(archive.find(words, 3)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "火锅怎么做",
        "今天天气怎么样",
        "你们招人吗",
        "asdfghjkl",
        "qwer zxcv",
        "龘靐齉爩",
        "北京到上海的高铁几点",
        "法国首都是哪里"
      })
  void an_only_episode_does_not_stand_out_among_others(String words) {
    assertThat(archive(List.of("修表的人")).find(words, 3)).isEmpty();
    assertThat(archive(List.of("修表的人", "第二期 闲谈")).find(words, 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"修表", "化学老师开了什么铺子", "木头要晾几年才能做桶", "为什么不肯把铺子卖掉", "录音机器搬到哪里了", "xiubiao puzi"})
  void an_only_episode_answers_what_was_said_in_it(String words) {
    assertThat(archive(List.of("修表的人")).find(words, 3)).isNotEmpty();
    assertThat(archive(List.of("修表的人", "第二期 闲谈")).find(words, 3)).isNotEmpty();
  }

  private static Archive saying(String words) {
    return Archive.of(
        new Catalogue(List.of(Samples.titled(1, "第一期 下午"))),
        _ -> List.of(new Passage(0, "", null, words), new Passage(1, "", null, SAID.getFirst())));
  }

  @Test
  void what_has_a_character_that_nobody_said_is_weaker_by_how_rare_that_is() {
    Postings postings =
        Postings.of(List.of(Segment.of(List.of("修表的人", "他在码头上修了三十年的表", "表和人一样要休息", "码头上都是修船的人"))));
    int[] documents = {0, 1};

    assertThat(lacking("码头上修表", postings, documents)).isZero();
    assertThat(lacking("码头上修船", postings, documents)).isPositive();
    assertThat(lacking("码头上修钟", postings, documents))
        .isGreaterThan(lacking("码头上修船", postings, documents));
  }

  @Test
  void a_character_that_stands_for_the_sound_of_what_was_said_is_not_missing() {
    Postings postings = Postings.of(List.of(Segment.of(List.of("修表的人", "他在马头上修表"))));

    assertThat(lacking("码头上修表", postings, new int[] {0, 1})).isZero();
  }

  private static double lacking(String words, Postings postings, int[] documents) {
    return new Plan(Query.of(words), postings, new Spelling(postings.words())).lacking(documents);
  }
}
