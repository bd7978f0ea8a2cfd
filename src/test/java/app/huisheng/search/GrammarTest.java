package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.search.Inquiry.Tone;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 3, 10);
  private final Catalogue catalogue = Samples.catalogue();

  private Inquiry parse(String words) {
    return Grammar.parse(words, catalogue, TODAY);
  }

  @ParameterizedTest
  @CsvSource({
    "倒数第一期, 80",
    "倒数第二期, 79",
    "倒数第2集讲了什么, 79",
    "想听倒数第三期, 78",
  })
  void counted_from_the_end(String words, int number) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Numbers(List.of(number), false));
  }

  @Test
  void what_is_asked_beside_a_count_from_the_end_is_asked_inside_that_episode() {
    assertThat(parse("倒数第二期里说的经纪人")).isEqualTo(new Inquiry.Within(79, "经纪人"));
  }

  @ParameterizedTest
  @CsvSource({"倒数第300期, 300", "倒数第九十九期讲了什么, 99", "倒数第八十集, 80"})
  void counted_from_the_end_beyond_the_first(String words, int place) {
    assertThat(parse(words)).isEqualTo(new Inquiry.TooFarBack(place));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "这个公众号是做什么的",
        "你们是谁",
        "你们是哪里的呀？",
        "你們是做什麼的",
        "你们在哪个城市",
        "这是什么节目？",
        "你们节目主要聊什么",
        "請介紹一下你們的節目",
        "主播是谁",
        "主持人叫什么名字呢",
        "谁是主播啊",
        "你们多久更新一次？",
        "请问什么时候更新",
        "下一期什么时候出",
        "新一期大概什么时候上线",
        "更新频率",
        "一共有多少期",
        "What is this podcast about?",
        "who are the hosts",
        "How often do you publish?",
        "when is the next episode"
      })
  void questions_about_the_show_itself_are_no_topic(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.About());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "这期",
        "本期",
        "这期讲了什么",
        "這一期講了啥",
        "那期说的什么？",
        "这一期的内容",
        "讲了什么呢",
        "链接",
        "有文字稿吗",
        "发一下链接",
        "请详细一点",
        "音频在哪",
        "連結",
        "link",
        "what is this episode about?"
      })
  void the_episode_just_shown(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Shown(""));
  }

  @ParameterizedTest
  @CsvSource({
    "晚安, BYE",
    "掰掰, BYE",
    "午安, GREETING",
    "Good night!, BYE",
    "呜呜呜, COMPLAINT",
    "不好听, COMPLAINT",
    "你们好难听啊, COMPLAINT",
    "我要投诉, COMPLAINT",
    "嘿嘿嘿, LAUGH"
  })
  void small_talk_is_answered_in_its_own_tone(String words, Tone tone) {
    assertThat(parse(words)).isEqualTo(new Inquiry.SmallTalk(tone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"最早的一期", "听听最早一期", "节目的第一次的那一期", "the oldest episode", "first show"})
  void the_earliest_has_a_number_too(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Numbers(List.of(5), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"第 八 十 期", "第 80 期", "第 8 0 期", "8 0 qi", "80那期", "80 那一期讲了什么"})
  void a_number_may_stand_in_pieces(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Numbers(List.of(80), false));
  }

  @ParameterizedTest
  @CsvSource({"刪除我的資料, true", "删除我的数据, true", "隱私權, false"})
  void what_is_kept_may_be_called_as_in_taiwan(String words, boolean erase) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Privacy(erase));
  }

  @Test
  void two_numbers_before_qi_are_two() {
    assertThat(parse("80 79 qi")).isEqualTo(new Inquiry.Numbers(List.of(80, 79), false));
  }

  @Test
  void who_is_used_to_answering_by_number_may_say_so() {
    assertThat(parse("回复2")).isEqualTo(new Inquiry.Numbers(List.of(2), true));
  }

  @ParameterizedTest
  @CsvSource({"这期里怎么说爱泼斯坦, 怎么说爱泼斯坦", "那一期提到的版权, 版权", "刚才那期的经纪人是谁, 经纪人是谁"})
  void what_is_asked_of_the_episode_just_shown(String words, String about) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Shown(about));
  }

  @ParameterizedTest
  @ValueSource(strings = {"这期太好听了", "这一期真棒！", "本期不错"})
  void praise_of_the_episode_just_shown_asks_nothing(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.SmallTalk(Tone.PRAISE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OpenAI是做什么的",
        "播客怎么赚钱",
        "公众号怎么运营",
        "什么时候买房",
        "多久能拿到枫叶卡",
        "有几期讲AI",
        "披头士的经纪人是谁",
        "who are the Beatles"
      })
  void what_only_sounds_like_such_a_question_is_a_topic(String words) {
    assertThat(parse(words)).isInstanceOf(Inquiry.Topic.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"最新一期讲了啥", "最新一期说了些什么", "最新那期主要聊什么"})
  void what_the_newest_is_about(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Newest(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "８０",
        "第80期",
        "第８０期",
        "第 80 期",
        "80期",
        "第80集",
        "80集",
        "第80话",
        "第80回",
        "第八十期",
        "八十期",
        "八十",
        "第八〇期",
        "第八十集",
        "EP80",
        "ep 80",
        "Ep.80",
        "ep.80",
        "EP 80",
        "episode 80",
        "Episode80",
        "#80",
        "# 80",
        "vol.80",
        "Vol 80",
        "No.80",
        "no 80",
        "E80",
        "第80",
        "第八十",
        "第80期。",
        "请问第80期",
        "我想听第80期",
        "给我80期",
        "第80期讲的什么",
        "第80期讲了什么？",
        "第八十期說的是什麼",
        "80期的链接",
        "第80期怎么听",
        "what is episode 80 about?",
        "play ep80 please",
        "【第80期】",
        "《第80期》",
        "第80期节目",
        "播放第80期吧",
        "第80個節目"
      })
  void an_episode_is_found_by_its_number_however_it_is_written(String words) {
    assertThat(parse(words))
        .isInstanceOfSatisfying(
            Inquiry.Numbers.class, numbers -> assertThat(numbers.numbers()).containsExactly(80));
  }

  @ParameterizedTest
  @CsvSource({
    "第一百零二期, 102",
    "第一百二期, 120",
    "第一百二十三期, 123",
    "第两百期, 200",
    "第廿三期, 23",
    "第十期, 10",
    "第十二集, 12",
    "第二十期, 20",
    "第一千零一期, 1001",
    "第一〇二期, 102",
    "第卅期, 30",
    "第0期, 0",
    "第零期, 0",
    "第999期, 999",
    "EP999, 999",
    "ep 007, 7",
    "#12, 12",
    "第三期, 3",
    "99999, 99999",
    "第俩期, 2"
  })
  void a_number_nothing_has_is_still_a_number(String words, int number) {
    assertThat(parse(words))
        .isInstanceOfSatisfying(
            Inquiry.Numbers.class,
            numbers -> assertThat(numbers.numbers()).containsExactly(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "１", "三", "99", "第一个", "第2条", "2号", "选2", "我选第二个"})
  void bare_digits_may_also_be_a_line_of_a_list(String words) {
    assertThat(parse(words))
        .isInstanceOfSatisfying(
            Inquiry.Numbers.class, numbers -> assertThat(numbers.bare()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "78到80期",
        "78-80",
        "第78期到第80期",
        "78～80期",
        "78—80",
        "七十八到八十期",
        "ep78-ep80",
        "第78至80期",
        "80到78期",
        "第78集到80集讲了什么",
        "想听78到80期"
      })
  void a_range_names_every_number_in_it(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Numbers(List.of(78, 79, 80), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80、79",
        "80，79",
        "80,79",
        "第80集和79集",
        "80和79",
        "第80期、第79期",
        "EP80 EP79",
        "80 79",
        "第八十期和第七十九期",
        "80期跟79期",
        "80期还有79期讲了什么",
        "#80 #79",
        "ep80 and ep79"
      })
  void a_list_keeps_its_order(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Numbers(List.of(80, 79), false));
  }

  @ParameterizedTest
  @CsvSource({
    "80期里说到的许知远, 许知远",
    "第80期提到的融资, 融资",
    "第八十期讲到深度伪造的那段, 深度伪造",
    "ep80 融资, 融资",
    "第80期关于换脸视频, 换脸视频",
    "80期聊的Thrive Capital, thrive capital",
    "第80期里面 领投, 领投",
    "第80期谁领投了, 谁领投了",
    "我想听第80期里聊到的银行, 银行"
  })
  void words_beside_a_number_are_searched_inside_that_episode(String words, String about) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Within(80, about));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "最新",
        "最新一期",
        "最新的一期",
        "最近更新",
        "最近更新了什么",
        "最新更新",
        "最近一期",
        "最新节目",
        "最新一集",
        "最新的节目",
        "最新一期是什么",
        "最新一期讲了什么？",
        "我想听最新一期",
        "给我最新的",
        "latest",
        "Latest episode",
        "the latest",
        "newest",
        "what's the latest episode?",
        "最近有什么新节目",
        "有什么更新",
        "更新了吗",
        "新一期",
        "最 新",
        "最新！",
        "last episode"
      })
  void the_newest_is_asked_for_in_many_ways(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Newest(1));
  }

  @ParameterizedTest
  @CsvSource({
    "最近三期, 3",
    "最近5期, 5",
    "最近五期节目, 5",
    "近10期, 10",
    "最近几期, 3",
    "最新两期, 2",
    "最近俩期, 2",
    "最近十二期, 12",
    "last 3 episodes, 3",
    "latest five episodes, 5",
    "最近三期讲了什么, 3",
    "最近2个节目, 2"
  })
  void the_newest_few(String words, int count) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Newest(count));
  }

  @ParameterizedTest
  @CsvSource({
    "上一期, -1",
    "上期, -1",
    "前一期, -1",
    "上一集, -1",
    "上一期讲了什么, -1",
    "上上期, -2",
    "previous, -1",
    "下一期, 1",
    "下期, 1",
    "下一集, 1",
    "听下一期, 1",
    "next episode, 1",
    "next, 1",
    "再上一期, -1",
    "後一期, 1"
  })
  void the_neighbours(String words, int step) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Neighbour(step));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "目录",
        "往期",
        "所有节目",
        "全部节目",
        "节目列表",
        "往期节目",
        "有哪些节目",
        "目錄",
        "list",
        "all episodes",
        "历史节目",
        "看看往期",
        "往期回顾",
        "给我目录"
      })
  void the_list_of_everything(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Contents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"更多", "下一页", "more", "还有吗", "还有呢？", "下一頁", "继续"})
  void the_next_page(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.More());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"随机", "换一个", "再来一个", "随便来一期", "推荐一期", "random", "surprise me", "隨機", "有什么推荐"})
  void any_one(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Any());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "帮助",
        "help",
        "?",
        "？",
        "？？",
        "菜单",
        "怎么用",
        "HELP",
        "ｈｅｌｐ",
        "幫助",
        "你能做什么",
        "what can I ask?"
      })
  void help(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Help());
  }

  @ParameterizedTest
  @CsvSource({
    "2024年的节目, 2024-01-01, 2024-12-31", "2024年, 2024-01-01, 2024-12-31",
        "2024, 2024-01-01, 2024-12-31",
    "二〇二四年的节目, 2024-01-01, 2024-12-31", "去年的节目, 2024-01-01, 2024-12-31",
        "今年, 2025-01-01, 2025-12-31",
    "前年有哪些节目, 2023-01-01, 2023-12-31", "去年10月那期, 2024-10-01, 2024-10-31",
        "去年十月的节目, 2024-10-01, 2024-10-31",
    "2024年10月, 2024-10-01, 2024-10-31", "2024-10, 2024-10-01, 2024-10-31",
        "10月那期, 2024-10-01, 2024-10-31",
    "二月的节目, 2025-02-01, 2025-02-28", "上个月的节目, 2025-02-01, 2025-02-28",
        "本月更新, 2025-03-01, 2025-03-31",
    "上周的节目, 2025-03-03, 2025-03-09", "昨天更新的那期, 2025-03-09, 2025-03-09",
        "2023年10月份的节目有哪些, 2023-10-01, 2023-10-31"
  })
  void a_date_filters(String words, LocalDate from, LocalDate until) {
    assertThat(parse(words))
        .isInstanceOfSatisfying(
            Inquiry.Dated.class,
            dated -> {
              assertThat(dated.from()).isEqualTo(from);
              assertThat(dated.until()).isEqualTo(until);
              assertThat(dated.words()).isEmpty();
            });
  }

  @Test
  void a_date_with_episodes_asked_about_something_filters_the_search() {
    assertThat(parse("去年10月聊融资的那期"))
        .isInstanceOfSatisfying(
            Inquiry.Dated.class, dated -> assertThat(dated.words()).isEqualTo("融资"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024年美国大选",
        "五月天的演唱会",
        "二期临床试验",
        "第一回合谈判",
        "三星集团",
        "一期一会",
        "80年代的音乐",
        "十四五规划",
        "中期选举",
        "第一季度财报",
        "电池还要等多久",
        "openai",
        "996工作制",
        "iphone 17什么时候发布",
        "谷歌花了多少钱",
        "七十年代",
        "一句话总结",
        "每一期都好听吗",
        "前三季度的利润",
        "第一次世界大战",
        "披头士 1969",
        "500强企业",
        "上期所铜价",
        "更多人失业",
        "最新款手机",
        "帮助别人的意义"
      })
  void what_only_looks_like_a_command_is_a_topic(String words) {
    assertThat(parse(words)).isInstanceOf(Inquiry.Topic.class);
  }

  @ParameterizedTest
  @CsvSource({
    "你好, GREETING",
    "您好！, GREETING",
    "在吗？, GREETING",
    "hello, GREETING",
    "谢谢, THANKS",
    "谢谢谢谢, THANKS",
    "谢谢你啦～, THANKS",
    "哈哈哈哈, LAUGH",
    "666, LAUGH",
    "2333, LAUGH",
    "嗯嗯, AGREE",
    "好的, AGREE",
    "OK, AGREE",
    "再见, BYE",
    "88, BYE",
    "转人工, HUMAN",
    "轉人工, HUMAN",
    "你是机器人吗, WHO",
    "好听, PRAISE",
    "很好听！, PRAISE",
    "test, COMPLAINT",
    "链接打不开, COMPLAINT",
    "不是这个, COMPLAINT",
    "你好呀, GREETING"
  })
  void small_talk_is_told_from_topics(String words, Tone tone) {
    assertThat(parse(words)).isEqualTo(new Inquiry.SmallTalk(tone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u3000",
        "。。。",
        "[微笑]",
        "[微笑][玫瑰]",
        "[Smile]",
        "/::)",
        "/:strong",
        "😀",
        "👨‍👩‍👧‍👦",
        "🇨🇳",
        "!!!",
        "…",
        "\u200b\u200d",
        "【收到不支持的消息类型，暂无法显示】"
      })
  void faces_and_punctuation_say_nothing(String words) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Empty());
  }

  @Test
  void faces_beside_words_are_left_out() {
    assertThat(parse("谢谢[玫瑰][玫瑰]😀")).isEqualTo(new Inquiry.SmallTalk(Tone.THANKS));
    assertThat(parse("披头士[微笑]")).isEqualTo(new Inquiry.Topic("披头士", false));
    assertThat(parse("第80期👍")).isEqualTo(new Inquiry.Numbers(List.of(80), false));
  }

  @ParameterizedTest
  @CsvSource({"留言 我很喜欢 Beatles 那期！, 我很喜欢 Beatles 那期！", "留言：謝謝你們, 謝謝你們", "给主播留言 加油, 加油", "留言, ''"})
  void a_message_for_the_hosts_keeps_its_words(String words, String message) {
    assertThat(parse(words)).isEqualTo(new Inquiry.Message(message));
  }

  @Test
  void privacy_and_its_deletion() {
    assertThat(parse("隐私")).isEqualTo(new Inquiry.Privacy(false));
    assertThat(parse("隱私")).isEqualTo(new Inquiry.Privacy(false));
    assertThat(parse("删除我的数据")).isEqualTo(new Inquiry.Privacy(true));
  }

  @ParameterizedTest
  @CsvSource({
    "许知远为什么离职, true",
    "谁领投了这一轮, true",
    "披头士, false",
    "what is solid state, true",
    "固态电池什么时候来？, true",
    "融资 估值, false"
  })
  void questions_are_told_from_names(String words, boolean question) {
    assertThat(parse(words))
        .isInstanceOfSatisfying(
            Inquiry.Topic.class, topic -> assertThat(topic.question()).isEqualTo(question));
  }

  @Test
  void an_episode_number_goes_before_small_talk() {
    Catalogue long_ = new Catalogue(List.of(numbered(88), numbered(666)));
    assertThat(Grammar.parse("88", long_, TODAY)).isEqualTo(new Inquiry.Numbers(List.of(88), true));
    assertThat(Grammar.parse("666", long_, TODAY))
        .isEqualTo(new Inquiry.Numbers(List.of(666), true));
  }

  private static app.huisheng.episode.Episode numbered(int number) {
    return new app.huisheng.episode.Episode(
        number,
        "g" + number,
        number,
        "题",
        null,
        app.huisheng.episode.Episode.Links.NONE,
        null,
        app.huisheng.episode.Summary.NONE);
  }

  @Test
  void any_string_gives_an_inquiry() {
    var random = new Random(7);
    String alphabet = "第期集上下一八十0９年月到-、和最新[]()（）?？ep# 的里说说到\ud83d\ude00\ud83d\u200d\0留言去今前百千廿";
    for (int round = 0; round < 20_000; round++) {
      var words = new StringBuilder();
      IntStream.range(0, random.nextInt(14))
          .forEach(i -> words.append(alphabet.charAt(random.nextInt(alphabet.length()))));
      assertThat(parse(words.toString())).as("%s", words).isNotNull();
    }
    assertThat(parse("一".repeat(100_000))).isNotNull();
    assertThat(parse("第80期和".repeat(10_000))).isNotNull();
    assertThat(parse("[".repeat(65_536))).isNotNull();
  }
}
