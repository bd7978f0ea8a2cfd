package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasesTest {
  private static final Aliases ALIASES =
      new Aliases(List.of(List.of("披头士", "甲壳虫", "the beatles"), List.of("红杉", "sequoia")));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "甲壳虫的经纪人; 披头士的经纪人| the beatles 的经纪人",
        "beatles;''",
        "thebeatles 生意;披头士 生意|甲壳虫 生意",
        "the-beatles;披头士|甲壳虫",
        "sequoias;''",
        "红杉树;' sequoia 树'",
        "咖啡;''"
      })
  void other_names_stand_in_for_one_that_occurs(String words, String wordings) {
    assertThat(String.join("|", ALIASES.otherwise(words, _ -> true))).isEqualTo(wordings);
  }

  @Test
  void a_name_that_was_never_said_finds_what_is_said_of_another() {
    Archive archive = Samples.archive();
    assertThat(archive.find("甲壳虫", 1)).isEmpty();

    Hit hit = archive.knowing(ALIASES).find("甲壳虫", 1).getFirst();
    assertThat(hit.episode().number()).isEqualTo(79);
    assertThat(archive.knowing(ALIASES).findWithin(hit.episode(), "甲壳虫").passages()).isNotEmpty();
  }

  @Test
  void names_that_explain_each_other_are_suggested() {
    Episode one = Samples.numberless(1, "对话红杉（Sequoia）合伙人", null);
    Episode two = Samples.numberless(2, "闲谈", null);
    Archive archive =
        Archive.of(
            new Catalogue(List.of(one, two)),
            episode ->
                List.of(
                    new Passage(
                        0,
                        "",
                        null,
                        episode.id() == 1
                            ? "我们后来投了英伟达 (Nvidia) 和另外几家，大家都觉得红杉很早。"
                            : "Sequoia（红杉）的人说英伟达很贵，(笑) 但他们还是买了。")));

    assertThat(Namesakes.in(archive))
        .containsExactly(
            new Namesakes.Pair("红杉", "Sequoia", 2), new Namesakes.Pair("英伟达", "Nvidia", 1));
  }

  @Test
  void an_excerpt_shows_what_was_asked_for_under_another_name() {
    String text =
        "先说几句别的，上个星期我们收到很多来信，谢谢大家，每一封都读了，有的还读了两遍，真的很感动。"
            + "披头士第一次去美国的时候，机场有三千人等着，公司连夜加印唱片，这就是造势。"
            + "好，那接下来我们换一个轻松一点的话题，说说周末去了哪里，吃了什么，又遇到了哪些老朋友，都挺好。";

    Archive archive = Samples.archive().knowing(ALIASES);
    assertThat(Excerpt.of(text, archive.queries("甲壳虫的名气"))).contains("披头士");
  }
}
