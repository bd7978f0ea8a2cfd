package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTextTest {
  @Test
  void what_xml_cannot_carry_is_left_out() {
    assertThat(XmlText.clean("a\0b\u0008c\r\nd\te\uD83Cf\uDF99g\uFFFEh🎙"))
        .isEqualTo("abc\nd\tefgh🎙");
    assertThat(XmlText.clean("第八十期")).isSameAs("第八十期");
  }

  @Test
  void an_end_mark_is_split_over_two_sections() {
    var xml = new StringBuilder();
    XmlText.cdata(xml, "a]]>b");
    assertThat(xml).hasToString("<![CDATA[a]]]]><![CDATA[>b]]>");
  }

  @Test
  void a_cut_halves_no_character() {
    assertThat(XmlText.cut("回声回声", 7)).isEqualTo("回声");
    assertThat(XmlText.cut("é🎙é", 5)).isEqualTo("é");
    assertThat(XmlText.cut("abc", 3)).isEqualTo("abc");
    assertThat(XmlText.cut("回".repeat(1000), 2047).getBytes(UTF_8)).hasSize(2046);
  }

  @Test
  void a_cut_leaves_out_a_link_that_does_not_fit() {
    var link = "<a href=\"https://example.org/\">here</a>";
    assertThat(XmlText.cut("see " + link + " now", 20)).isEqualTo("see ");
    assertThat(XmlText.cut(link + " and more words", 45)).isEqualTo(link + " and m");
  }
}
