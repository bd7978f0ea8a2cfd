package app.huisheng.scribe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a model wrote is believed only as far as somebody said it.
class ExaminerTest {
  static final String SAID =
      """
      林岚：老城区的街道缺少树荫，沥青路面在夏天会升到六十度。去年市政府种下了三千棵行道树，街道的平均温度下降了五度。
      周牧：种树的钱从哪里来？我在《城市的呼吸》里读到过，王小川老师在华东大学做过测算，一棵树一年要两百元。
      林岚：居民认养，每棵树一年的费用是两百元，市政府承担老城区一半的费用。Green Street 这家公司还帮我们装了传感器。
      周牧：马尔科夫斯基在柏林做过同样的事，他说树荫让居民愿意走出家门，商店的生意也好了起来。
      """;
  static final String GOOD =
      "老城区的街道缺少树荫，夏天路面会升到60度。市政府去年种下3000棵行道树，平均温度降了五度；每棵树一年要200元，由居民认养，"
          + "市政府承担一半。GreenStreet公司装了传感器，树荫让居民愿意走出家门。";

  private final Examiner examiner = new Examiner("给街道种树", SAID);

  @Test
  void a_faithful_summary_passes() {
    assertThat(examiner.objection(GOOD)).isEmpty();
  }

  @Test
  void a_summary_in_the_other_script_passes() {
    assertThat(new Examiner("給街道種樹", SAID.replace("树荫", "樹蔭").replace("温度", "溫度")).objection(GOOD))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3000棵, 4000棵, number 4000",
    "60度, 七十五度, number 75",
    "居民认养, 由Mike Smith认养, name Mike",
    "居民认养, 由《树的一生》的读者认养, name 树的一生",
    "居民认养, 由“绿色先锋”认养, name 绿色先锋",
    "居民认养, 由阿列克谢耶夫认养, name 阿列克谢耶夫",
    "居民认养, 专家李明华认为该由居民认养, name 李明华",
    "居民认养, 由清华大学认养, name 清华大学"
  })
  void a_number_or_a_name_that_nobody_said_is_found(String right, String wrong, String why) {
    assertThat(GOOD).contains(right);
    assertThat(examiner.objection(GOOD.replace(right, wrong))).get().asString().endsWith(why);
  }

  @Test
  void a_number_inside_another_was_not_said() {
    assertThat(examiner.objection(GOOD.replace("3000棵", "300棵")))
        .get()
        .asString()
        .endsWith("nobody said the number 300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"王小川老师", "马尔科夫斯基", "《城市的呼吸》", "华东大学", "GREEN street", "AI"})
  void a_name_that_was_said_may_be_told(String name) {
    assertThat(examiner.objection(GOOD + "提到" + name + "。")).isEmpty();
  }

  @Test
  void too_short_too_long_and_longer_than_what_was_said_are_no_summaries() {
    assertThat(examiner.objection("讲了种树。")).get().asString().contains("characters");
    assertThat(examiner.objection(GOOD.repeat(4))).get().asString().contains("characters");
    assertThat(new Examiner("", "种树。").objection(GOOD)).isPresent();
  }

  @Test
  void another_language_is_not_taken() {
    String english =
        "Street trees cool the old town, and residents pay for them; the city bears half the cost.";
    assertThat(examiner.objection(english)).get().asString().endsWith("another language");
    assertThat(new Examiner("Trees", english.repeat(3)).objection(english)).isEmpty();
    assertThat(new Examiner("Trees", english.repeat(3)).objection(GOOD))
        .get()
        .asString()
        .endsWith("another language");
  }

  @Test
  void in_english_what_is_written_with_a_capital_must_have_been_said() {
    var english =
        new Examiner(
            "Trees",
            "Street trees cool the old town by five degrees. Mary Lin says the city planted 3000"
                + " trees. Residents pay for the water, and the Green Street company counts the"
                + " leaves.");
    String summary =
        "How trees cool the old town: Mary Lin tells why the city planted 3000 of them and who"
            + " pays.";
    assertThat(english.objection(summary)).isEmpty();
    assertThat(english.objection(summary.replace("Mary Lin", "the mayor, Bob Hall,")))
        .get()
        .asString()
        .endsWith("nobody said the name Bob");
    assertThat(english.objection(summary.replace("3000", "300"))).isPresent();
  }

  @Test
  void a_text_on_another_subject_is_not_taken() {
    assertThat(examiner.objection("手冲咖啡的关键在于水温和研磨度，豆子烘焙得越浅，水就要越热；闷蒸半分钟以后再慢慢注水，味道才会干净，酸和甜也才平衡。"))
        .get()
        .asString()
        .endsWith("it speaks of something else");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "本期节目中，",
        "欢迎收听，",
        "作为一个语言模型，",
        "很抱歉，",
        "见 https://evil.example ",
        "上 evil.com 领奖，",
        "加微信 vx_2024 ，",
        "## 摘要 ",
        "<b>种树</b>"
      })
  void furniture_links_and_markup_are_not_taken(String more) {
    assertThat(examiner.objection(more + GOOD)).isPresent();
  }

  @Test
  void a_label_quotation_marks_and_line_breaks_around_it_are_taken_off() {
    assertThat(Examiner.bare("**摘要**：" + GOOD)).isEqualTo(GOOD);
    assertThat(Examiner.bare("“" + GOOD + "”")).isEqualTo(GOOD);
    assertThat(Examiner.bare("本期摘要：\n\n" + GOOD.replace("。", "。\n") + "\u200b\u0000"))
        .isEqualTo(GOOD.replace("。", "。 ").strip());
    assertThat(Examiner.bare("“甲”和“乙”")).isEqualTo("“甲”和“乙”");
  }
}
