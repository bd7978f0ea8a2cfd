package app.huisheng.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final List<Turn> TALK =
      List.of(
          new Turn("甲", null, "大家好，欢迎收听我们的播客，今天天气真不错。我们言归正传，老城区的街道为什么这么热呢？"),
          new Turn(
              "乙",
              null,
              "谢谢邀请。老城区的街道缺少树荫，沥青路面在夏天会升到六十度。去年市政府种下了三千棵行道树，街道的平均温度下降了五度。"
                  + "树荫不仅降低街道温度，还让老城区的居民愿意走出家门。"),
          new Turn("甲", null, "那么种树的钱从哪里来，又由谁来照看它们呢？"),
          new Turn("乙", null, "街道的行道树由居民认养，每棵树一年的费用是两百元。市政府承担老城区一半的费用。"),
          new Turn("甲", null, "好了，今天的节目就到这里，欢迎扫码加入微信群。"));

  @Test
  void it_says_the_most_telling_sentences_and_the_questions_asked() {
    var outline = Outline.of("", new Transcript(TALK));
    assertThat(outline)
        .contains("本期聊到：")
        .contains("老城区的街道为什么这么热？")
        .contains("降低街道温度")
        .doesNotContain("欢迎")
        .doesNotContain("扫码")
        .doesNotContain("天气");
    assertThat(outline).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void every_fact_is_a_whole_sentence_of_the_transcript() {
    var transcript = new Transcript(TALK);
    var all = String.join("", TALK.stream().map(Turn::text).toList());
    assertThat(Outline.sentences(Outline.facts("", transcript, 5)))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(sentence -> assertThat(all).contains(sentence));
    assertThat(Outline.of("", transcript)).isEqualTo(Outline.of("", transcript));
  }

  @Test
  void without_sentences_nothing_is_said_rather_than_greetings() {
    var unpunctuated = "大家好我是小林今天我们请到了两位老师聊一聊街道上的树".repeat(20);
    assertThat(Outline.of("", new Transcript(List.of(new Turn("", null, unpunctuated))))).isEmpty();
  }

  @Test
  void short_english_and_empty_transcripts_get_something_sensible() {
    assertThat(Outline.of("", Transcript.NONE)).isEmpty();
    assertThat(Outline.of("", new Transcript(List.of(new Turn("", null, "只有一句。")))))
        .isEqualTo("只有一句。");
    var english =
        "Street trees cool the old town by five degrees. The city planted three thousand trees last"
            + " year. Residents adopt a tree and pay for its water.";
    assertThat(Outline.of("", new Transcript(List.of(new Turn("A", null, english)))))
        .contains("trees")
        .hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void beside_questions_stands_one_fact_and_the_title_says_which() {
    var about = Outline.of("行道树一年的费用，居民认养", new Transcript(TALK));
    assertThat(about.lines().findFirst().orElseThrow()).contains("认养").endsWith("。");
    assertThat(Outline.sentences(about.lines().findFirst().orElseThrow())).hasSize(1);
    assertThat(about).contains("种树的钱从哪里来").doesNotContain("那么种树");
  }

  @Test
  void a_fact_begins_where_something_is_said() {
    var filler =
        new Transcript(
            List.of(
                new Turn("甲", null, "所以说，老城区的行道树让街道的温度下降了五度。我觉得行道树的费用应该由老城区的居民承担一半。"),
                new Turn("乙", null, "其实，街道的温度和行道树的数量有关，老城区的居民都知道。")));
    assertThat(Outline.of("", filler)).doesNotContain("所以说", "我觉得", "其实");
  }

  @Test
  void a_question_loses_what_leads_up_to_it() {
    var asked =
        new Transcript(
            List.of(
                new Turn("甲", null, "这些树已经种了快一年了，那么街道最近又有一些什么新的变化呢？"),
                new Turn("乙", null, "温度下降了五度，商店的生意也好了起来。"),
                new Turn("甲", null, "我有一个疑问，为什么市政府只承担一半的费用？")));
    assertThat(Outline.of("", asked)).endsWith("本期聊到：街道最近又有一些什么新的变化？ / 为什么市政府只承担一半的费用？");
  }
}
