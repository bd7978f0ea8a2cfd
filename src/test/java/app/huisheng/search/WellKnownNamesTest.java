package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What everyone knows is found whatever it was called, without a host having listed it.
class WellKnownNamesTest {
  private static final List<String> SAID =
      List.of(
          "马斯克早年办过一家网上银行，后来卖掉了。那时候英伟达还只做显卡。",
          "Elon Musk 每年都说火星上要有人住，谁去、什么时候去，说法年年不一样。",
          "人工智能的法案刚刚通过，高风险的模型要登记，不登记就罚款。",
          "首席执行官一个人说了算的公司，决定做得快，错也错得快。",
          "阳台上的小花园要多少土，哪些花晒不得太阳，都讲一遍。",
          "书店老板说下雨天人最多，卖得最好的是地图。",
          "船要在天亮以前回来，鱼才卖得出价钱。",
          "山里的信要走三天，邮差认得每一条路。");

  private static final Archive ARCHIVE = archive();

  private static Archive archive() {
    List<Episode> episodes =
        List.of(
            Samples.titled(1, "银行与车厂"),
            Samples.titled(2, "去火星"),
            Samples.titled(3, "新的法律"),
            Samples.titled(4, "谁说了算"),
            Samples.titled(5, "阳台"),
            Samples.titled(6, "书店"),
            Samples.titled(7, "出海"),
            Samples.titled(8, "山里的信"));
    return Archive.of(
        new Catalogue(episodes),
        episode -> List.of(new Passage(0, "", null, SAID.get((int) episode.id() - 1))));
  }

  @ParameterizedTest
  @CsvSource({"马斯克, 2", "Musk, 1", "輝達, 1", "Nvidia 那时候做什么, 1", "人工智慧法案, 3", "執行長說了算, 4", "CEO, 4"})
  void they_meet_across_scripts_and_regions(String words, int right) {
    assertThat(ARCHIVE.find(words, 3)).extracting(hit -> hit.episode().number()).contains(right);
  }

  @ParameterizedTest
  @CsvSource({"英伟达贵吗, 1", "輝達貴嗎, 2", "马斯克是谁, 2", "微软贵吗, 1", "musketeers, 1", "阳台, 1"})
  void only_names_that_were_said_are_tried_beside_the_listeners_own(String words, int wordings) {
    assertThat(ARCHIVE.queries(words)).hasSize(wordings);
  }

  @Test
  void a_host_who_lists_the_same_name_does_not_have_it_tried_twice() {
    Archive knowing = ARCHIVE.knowing(new Aliases(List.of(List.of("马斯克", "musk"))));
    assertThat(knowing.queries("马斯克")).hasSize(2);
  }

  @Test
  void nobody_is_answered_with_a_name_of_another() {
    assertThat(ARCHIVE.find("贝索斯", 3)).isEmpty();
    assertThat(ARCHIVE.find("微软", 3)).isEmpty();
  }
}
