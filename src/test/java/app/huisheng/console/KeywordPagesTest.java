package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keyword rules from the console: the file stays the one truth.
class KeywordPagesTest {
  private static final String FILE =
      """
      # 我们的关键词
      rules:
        - name: 听众群
          exact: [加群, 进群]
          reply: |
            欢迎加入！
            请加微信 reelstone。
        - name: 合作
          contains: [商务合作]
          pattern: '^(想|要)?合作'
          priority: 5
          from: 2026-01-01
          reply: 谢谢关注！
      """;

  private Bench bench;
  private Guest helper;

  @BeforeEach
  void open() {
    bench = new Bench();
    bench.keywords(FILE);
    helper = bench.guest(Role.HELPER);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String yaml() {
    return helper.get("/keywords/export").text();
  }

  private String revision() {
    return helper
        .get("/keywords/rules/0")
        .text()
        .replaceAll("(?s).*name=\"revision\" value=\"([^\"]+)\".*", "$1");
  }

  private String tried(String words) {
    return helper
        .get(
            "/keywords?try="
                + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8))
        .text();
  }

  @Test
  void the_box_asks_the_real_replier_and_says_which_rule_or_passage_answered() {
    bench.episode(72, "报税季的故事", "这一期聊报税。");

    assertThat(tried("加群")).contains("欢迎加入！", "关键词规则「听众群」回答的");
    assertThat(tried("FHSA")).contains("首次购房储蓄账户", "在节目里找到的", "报税季的故事");
    assertThat(tried("量子纠缠")).contains("没有答案").contains("/keywords/rules/new?keyword=");
  }

  @Test
  void a_rule_is_edited_in_the_file_and_answers_at_once() {
    var saved =
        helper.post(
            "/keywords/rules/0",
            "revision",
            revision(),
            "name",
            "听众群",
            "exact",
            "加群\n进群, 入群",
            "kind",
            "text",
            "reply",
            "第一行\n第二行：\"引号\" # 不是注释",
            "priority",
            "3",
            "active",
            "yes");

    assertThat(saved.location()).isEqualTo("/keywords?done=rule.save");
    assertThat(yaml()).startsWith("# 我们的关键词").contains("入群", "priority: 3");
    assertThat(tried("入群")).contains("第二行：&quot;引号&quot; # 不是注释");
    assertThat(tried("商务合作")).contains("谢谢关注");
  }

  @Test
  void several_answers_are_kept_in_the_file_and_one_of_them_is_given() {
    helper.post(
        "/keywords/rules/0",
        "revision",
        revision(),
        "exact",
        "加群",
        "kind",
        "text",
        "reply",
        "第一种说法",
        "reply",
        "第二种说法",
        "reply",
        " ",
        "active",
        "yes");

    assertThat(yaml()).contains("- 第一种说法", "- 第二种说法");
    assertThat(helper.get("/keywords").text()).contains("第一种说法 ／ 第二种说法");
    assertThat(helper.get("/keywords/rules/0").text())
        .contains(">第一种说法</textarea>", ">第二种说法</textarea>");
    assertThat(tried("加群")).containsAnyOf("第一种说法", "第二种说法");
  }

  @Test
  void a_rule_is_switched_off_and_on_again() {
    helper.post("/keywords/rules/0/switch", "revision", revision());
    assertThat(yaml()).contains("enabled: false");
    assertThat(tried("加群")).doesNotContain("关键词规则「");
    helper.post("/keywords/rules/0/switch", "revision", revision());
    assertThat(tried("加群")).contains("关键词规则「听众群」回答的");
  }

  @Test
  void a_card_is_an_answer_too_and_a_rule_can_be_added_and_deleted() {
    helper.post(
        "/keywords/rules/new",
        "revision",
        revision(),
        "exact",
        "官网",
        "kind",
        "card",
        "cardTitle",
        "我们的网站",
        "cardUrl",
        "https://pod.example",
        "priority",
        "",
        "active",
        "yes");
    assertThat(tried("官网")).contains("我们的网站", "https://pod.example");

    helper.post("/keywords/rules/2/delete", "revision", revision());
    assertThat(yaml()).doesNotContain("官网");
  }

  @Test
  void a_mistake_is_told_and_nothing_is_written() {
    var before = yaml();
    var page =
        helper.post(
            "/keywords/rules/0",
            "revision",
            revision(),
            "exact",
            "加群",
            "pattern",
            "(unclosed",
            "kind",
            "text",
            "reply",
            "好",
            "active",
            "yes");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("role=\"alert\"", "(unclosed");
    assertThat(yaml()).isEqualTo(before);
  }

  @Test
  void a_pattern_that_would_take_for_ever_elsewhere_is_harmless_here() {
    helper.post(
        "/keywords/rules/new",
        "revision",
        revision(),
        "pattern",
        "^(a+)+$",
        "kind",
        "text",
        "reply",
        "啊",
        "active",
        "yes");

    assertThat(tried("a".repeat(400) + "!")).contains("class=\"answer\"");
  }

  @Test
  void two_who_edit_at_once_do_not_overwrite_each_other() {
    var old = revision();
    helper.post("/keywords/rules/1/switch", "revision", old);
    var late =
        helper.post(
            "/keywords/rules/0", "revision", old, "exact", "加群", "kind", "text", "reply", "新");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("别人刚改过规则", "新");
    assertThat(yaml()).contains("enabled: false").contains("欢迎加入");
  }

  @Test
  void a_whole_file_is_replaced_only_by_one_without_mistakes() {
    assertThat(helper.post("/keywords/import", "yaml", "rules: [{exact: [a]}]").status())
        .isEqualTo(400);
    assertThat(
            helper.post("/keywords/import", "yaml", "rules:\n- exact: [你好]\n  reply: 好\n").status())
        .isEqualTo(303);
    assertThat(tried("你好")).contains("关键词规则「你好」回答的");
    assertThat(helper.post("/keywords/import").status()).isEqualTo(400);
  }

  @Test
  void what_hosts_write_never_becomes_markup() {
    helper.post(
        "/keywords/rules/new",
        "revision",
        revision(),
        "name",
        "<b onclick=x>",
        "exact",
        "坏",
        "kind",
        "text",
        "reply",
        "<script>alert(1)</script>",
        "active",
        "yes");

    assertThat(tried("坏")).doesNotContain("<script>alert", "<b onclick");
  }
}
