package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `explain` on the sample episodes.
class ExplainTest {
  @TempDir static Path data;
  private static Console console = new Console(Path.of("unset"));

  @BeforeAll
  static void import_the_samples() {
    console = new Console(data);
    assertThat(console.run("import", "config/demo/episodes").code()).isZero();
  }

  @Test
  void every_channel_votes_and_the_decision_is_in_words() {
    String out = console.run("explain", "咖啡连锁怎么赚钱").out();
    assertThat(out)
        .contains("read as   Topic[words=咖啡连锁怎么赚钱, question=true]")
        .containsPattern("written   咖啡 · 啡连 · 连锁")
        .contains("title  notes passage written  sound  meaning  score  strength")
        .containsPattern("(?m)^78 .*answers, ")
        .containsPattern("(?m)^answer    found, search");
  }

  @Test
  void what_is_no_answer_says_so() {
    assertThat(console.run("explain", "怎么做红烧肉").out())
        .contains("no answer, chance finds as much")
        .contains("answer    nothing found, search");
  }

  @Test
  void what_the_grammar_decides_is_not_searched_for() {
    assertThat(console.run("explain", "第80期").out())
        .contains("read as   Numbers[numbers=[80], bare=false]")
        .contains("answer    found, number: episode number 80")
        .doesNotContain("level");
  }

  @Test
  void pinyin_is_told_by_its_sounds() {
    assertThat(console.run("explain", "kafei liansuo").out())
        .contains("heard     ka fei · fei lian · lian suo")
        .contains("answers, since it sounds like it");
  }

  @Test
  void words_with_another_name_are_explained_too() throws IOException {
    Path config = Files.createDirectories(data.resolve("names"));
    Files.copy(Path.of("config/huisheng.yaml"), config.resolve("huisheng.yaml"));
    Files.writeString(config.resolve("aliases.yaml"), "names:\n  - [甲壳虫, 咖啡]\n");

    assertThat(console.with("HUISHENG_CONFIG", config.toString()).run("explain", "甲壳虫").out())
        .contains("words     甲壳虫", "words     咖啡");
  }
}
