package app.huisheng.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an announcement says, and how it is made to fit.
class WordingTest {
  private static final String FAMILY =
      "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

  @TempDir Path templates;

  private Wording wording(String language) {
    return new Wording(
        templates,
        URI.create("https://pod.example"),
        new Wording.Voice(language, List.of("播客", "AI_投资")));
  }

  @Test
  void our_own_template_says_number_title_summary_and_link_and_its_tags_are_linked() {
    var post = wording("zh").post(Cast.episode(128, null), "linkedin");
    assertThat(post.text())
        .isEqualTo(
            """
            第128期｜AI 投资（下）

            这一期聊 AI 时代的投资。

            收听与文字稿：https://pod.example/e/128?c=l\
            """);
    assertThat(post.hashtags()).containsExactly("播客", "AI_投资");
    assertThat(post.link()).isEqualTo("https://pod.example/e/128?c=l");
    assertThat(post.title()).isEqualTo("AI 投资（下）");
    assertThat(post.picture()).isEqualTo("https://pod.example/128.jpg");
    assertThat(wording("en").post(Cast.episode(128, null), "wechat").text())
        .startsWith("Episode 128: AI")
        .endsWith("https://pod.example/e/128?c=w");
  }

  @Test
  void the_templates_in_the_configuration_say_the_same_as_ours() {
    for (var language : List.of("zh", "en")) {
      var configured =
          new Wording(
              Path.of("config/templates"),
              URI.create("https://pod.example"),
              new Wording.Voice(language, List.of("播客", "AI_投资")));
      assertThat(configured.post(Cast.episode(128, null), "linkedin"))
          .isEqualTo(wording(language).post(Cast.episode(128, null), "linkedin"));
    }
  }

  @Test
  void an_episode_without_number_summary_or_page_has_no_holes() {
    var post = wording("zh").post(Cast.summarised(Cast.special(12), ""), "linkedin");
    assertThat(post.text()).isEqualTo("特别节目 <script>\n\n收听与文字稿：https://pod.example/e/s12?c=l");
    assertThat(post.description()).isEmpty();
    assertThat(post.picture()).isNull();
  }

  @Test
  void the_same_episode_is_worded_in_the_same_bytes() {
    var first = wording("zh").post(Cast.episode(128, null), "linkedin").frozen();
    assertThat(wording("zh").post(Cast.episode(128, null), "linkedin").frozen()).isEqualTo(first);
  }

  @Test
  void a_hosts_template_wins_and_tags_in_the_middle_stay_text() throws IOException {
    Files.writeString(
        templates.resolve("linkedin.zh.txt"),
        "C# 与 #1：{{title}}\r\n{{link}}\r\n\r\n#商业播客 #加拿大\r\n{{hashtags}}\r\n");
    var post = wording("zh").post(Cast.episode(1, null), "linkedin");
    assertThat(post.text()).isEqualTo("C# 与 #1：AI 投资（下）\nhttps://pod.example/e/1?c=l");
    assertThat(post.hashtags()).containsExactly("商业播客", "加拿大", "播客", "AI_投资");
  }

  @Test
  void a_wrong_template_names_its_file_and_the_fields() throws IOException {
    for (var wrong : List.of("{{titel}}", "{{#numbr}}x{{/numbr}}", "{{#title}}")) {
      Files.writeString(templates.resolve("linkedin.zh.txt"), wrong);
      assertThatThrownBy(() -> wording("zh").post(Cast.episode(1, null), "linkedin"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("linkedin.zh.txt")
          .hasMessageContaining("title, number, summary, link and hashtags");
    }
    Files.write(templates.resolve("linkedin.zh.txt"), new byte[] {(byte) 0xb5, (byte) 0xda});
    assertThatThrownBy(() -> wording("zh").post(Cast.episode(1, null), "linkedin"))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void a_long_summary_is_shortened_at_a_grapheme_and_the_link_stays() {
    for (var lead = 0; lead < 12; lead++) {
      var summary = "短".repeat(lead) + FAMILY.repeat(400);
      var post = wording("zh").post(Cast.summarised(Cast.episode(128, null), summary), "linkedin");
      var all = post.text().length() + post.hashtags().stream().mapToInt(t -> t.length() + 2).sum();
      assertThat(all).isBetween(2_980, 3_000);
      assertThat(post.text()).endsWith("https://pod.example/e/128?c=l");
      assertThat(post.text().replace(FAMILY, ""))
          .contains("短".repeat(lead) + "…")
          .doesNotContain("\u200D");
      assertThat(post.description().length()).isLessThanOrEqualTo(250);
    }
  }

  @Test
  void a_template_that_is_itself_too_long_is_cut_too() throws IOException {
    Files.writeString(templates.resolve("linkedin.zh.txt"), "长".repeat(4_000) + "{{title}}");
    var post = wording("zh").post(Cast.episode(1, null), "linkedin");
    assertThat(post.text()).hasSize(3_000).endsWith("…");
  }
}
