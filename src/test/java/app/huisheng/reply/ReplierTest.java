package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import app.huisheng.search.Archive;
import app.huisheng.search.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplierTest {
  private static final Show SHOW =
      new Show(
          "商业故事",
          "两位主播聊生意。",
          "reelstone",
          "https://linkedin.example/show",
          "https://bot.example/",
          false);
  private static final Instant NOW = Instant.parse("2025-03-10T04:00:00Z");
  private static final Archive ARCHIVE = Samples.archive();

  private final Replier replier = new Replier(SHOW);
  private Place place = Place.NOWHERE;

  private Answer send(String words) {
    return send(new Inbound.Text(words));
  }

  private Answer send(Inbound inbound) {
    Said said = replier.reply(inbound, place, ARCHIVE, KeywordRules.NONE, NOW);
    place = said.place();
    return said.answer();
  }

  private String intentBeforeReading(String words) {
    return replier
        .reply(new Inbound.Text(words), place, Samples.unread(), KeywordRules.NONE, NOW)
        .answer()
        .intent();
  }

  private static String text(Answer answer) {
    return switch (answer.reply()) {
      case Reply.Text(String text) -> text;
      case Reply.News(String title, String description, String url, String picture) ->
          title + "\n" + description + "\n" + url;
      case Reply.Silence silence -> "";
    };
  }

  private static List<Integer> numbers(Answer answer) {
    return answer.episodes().stream().map(Episode::number).toList();
  }

  @Test
  void who_asks_about_the_show_hears_what_it_is_how_much_there_is_and_how_to_go_on() {
    Answer hosts = send("主播是谁");

    assertThat(hosts.intent()).isEqualTo("about");
    assertThat(hosts.quotes()).isEmpty();
    assertThat(text(hosts))
        .contains("商业故事", "两位主播聊生意。", "目前有" + ARCHIVE.catalogue().episodes().size() + "期")
        .contains("最新一期：", "reelstone", "帮助");
  }

  @Test
  void this_episode_is_the_one_just_shown_and_the_newest_before_any_was() {
    assertThat(numbers(send("这期讲了什么"))).containsExactly(80);
    send("79");

    assertThat(numbers(send("这期讲了什么"))).containsExactly(79);
    assertThat(numbers(send("链接"))).containsExactly(79);
    Answer inside = send("这期里的经纪人");
    assertThat(numbers(inside)).containsExactly(79);
    assertThat(inside.quotes()).isNotEmpty();
  }

  @Test
  void how_long_an_episode_is_is_told_on_its_card() {
    send("79");
    assertThat(text(send("这期多长"))).contains("第79期", "大约40分钟");
    assertThat(text(send("多长时间"))).contains("第79期", "大约40分钟");
    assertThat(text(send("第78期有多长时间？"))).contains("第78期", "大约40分钟");
  }

  @Test
  void what_would_turn_the_line_around_is_not_repeated() {
    assertThat(text(send("qzx\u202Ewvk"))).contains("qzx wvk").doesNotContain("\u202E");
  }

  @Test
  void what_the_episode_just_shown_does_not_say_is_looked_for_in_all() {
    send("79");

    assertThat(numbers(send("这期说了深度伪造吗"))).startsWith(80);
  }

  @Test
  void a_small_number_without_an_episode_is_never_taken_for_a_topic() {
    Answer answer = send("1");

    assertThat(answer.answered()).isFalse();
    assertThat(text(answer)).contains("没有第1期");
  }

  @Test
  void what_is_too_far_back_is_said_as_it_was_asked() {
    Answer answer = send("倒数第300期");

    assertThat(answer.answered()).isFalse();
    assertThat(text(answer)).contains("没有倒数第300期").doesNotContain("没有第300期");
  }

  @Test
  void a_year_that_is_part_of_the_question_is_no_date_of_an_episode() {
    assertThat(numbers(send("节目里说的1962年，他们的经纪人布莱恩把唱片和巡演合成一门生意"))).first().isEqualTo(79);
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "第80期", "第八十期", "EP80", "ep 80", "１", "8０"})
  void a_number_opens_the_card_of_its_episode(String words) {
    if (words.equals("１")) {
      send("目录");
    }
    Answer answer = send(words);

    assertThat(numbers(answer)).containsExactly(80);
    assertThat(answer.answered()).isTrue();
    assertThat(answer.reply())
        .isInstanceOfSatisfying(
            Reply.News.class,
            card -> {
              assertThat(card.title()).contains("80").contains("高管");
              assertThat(card.description()).contains("首席技术官").contains("下一期");
              assertThat(card.url()).isEqualTo("https://bot.example/e/80?c=w");
              assertThat(card.picture()).isEqualTo("https://podcast.example/80.jpg");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"披头士", "固态电池还要等多久？", "80期里说到的融资", "2024年10月的公司", "996", "这期里的经纪人"})
  void before_the_transcripts_are_read_what_must_be_searched_for_says_so(String words) {
    send("79");

    assertThat(intentBeforeReading(words)).isEqualTo("reading");
    assertThat(send(words).intent()).isNotEqualTo("reading");
  }

  @ParameterizedTest
  @CsvSource({
    "79, number",
    "第300期, number",
    "最新, latest",
    "上一期, neighbour",
    "目录, list",
    "2024年10月, list",
    "这期, shown",
    "随机, random",
    "谢谢, smalltalk",
    "你们是谁, about",
    "帮助, help"
  })
  void before_the_transcripts_are_read_all_else_is_answered(String words, String intent) {
    send("79");

    assertThat(intentBeforeReading(words)).isEqualTo(intent);
  }

  @Test
  void the_newest_and_its_neighbours() {
    assertThat(numbers(send("最新"))).containsExactly(80);
    assertThat(numbers(send("上一期"))).containsExactly(79);
    assertThat(numbers(send("上一期"))).containsExactly(78);
    assertThat(numbers(send("下一期"))).containsExactly(79);
    assertThat(numbers(send("下一期"))).containsExactly(80);
    Answer beyond = send("下一期");
    assertThat(numbers(beyond)).containsExactly(80);
    assertThat(text(beyond)).contains("已经是最新一期");
  }

  @Test
  void the_one_before_without_a_place_is_the_one_before_the_newest() {
    assertThat(numbers(send("上一期"))).containsExactly(79);
  }

  @Test
  void the_list_is_paged_and_its_lines_open() {
    Answer list = send("目录");
    assertThat(numbers(list)).startsWith(80, 79, 78, 77, 5);
    assertThat(text(list)).contains("1 › 第80期").contains("2 › 第79期");
    assertThat(numbers(send("2"))).containsExactly(79);
    assertThat(numbers(send("3"))).as("the list stays").containsExactly(78);
    assertThat(numbers(send("80"))).as("no such line").containsExactly(80);
    assertThat(numbers(send("第5期"))).as("always an episode").containsExactly(5);
  }

  @Test
  void more_without_a_list_begins_one_and_at_its_end_says_so() {
    assertThat(numbers(send("更多"))).startsWith(80, 79);
    assertThat(text(send("更多"))).contains("最后");
  }

  @Test
  void a_number_without_a_list_is_an_episode_and_an_unknown_one_says_which_exist() {
    assertThat(numbers(send("5"))).containsExactly(5);
    for (String unknown : List.of("7", "99", "第999期", "第0期", "EP0")) {
      Answer answer = send(unknown);
      assertThat(answer.answered()).as(unknown).isFalse();
      assertThat(answer.episodes()).isEmpty();
      assertThat(text(answer)).contains("第5期到第80期").contains("1 › 第80期");
    }
    assertThat(numbers(send("1"))).as("of the list just shown").containsExactly(80);
  }

  @Test
  void several_numbers_make_a_list() {
    assertThat(numbers(send("78到80期"))).containsExactly(78, 79, 80);
    assertThat(numbers(send("3"))).containsExactly(80);
    assertThat(numbers(send("80、5"))).containsExactly(80, 5);
  }

  @Test
  void the_newest_few_and_a_year() {
    assertThat(numbers(send("最近三期"))).containsExactly(80, 79, 78);
    assertThat(numbers(send("2023年的节目"))).containsExactly(77);
    assertThat(numbers(send("去年10月"))).containsExactly(80, 79);
    Answer none = send("2018年的节目");
    assertThat(none.answered()).isFalse();
    assertThat(text(none)).contains("2018年");
  }

  @Test
  void a_question_gets_the_passage_with_speaker_time_and_link() {
    Answer answer = send("许知远为什么离职");

    assertThat(answer.answered()).isTrue();
    assertThat(numbers(answer)).startsWith(80);
    assertThat(answer.quotes().getFirst().episode().number()).isEqualTo(80);
    assertThat(text(answer))
        .contains("高管为什么纷纷出走")
        .contains("林岚 00:12：“")
        .contains("许知远")
        .contains("从一位首席技术官的离开说起")
        .contains("https://bot.example/e/80?c=w&t=12");
  }

  @ParameterizedTest
  @CsvSource({
    "披头士, 79",
    "披頭士, 79",
    "瑞幸, 78",
    "固態電池, 77",
    "openai 融资, 80",
    "open ai, 80",
    "OpenAI, 80",
    "Thrive Capital, 80",
    "换脸, 80",
    "深度偽造, 80",
    "利物浦, 79",
    "咖啡馆怎么赚钱, 78",
    "谁领投了这一轮融资, 80",
    "下棋, 5",
    "海边录音, "
  })
  void a_topic_finds_its_episode(String words, Integer number) {
    Answer answer = send(words);

    assertThat(answer.answered()).as(text(answer)).isTrue();
    assertThat(answer.episodes().getFirst().number()).isEqualTo(number);
    assertThat(answer.intent()).isEqualTo("search");
  }

  @Test
  void runners_up_are_numbered_and_open() {
    Answer answer = send("人工智能");
    assertThat(numbers(answer)).contains(80, 5);
    assertThat(text(answer)).contains("1 › ");
    int second = numbers(answer).get(1);
    assertThat(numbers(send("1"))).containsExactly(second);
  }

  @Test
  void words_beside_a_number_search_that_episode() {
    Answer answer = send("80期里说到的深度伪造");
    assertThat(text(answer)).contains("周牧 23:10").contains("t=1390");
    Answer none = send("80期里说到的披头士");
    assertThat(numbers(none)).containsExactly(80);
    assertThat(text(none)).contains("没有找到「披头士」");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "_",
        "'",
        "\"",
        "--",
        "${jndi:ldap://x}",
        "{{7*7}}",
        "<img src=x onerror=alert(1)>",
        "红烧肉怎么做",
        "比特币行情",
        "asdfgh",
        "世界杯决赛比分",
        "多少钱",
        "' OR 1=1 --",
        "群发",
        "确认 1234",
        "*:*",
        "title:披萨",
        "(((",
        "\\",
        "a AND b",
        "~~~",
        "茅台股价"
      })
  void what_nothing_answers_is_never_guessed(String words) {
    Answer answer = send(words);

    assertThat(answer.episodes()).as(text(answer)).isEmpty();
    assertThat(answer.quotes()).isEmpty();
    assertThat(text(answer)).containsAnyOf("最新", "latest").doesNotContain("<img");
  }

  @Test
  void what_comes_nearest_is_offered_by_number_and_called_no_answer() {
    Answer answer = send("下棋比赛报名");
    assertThat(answer.answered()).as(text(answer)).isFalse();
    assertThat(answer.quotes()).isEmpty();
    assertThat(numbers(answer)).isNotEmpty().first().isEqualTo(5);
    assertThat(text(answer)).contains("没有找到", "也许", "1 › ", "发数字打开");

    assertThat(numbers(send("1"))).containsExactly(5);
  }

  @Test
  void of_a_whole_question_one_episode_may_stand_out_with_little_of_it() {
    Answer answer = send("电动车什么时候才能充一次电跑一千公里啊");
    assertThat(answer.answered()).isTrue();
    assertThat(numbers(answer)).first().isEqualTo(77);
  }

  @Test
  void nothing_found_says_so() {
    Answer answer = send("红烧肉怎么做");
    assertThat(answer.answered()).isFalse();
    assertThat(text(answer)).contains("没有找到「红烧肉怎么做」").contains("最新");
  }

  @ParameterizedTest
  @ValueSource(strings = {"你好", "谢谢", "哈哈哈", "转人工", "好的", "再见", "你是谁", "好听"})
  void small_talk_gets_no_passage_but_a_next_step(String words) {
    Answer answer = send(words);
    assertThat(answer.intent()).isEqualTo("smalltalk");
    assertThat(answer.episodes()).isEmpty();
    assertThat(text(answer)).contains("帮助");
  }

  @Test
  void the_welcome_tells_what_can_be_asked_and_where_the_group_is() {
    assertThat(text(send(new Inbound.Followed(""))))
        .contains("商业故事")
        .contains("最新")
        .contains("目录")
        .contains("reelstone")
        .contains("https://linkedin.example/show");
  }

  @Test
  void voice_is_text_when_recognised() {
    Answer heard = send(new Inbound.Voice("披头士的经纪人是谁？"));
    assertThat(numbers(heard)).startsWith(79);
    assertThat(text(heard)).startsWith("你说的是：披头士的经纪人是谁");
    assertThat(text(send(new Inbound.Voice("")))).contains("没听清").contains("最新");
    assertThat(text(send(new Inbound.Voice("最新。")))).contains("你说的是").contains("/e/80");
  }

  @Test
  void what_has_no_words_gets_a_hint_and_events_get_silence() {
    assertThat(text(send(new Inbound.Wordless()))).contains("文字和语音").contains("最新");
    assertThat(send(new Inbound.Unanswerable()).reply()).isEqualTo(new Reply.Silence());
    assertThat(text(send("[微笑]"))).contains("最新");
  }

  @Test
  void an_english_question_is_framed_in_english() {
    assertThat(text(send("what do you say about Thrive Capital?"))).contains("Send");
    assertThat(text(send("list"))).contains("All episodes");
    assertThat(text(send("Thrive Capital"))).doesNotContain("Send");
  }

  @Test
  void privacy_and_messages() {
    assertThat(text(send("隐私"))).contains("三十天", "删除我的数据");
    send("目录");
    assertThat(text(send("删除我的数据"))).contains("再发一次");
    assertThat(place).isEqualTo(Place.NOWHERE);
    assertThat(text(send("留言 下期聊聊茶吧"))).contains("主播", "reelstone");
  }

  @Test
  void an_episode_without_links_or_number_has_a_short_link_all_the_same() {
    assertThat(send("海边录音").reply())
        .isInstanceOfSatisfying(
            Reply.News.class,
            news -> {
              assertThat(news.title()).contains("预告");
              assertThat(news.url()).isEqualTo("https://bot.example/e/s900?c=w");
            });
  }

  @Test
  void an_empty_archive_says_that_nothing_is_there_yet() {
    for (String words : List.of("最新", "目录", "80", "第80期", "上一期", "随机", "披头士", "更多", "最近三期")) {
      Said said =
          replier.reply(
              new Inbound.Text(words), Place.NOWHERE, Archive.empty(), KeywordRules.NONE, NOW);
      assertThat(text(said.answer())).as(words).contains("还没有上架");
      assertThat(said.answer().answered()).isFalse();
    }
  }

  @Test
  void a_place_outlives_a_change_of_the_archive() {
    send("目录");
    Said said =
        replier.reply(new Inbound.Text("2"), place, Archive.empty(), KeywordRules.NONE, NOW);
    assertThat(said.answer().answered()).isFalse();
  }

  @Test
  void where_it_is_wanted_what_can_be_asked_can_be_tapped_and_is_named_too() {
    var tappable = new Replier(new Show("商业故事", "", "", "", "https://bot.example", true));
    var said =
        tappable.reply(
            new Inbound.Text("帮助"), Place.NOWHERE, ARCHIVE, KeywordRules.NONE, Instant.EPOCH);
    assertThat(((Reply.Text) said.answer().reply()).text())
        .contains("<a href=\"weixin://bizmsgmenu?msgmenucontent=最新&msgmenuid=1\">· 发「最新」听最新一期</a>");
  }
}
