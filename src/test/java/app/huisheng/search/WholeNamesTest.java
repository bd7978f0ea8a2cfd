package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a name is written or heard whole, a part of it elsewhere does not come first.
class WholeNamesTest {
  private static final List<String> TITLES =
      List.of("莫扎伊斯克的铁路", "一个下午的闲谈", "伊莉莎白的花园", "码头上的人", "阿尔及尔的特快列车", "慢慢走的城市", "雨天的书店", "山里的信");

  private static final List<List<String>> SAID =
      List.of(
          List.of("莫扎伊斯克这个地方斯克两个字常听到", "马路边的斯克车站", "莫扎伊斯克到了冬天很冷"),
          List.of("先说天气再说马斯克最近又发了什么火箭", "后来我们换了一个话题"),
          List.of("伊莉莎白喜欢种花也喜欢画画", "伊莉莎白的花园里有一口井", "花园要到五月才开"),
          List.of("码头上有一位叫依丽雅的船长每天出海", "船要在天亮以前回来"),
          List.of("阿尔及尔往南走阿尔那条线最慢", "特快列车停在沙漠边上"),
          List.of("慢车上的人说阿尔特曼昨天又改了主意", "奥尔特曼这个名字有三种写法", "阿尔特蔓是第三种"),
          List.of("书店老板说下雨天人最多"),
          List.of("信要走三天才能到山里"));

  private static Archive archive() {
    List<Episode> episodes = new ArrayList<>();
    for (int number = 1; number <= TITLES.size(); number++) {
      episodes.add(Samples.titled(number, TITLES.get(number - 1)));
    }
    return Archive.of(
        new Catalogue(episodes),
        episode -> {
          List<Passage> passages = new ArrayList<>();
          for (String said : SAID.get((int) episode.id() - 1)) {
            passages.add(new Passage(passages.size(), "", null, said));
          }
          return passages;
        });
  }

  @ParameterizedTest
  @CsvSource({"马斯克, 2", "伊莉亚, 4", "阿尔特慢, 6", "masike, 2", "yiliya, 4", "莫扎伊斯克, 1", "伊莉莎白, 3"})
  void the_episode_that_has_all_of_a_name_comes_first(String name, int number) {
    List<Hit> hits = archive().find(name, 3);

    assertThat(hits).isNotEmpty();
    assertThat(hits.getFirst().episode().number()).isEqualTo(number);
  }
}
