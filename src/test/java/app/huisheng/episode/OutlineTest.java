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
    var outline = Outline.of(new Transcript(TALK));
    assertThat(outline)
        .contains("本期聊到：")
        .contains("老城区的街道为什么这么热？")
        .contains("行道树")
        .doesNotContain("欢迎")
        .doesNotContain("扫码")
        .doesNotContain("天气");
    assertThat(outline).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void every_fact_is_a_whole_sentence_of_the_transcript() {
    var transcript = new Transcript(TALK);
    var all = String.join("", TALK.stream().map(Turn::text).toList());
    assertThat(Outline.sentences(Outline.facts(transcript, 150)))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(sentence -> assertThat(all).contains(sentence));
    assertThat(Outline.of(transcript)).isEqualTo(Outline.of(transcript));
  }

  @Test
  void without_sentences_nothing_is_said_rather_than_greetings() {
    var unpunctuated = "大家好我是小林今天我们请到了两位老师聊一聊街道上的树".repeat(20);
    assertThat(Outline.of(new Transcript(List.of(new Turn("", null, unpunctuated))))).isEmpty();
  }

  @Test
  void short_english_and_empty_transcripts_get_something_sensible() {
    assertThat(Outline.of(Transcript.NONE)).isEmpty();
    assertThat(Outline.of(new Transcript(List.of(new Turn("", null, "只有一句。"))))).isEqualTo("只有一句。");
    var english =
        "Street trees cool the old town by five degrees. The city planted three thousand trees last"
            + " year. Residents adopt a tree and pay for its water.";
    assertThat(Outline.of(new Transcript(List.of(new Turn("A", null, english)))))
        .contains("trees")
        .hasSizeLessThanOrEqualTo(150);
  }
}
