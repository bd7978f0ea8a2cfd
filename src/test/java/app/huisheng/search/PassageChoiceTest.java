package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.episode.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      Episode episode = episode(number, number == 3 ? "对话许知远：瓷器" : "第" + number + "期 闲谈");
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

  private static Episode episode(int number, String title) {
    return new Episode(
        number, "g" + number, number, title, null, Episode.Links.NONE, null, Summary.NONE);
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
