package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.LinkedInJournal;
import app.huisheng.simulator.LinkedInJournal.Call;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Little text and its length, judged by what the simulated page shows.
@ResourceLock(PageBench.LOCK)
class EncodingCasesTest {
  private static final String FAMILY = "👩‍👩‍👧‍👦";
  private final PageBench bench = new PageBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private LinkedInJournal.Post published(String text, List<String> hashtags) {
    assertThat(bench.deliver(PageBench.bare(text, hashtags))).isInstanceOf(Outcome.Delivered.class);
    return bench.side.live().getLast();
  }

  private LinkedInJournal.Post published(String text) {
    return published(text, List.of());
  }

  @Test
  void case_01_brackets_are_escaped_and_fullwidth_ones_are_not() {
    var post = published("发布会（上）(Part 1)");
    assertThat(post.wire()).isEqualTo("发布会（上）\\(Part 1\\)");
    assertThat(post.shown()).isEqualTo("发布会（上）(Part 1)");
  }

  @Test
  void case_02_each_of_the_fifteen_gets_one_backslash() {
    for (char reserved : "|{}@[]()<>#\\*_~".toCharArray()) {
      assertThat(LittleText.escape("中" + reserved + "文")).isEqualTo("中\\" + reserved + "文");
    }
    var all = "中|{}@[]()<>#\\*_~文";
    assertThat(published(all).shown()).isEqualTo(all);
  }

  @Test
  void case_03_backslashes_are_doubled_once_here_and_once_by_json() {
    var post = published("C:\\x|y");
    assertThat(post.wire()).isEqualTo("C:\\\\x\\|y");
    assertThat(bench.last(Call.CREATE).body()).contains("C:\\\\\\\\x\\\\|y");
  }

  @Test
  void case_04_fullwidth_signs_go_through() {
    assertThat(published("（）【】＃＠｜～＿").wire()).isEqualTo("（）【】＃＠｜～＿");
  }

  @Test
  void case_05_a_typed_escape_is_text() {
    var post = published("\\(");
    assertThat(post.wire()).isEqualTo("\\\\\\(");
    assertThat(post.shown()).isEqualTo("\\(");
  }

  @Test
  void case_06_hashtags_are_templates_with_space_around() {
    var post = published("新一期", List.of("商业播客", "AI_投资"));
    assertThat(post.wire()).isEqualTo("新一期\n{hashtag|\\#|商业播客} {hashtag|\\#|AI\\_投资}");
    assertThat(post.shown()).isEqualTo("新一期\n#商业播客 #AI_投资");
  }

  @Test
  void case_07_a_literal_sign_is_no_tag() {
    var post = published("C# 和 #1");
    assertThat(post.wire()).isEqualTo("C\\# 和 \\#1");
    assertThat(post.shown()).isEqualTo("C# 和 #1");
  }

  @Test
  void case_08_tags_glued_to_text_stay_text() {
    assertThat(published("新一期上线#商业播客#AI").shown()).isEqualTo("新一期上线#商业播客#AI");
  }

  @Test
  void case_09_mentions_escape_the_name_and_mail_addresses_are_text() {
    assertThat(LittleText.mention("ACME (China)", "urn:li:organization:123"))
        .isEqualTo("@[ACME \\(China\\)](urn:li:organization:123)");
    var mentioned = published("感谢 @[ACME (China)](urn:li:organization:123) 的支持");
    assertThat(mentioned.wire()).isEqualTo("感谢 @[ACME \\(China\\)](urn:li:organization:123) 的支持");
    assertThat(mentioned.shown()).isEqualTo("感谢 ACME (China) 的支持");
    assertThat(published("@[甲](javascript:x)").wire()).startsWith("\\@\\[");
    assertThat(published("写信到 a@b.cn").wire()).isEqualTo("写信到 a\\@b.cn");
  }

  @Test
  void case_10_a_short_link_holds_nothing_reserved() {
    var link = "https://pod.example/e/128?c=l";
    assertThat(LittleText.escape(link)).isEqualTo(link);
  }

  @Test
  void case_11_three_thousand_units_are_sent_and_one_more_is_refused_here() {
    assertThat(published("字".repeat(2999)).shown()).hasSize(2999);
    assertThat(published("字".repeat(3000)).shown()).hasSize(3000);
    int before = bench.side.journal().requests().size();
    var refused = bench.deliver(PageBench.bare("字".repeat(3001), List.of()));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, why -> assertThat(why.why()).contains("3001", "3000"));
    assertThat(bench.side.journal().requests()).hasSize(before);
  }

  @Test
  void case_12_families_count_eleven_each() {
    assertThat(FAMILY).hasSize(11);
    assertThat(published(FAMILY.repeat(272) + "abcdefgh").shown()).hasSize(3000);
    assertThat(bench.deliver(PageBench.bare(FAMILY.repeat(273) + "abcdefgh", List.of())))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void case_13_escapes_do_not_count_but_are_warned_of() {
    var text = "()".repeat(250) + "字".repeat(2500);
    assertThat(published(text).wire()).hasSize(3500);
    assertThat(PageChannel.warning(PageBench.bare(text, List.of()), bench.words))
        .hasValueSatisfying(warning -> assertThat(warning).contains("3500"));
  }

  @Test
  void case_14_shortening_never_splits_what_people_see_as_one() {
    for (int limit = 2; limit < 40; limit++) {
      var cut = LittleText.shortened("回声" + FAMILY + "🎧" + FAMILY, limit);
      assertThat(cut.length()).isLessThanOrEqualTo(limit);
      if (limit < 2 + 11 + 2 + 11) {
        assertThat(cut).endsWith("…");
        assertThat("回声" + FAMILY + "🎧" + FAMILY).startsWith(cut.replace("…", ""));
        assertThat(cut.replace("…", "").replace(FAMILY, "").replace("🎧", "")).isIn("", "回", "回声");
      }
    }
  }

  @Test
  void case_15_no_text_is_fine_with_a_card_and_refused_without() {
    var post = published("");
    assertThat(post.wire()).isEmpty();
    assertThat(bench.last(Call.CREATE).body()).contains("\"commentary\":\"\"");
    var nothing = new Post(" \n", List.of(), "", "标题", "", null);
    assertThat(bench.deliver(nothing)).isInstanceOf(Outcome.Refused.class);
    assertThat(bench.count(Call.CREATE)).isEqualTo(1);
  }

  @Test
  void case_16_line_ends_controls_and_composition() {
    assertThat(published("a\r\nb\rc\0\u0007d\u2028ee\u0301").shown())
        .isEqualTo("a\nb\ncd\ne\u00e9");
  }

  @Test
  void whatever_is_written_is_shown_as_written() {
    var random = new Random(42);
    for (int i = 0; i < 3000; i++) {
      var text = anyText(random);
      var clean = LittleText.clean(text);
      var wire = LittleText.commentary(text, List.of());
      assertThat(LittleText.plain(wire)).as("seed 42 text %d", i).isEqualTo(clean);
      assertThat(wire.codePoints().filter(point -> point >= 0xD800 && point <= 0xDFFF)).isEmpty();
      assertThat(wire.replaceAll("\\\\([|{}@\\[\\]()<>#\\\\*_~])", "$1")).isEqualTo(clean);
      if (i % 100 == 0 && !clean.isBlank()) {
        assertThat(published(text).shown()).isEqualTo(clean);
      }
    }
  }

  private static String anyText(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append("|{}@[]()<>#\\*_~".charAt(random.nextInt(15)));
        case 1 -> text.appendCodePoint(0x4E00 + random.nextInt(0x5000));
        case 2 -> text.appendCodePoint(random.nextInt(0x110000));
        case 3 -> text.append((char) random.nextInt(0x10000));
        default -> text.append((char) (32 + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}
