package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which passage of a long, badly recognised episode is quoted.
class PassageChoiceTest {
  private static final List<String> SAID =
      List.of(
          "大家好欢迎收听今天我们请到了许知源来聊一聊瓷器的生意",
          "景德镇的窑一般烧到一千三百度师傅看火的颜色就知道温度",
          "后来我们说到运输怎么把一箱瓶子完整地送到客人手里其实很难",
          "泡沫和纸板都试过最后是用稻草一层一层地裹住才不碎",
          "嗯对我觉得做品牌这件事很慢你要先有十年的耐心",
          "Pala ntir 那家公司的办公室里就摆着我们烧的杯子",
          "最后聊聊孩子学手艺的事愿意坐下来的年轻人越来越少了");

  private static final List<Passage> NOTES =
      List.of(
          new Passage(0, "", null, "嘉宾许知远，谈 Palantir 的杯子和瓷器生意"),
          new Passage(1, "", Duration.ofMinutes(5), "年轻人还愿意当学徒吗"));

  private static Archive archive() {
    var entries = new ArrayList<Entry>();
    for (int number = 1; number <= 8; number++) {
      Episode episode = Samples.titled(number, number == 3 ? "对话许知远：瓷器" : "第" + number + "期 闲谈");
      entries.add(
          number == 3
              ? new Entry(episode, passages(SAID), NOTES)
              : new Entry(episode, passages(List.of("这一期说的是第" + number + "种完全不同的东西")), List.of()));
    }
    return new PassageIndex(Meaning.NONE, Strictness.CALIBRATED)
        .update(
            new Catalogue(entries.stream().map(Entry::episode).toList()),
            episode -> entries.get((int) episode.id() - 1));
  }

  private static Hit best(String words, List<String> said) {
    Episode full = Samples.titled(1, "第1期 一个下午");
    Episode other = Samples.titled(2, "第2期 别的");
    var entries =
        List.of(
            new Entry(full, passages(said), List.of()),
            new Entry(other, passages(List.of("完全不同的东西")), List.of()));
    Archive archive =
        new PassageIndex(Meaning.NONE, Strictness.CALIBRATED)
            .update(
                new Catalogue(List.of(full, other)),
                episode -> entries.get((int) episode.id() - 1));
    return archive.findWithin(full, words);
  }

  @Test
  void what_all_of_the_episode_is_about_does_not_decide() {
    Hit hit =
        best(
            "潮汐能源的新人能见到老板吗",
            List.of(
                "欢迎来到潮汐能源的办公室",
                "潮汐能源这家公司做海上的风车潮汐能源做了十年",
                "潮汐能源在海边有三座厂潮汐能源的人都住在岛上",
                "第一天入职老板会给每个新人上一堂课中午一起吃饭",
                "潮汐能源明年还要去北方潮汐能源想得很远"));

    assertThat(hit.passages().getFirst().position()).isEqualTo(3);
  }

  @Test
  void what_is_said_close_together_outweighs_what_is_said_once_with_force() {
    Hit hit =
        best(
            "怎么给植物换盆浇水",
            List.of(
                "今天我们聊园艺",
                "换盆换盆换盆大家都在问",
                "后来我搬了家阳台很大",
                "春天要给植物换盆",
                "然后马上浇水一直浇到盆底流出来",
                "植物最怕的是泡在水里"));

    assertThat(hit.passages().getFirst().position()).isBetween(3, 4);
  }

  @Test
  void the_talk_is_quoted_from_where_it_begins() {
    Hit hit =
        best(
            "灯塔守护人",
            List.of(
                "今天天气很好我们坐在码头边上",
                "再往北走是渔村和晒盐的地方",
                "我在岛上认识了一位灯塔守护人他姓孟",
                "他说灯塔守护人要记风向还要擦玻璃",
                "灯塔守护人的工资不高但是安静"));

    assertThat(hit.passages().getFirst().position()).isEqualTo(2);
  }

  @Test
  void a_question_in_other_words_is_quoted_where_its_rare_characters_are_said() {
    Hit hit =
        best(
            "孩子不愿睡觉老师怎么办",
            List.of(
                "今天天气很好我们坐在码头边上",
                "再往北走是渔村和晒盐的地方",
                "老师睡觉的时候孩子在路上看书后来天就黑了还下起了大雨",
                "那边的人养马也养羊",
                "公路修好以后来的人多了",
                "晚上住在牧民家里很冷",
                "孩子躺下不睡老师说睡觉靠自愿先让他觉得安心等一等就好"));

    assertThat(hit.passages().getFirst().position()).isEqualTo(6);
  }

  @Test
  void a_whole_question_is_quoted_where_most_of_it_is_said() {
    Hit hit =
        best(
            "怎么给植物换盆浇水施肥最好",
            List.of("今天我们聊园艺", "后来我搬了家阳台很大", "去年夏天我给植物换盆浇水施肥最勤了", "植物换盆浇水施肥最好是春天", "别的都可以等一等"));

    assertThat(hit.passages().getFirst().position()).isEqualTo(3);
  }

  @Test
  void the_same_sound_elsewhere_is_as_good_as_the_slip_that_was_typed() {
    Hit hit =
        best(
            "密平是什么意思",
            List.of(
                "大家好今天请到了做安全的朋友",
                "那么密评就是看一个系统的密码用得对不对密评的意思很简单",
                "密评要看三样东西一是算法",
                "二是钥匙放在哪里",
                "后面有人问起房租",
                "最后说一句密平的机构有四十八家"));

    assertThat(hit.passages().getFirst().position()).isBetween(1, 2);
  }

  private static List<Passage> passages(List<String> said) {
    var passages = new ArrayList<Passage>();
    for (String text : said) {
      int position = passages.size();
      passages.add(new Passage(position, "", Duration.ofSeconds(position * 50L), text));
    }
    return passages;
  }

  @ParameterizedTest
  @CsvSource({
    "景德镇烧窑的温度, 1",
    "许知远, 0",
    "xuzhiyuan, 0",
    "Palantir, 5",
    "palantri, 5",
    "年轻人当学徒, 6",
    "怎么运输瓶子, 2"
  })
  void the_passage_that_answers_is_quoted_however_it_was_recognised(String words, int position) {
    List<Hit> hits = archive().find(words, 3);

    assertThat(hits).isNotEmpty();
    assertThat(hits.getFirst().episode().number()).isEqualTo(3);
    assertThat(hits.getFirst().passages().getFirst().position()).isEqualTo(position);
  }
}
