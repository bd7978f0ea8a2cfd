package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.reply.KeywordReader.Mistake;
import app.huisheng.reply.KeywordReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordReaderTest {
  private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

  private static KeywordRules good(String yaml) {
    Reading reading = KeywordReader.read(yaml);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return reading instanceof Reading.Good(KeywordRules rules) ? rules : KeywordRules.NONE;
  }

  private static List<Mistake> mistakes(String yaml) {
    Reading reading = KeywordReader.read(yaml);
    assertThat(reading).isInstanceOf(Reading.Wrong.class);
    return reading instanceof Reading.Wrong(List<Mistake> found) ? found : List.of();
  }

  private static String name(KeywordRules rules, String words) {
    return rules.match(words, NOW).map(KeywordRules.Rule::name).orElse("-");
  }

  @Test
  void keywords_match_whatever_their_width_case_script_or_punctuation() {
    KeywordRules rules =
        good(
            """
            rules:
              - name: group
                exact: [加群, "Join Us"]
                reply: 加微信
            """);

    for (String words : List.of("加群", " 加 群 ", "「加群」", "加群！", "join us", "JOIN  US.", "ＪＯＩＮ　ＵＳ")) {
      assertThat(name(rules, words)).as(words).isEqualTo("group");
    }
    assertThat(name(rules, "怎么加群")).isEqualTo("-");
  }

  @Test
  void traditional_keywords_and_messages_meet() {
    KeywordRules rules =
        good(
            """
            rules:
              - {name: a, exact: 聽眾群, reply: 好}
              - {name: b, contains: 赞助, reply: 好}
            """);

    assertThat(name(rules, "听众群")).isEqualTo("a");
    assertThat(name(rules, "想贊助你們")).isEqualTo("b");
  }

  @Test
  void the_highest_priority_answers_and_among_equals_the_closest_match() {
    KeywordRules rules =
        good(
            """
            rules:
              - {name: pattern, pattern: '^茶', reply: 好}
              - {name: contains, contains: 茶, reply: 好}
              - {name: exact, exact: 茶, reply: 好}
              - {name: urgent, contains: 茶叶, priority: 5, reply: 好}
            """);

    assertThat(name(rules, "茶")).isEqualTo("exact");
    assertThat(name(rules, "茶馆")).isEqualTo("contains");
    assertThat(name(rules, "茶叶")).isEqualTo("urgent");
    assertThat(name(rules, "咖啡")).isEqualTo("-");
  }

  @Test
  void a_rule_answers_only_in_its_time() {
    KeywordRules rules =
        good(
            """
            rules:
              - {name: past, exact: 抽奖, until: 2026-02-09, reply: 好}
              - {name: today, exact: 抽奖, from: 2026-02-10, until: 2026-02-10, reply: 好}
              - {name: hour, exact: 红包, from: 2026-02-10 20:00, until: "2026-02-10T21:00:00+08:00", reply: 好}
              - {name: later, exact: 开奖, from: 2026-02-11, reply: 好}
            """
                .replace("{name: today, exact: 抽奖", "{name: today, contains: 抽奖"));

    assertThat(name(rules, "抽奖")).isEqualTo("today");
    assertThat(name(rules, "红包")).isEqualTo("hour");
    assertThat(name(rules, "开奖")).isEqualTo("-");
    assertThat(rules.match("红包", NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void a_rule_may_answer_with_a_card() {
    KeywordRules rules =
        good(
            """
            rules:
              - exact: 书单
                news:
                  title: 本季书单
                  description: 十二本
                  url: https://books.example/list
            """);

    assertThat(rules.match("书单", NOW).map(rule -> rule.reply(NOW)))
        .contains(new Reply.News("本季书单", "十二本", "https://books.example/list", ""));
  }

  @Test
  void all_mistakes_are_told_at_once_with_their_lines() {
    String yaml =
        """
        rules:
          - exact: [加群]
            reply: 好
          - exact: [加 群]
            repply: 好
          - contains: 书
            pattern: '(['
            priority: high
            reply: 好
          - reply: 没有关键词
          - exact: 卡片
            news: {title: "", url: ftp://x}
          - exact: 时间
            from: 2026-13-01
            reply: 好
          - exact: 颠倒
            from: 2026-03-01
            until: 2026-02-01
            reply: 好
            reply: 坏
          - pattern: '.*'
            reply: 好
        extra: 1
        """;

    assertThat(mistakes(yaml))
        .extracting(Mistake::line)
        .containsExactly(4, 4, 5, 7, 8, 10, 12, 12, 14, 16, 20, 21, 23);
    assertThat(mistakes(yaml))
        .extracting(Mistake::what)
        .anyMatch(what -> what.contains("already in line 2"))
        .anyMatch(what -> what.contains("repply"))
        .anyMatch(what -> what.contains("malformed"))
        .anyMatch(what -> what.contains("whole number"))
        .anyMatch(what -> what.contains("matches every message"))
        .anyMatch(what -> what.contains("extra"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules: [",
        "rules:\n\t- a",
        "- a\n- b",
        "rules: 5",
        "just words",
        "rules:\n  - 5",
        "rules:\n  - exact: {a: b}\n    reply: x",
        "rules:\n  - exact: []\n    reply: x",
        "rules:\n  - exact: a\n    reply: [[x]]",
        "rules:\n  - exact: a\n    reply: ''",
        "rules:\n  - exact: a",
        "rules:\n  - exact: a\n    reply: x\n    news: {title: t, url: https://a.example}",
        "rules:\n  - exact: ''\n    reply: x",
        "\"",
        "rules: &a [*a]\n",
        "rules: *nothing"
      })
  void a_malformed_file_is_a_mistake_never_a_crash(String yaml) {
    assertThat(mistakes(yaml)).isNotEmpty().allSatisfy(one -> assertThat(one.line()).isPositive());
  }

  @Test
  void a_reply_too_long_for_wechat_is_a_mistake() {
    assertThat(mistakes("rules:\n  - exact: a\n    reply: " + "长".repeat(683)))
        .singleElement()
        .satisfies(one -> assertThat(one.what()).contains("2049 bytes").contains("2047"));
    assertThat(good("rules:\n  - exact: a\n    reply: " + "长".repeat(682)).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "rules: []", "---\n"})
  void an_empty_file_has_no_rules(String yaml) {
    assertThat(good(yaml).size()).isZero();
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(mistakes("rules: " + "[".repeat(500) + "]".repeat(500))).isNotEmpty();
  }

  @Test
  void the_file_we_ship_has_no_mistakes_and_tells_of_the_group() throws IOException {
    KeywordRules rules = good(Files.readString(Path.of("config/keywords.yaml")));

    for (String words : List.of("加群", "怎么加入听众群", "微信群", "合作", "投稿", "领英", "LinkedIn", "怎么加群？")) {
      assertThat(rules.match(words, NOW)).as(words).isPresent();
    }
    assertThat(rules.match("加群", NOW).map(rule -> rule.reply(NOW)))
        .get()
        .isInstanceOfSatisfying(
            Reply.Text.class, text -> assertThat(text.text()).contains("reelstone"));
    for (String words : List.of("微软和苹果的合作", "广告行业", "人群", "上市公司")) {
      assertThat(rules.match(words, NOW)).as(words).isEmpty();
    }
  }

  @Test
  void several_answers_take_turns_and_the_same_moment_gets_the_same_one() {
    var rule = good("rules:\n- exact: 你好\n  reply: [一, 二, 三]\n").match("你好", NOW).orElseThrow();

    assertThat(rule.reply(NOW)).isEqualTo(rule.reply(NOW));
    assertThat(
            IntStream.range(0, 200)
                .mapToObj(second -> rule.reply(NOW.plusSeconds(second)))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(new Reply.Text("一"), new Reply.Text("二"), new Reply.Text("三"));
  }
}
