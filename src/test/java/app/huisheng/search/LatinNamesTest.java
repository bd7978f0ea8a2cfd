package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Latin names between Chinese words, cut up and spelled as recognisers and typists do.
class LatinNamesTest {
  private static final Map<Integer, String> SAID =
      Map.of(
          1, "今天聊软件工程师怎么用 ci c d 把每天的改动送到用户手里",
          2, "我们换了一块新的 c p u 机器就不烫手了",
          3, "数据都放在 my sql 里面后来又搬出来",
          4, "软件人才从哪里来软件人才的培养要十年",
          5, "他把 Shell fish 当作公司的名字大家都笑了",
          6, "融资谈了三个月条款一页一页地改",
          7, "这家做 e d a 的公司缺人缺了两年");

  private static Archive archive() {
    List<Episode> episodes = new ArrayList<>();
    for (int number = 1; number <= SAID.size(); number++) {
      episodes.add(Samples.titled(number, "第" + number + "期 闲谈"));
    }
    return Archive.of(
        new Catalogue(episodes),
        episode -> List.of(new Passage(0, "", null, SAID.getOrDefault(episode.number(), ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "CICD, 1",
    "ci/cd, 1",
    "ci cd 怎么做, 1",
    "CPU, 2",
    "c p u, 2",
    "C.P.U, 2",
    "MySQL, 3",
    "My-SQL, 3",
    "shellfish, 5",
    "Shellfish 融资, 5",
    "EDA 缺人, 7"
  })
  void a_name_is_found_however_it_is_cut(String words, int number) {
    List<Hit> hits = archive().find(words, 3);

    assertThat(hits).isNotEmpty();
    assertThat(hits.getFirst().episode().number()).isEqualTo(number);
  }

  @Test
  void short_pieces_are_joined_as_far_as_a_name_goes_and_long_words_only_in_twos() {
    assertThat(Terms.of("m s r a").pairs())
        .containsExactly("m", "s", "ms", "r", "sr", "msr", "a", "ra", "sra", "msra");
    assertThat(Terms.of("one percent pledge").pairs())
        .containsExactly("one", "percent", "onepercent", "pledge", "percentpledge");
    assertThat(Terms.of("a b, c").pairs()).containsExactly("a", "b", "ab", "c");
  }
}
