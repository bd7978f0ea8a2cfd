package app.huisheng;

import static app.huisheng.Newsroom.HUA;
import static app.huisheng.Newsroom.JUN;
import static app.huisheng.Newsroom.LISTENER;
import static app.huisheng.Newsroom.code;
import static app.huisheng.Newsroom.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hosts command the account from its own chat, through the real callback in safe mode; both
/// platforms are played over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostChatTest {
  private Newsroom room;
  private int episode = 200;

  @BeforeAll
  void open() throws Exception {
    room = new Newsroom();
    room.api.levers().kind(Kind.SERVICE);
    room.api.levers().massQuota(1000);
    // The server may have looked before the account was of this kind.
    assertThat(room.app.outgoing().wechat().examine()).isNotEmpty();
  }

  @AfterAll
  void close() {
    room.close();
  }

  /// An episode that no other test knows.
  private int stored() {
    int number = ++episode;
    room.episode(number, "出海的品牌 " + number);
    return number;
  }

  private String proposed(String host, int number) {
    return code(room.says(host, "广播 " + number));
  }

  private void nothingIsSent(int number) {
    room.later(Newsroom.HOLD.multipliedBy(2));
    assertThat(room.says(HUA, "状态")).isNotEmpty();
    assertThat(room.deliveries())
        .noneMatch(one -> Integer.valueOf(number).equals(one.about().number()));
  }

  private long posts(int number) {
    return room.page.live().stream().filter(post -> post.source().contains("/e/" + number)).count();
  }

  private long massSends(int number) {
    return room.api.broadcasts().stream()
        .filter(sent -> sent.article().title().endsWith(" " + number))
        .count();
  }

  @Test
  void a_host_broadcasts_an_episode_to_both_channels() {
    int number = stored();
    var preview = room.says(HUA, "广播 " + number);
    assertThat(preview)
        .contains("待确认", "出海的品牌 " + number, "公众号", "领英", "60 秒后发出", "取消 " + code(preview));
    assertThat(room.says(HUA, "确认 " + code(preview))).contains("60 秒后发出");
    room.later(Newsroom.HOLD);
    patiently()
        .untilAsserted(
            () -> {
              room.later(Duration.ofSeconds(1));
              assertThat(room.state("wechat-b" + (1000 + number))).isEqualTo(State.DELIVERED);
              assertThat(room.state("linkedin-e" + (1000 + number))).isEqualTo(State.DELIVERED);
            });
    assertThat(massSends(number)).isEqualTo(1);
    assertThat(posts(number)).isEqualTo(1);
    // What the account may do is looked up beside all this.
    patiently()
        .untilAsserted(
            () -> {
              room.later(Duration.ofSeconds(1));
              assertThat(room.says(HUA, "状态"))
                  .contains("公众号 第" + number + "期", "已发出", "已认证服务号", "群发额度：本月每位关注者还可收到");
            });
    assertThat(room.says(HUA, "确认 " + code(preview))).contains("不会发第二次");
    assertThat(room.says(HUA, "广播 " + number)).contains("不会再发一次");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "广播 80",
        "群发 80",
        "确认 482133",
        "取消 482133",
        "取消",
        "停止",
        "状态",
        "登录",
        "登录 123456",
        "邀请",
        "定时 80 明天 20:00",
        "撤回 80",
        "回复 3 谢谢",
        "收件箱",
        "广播文字 大家好",
        "预览 80",
        "绑定 ABCD2345",
        "绑定 123456",
        "确认登录 123456"
      })
  void case_33_anybody_else_who_sends_these_words_gets_what_any_listener_gets(String words) {
    var asked = new app.huisheng.reply.Inbound.Text(words);
    var plain = room.app.library().answering().answer("oNobody_0000000000000000009", asked).reply();
    var seen = room.says(LISTENER, words);
    assertThat(plain)
        .isInstanceOfSatisfying(
            app.huisheng.reply.Reply.Text.class, text -> assertThat(seen).isEqualTo(text.text()));
    assertThat(seen).doesNotContain("确认码", "主播是", "待确认");
    room.later(Duration.ofMinutes(2));
  }

  @Test
  void case_36_a_confirmation_that_wechat_delivers_twice_and_a_host_repeats_starts_one_broadcast() {
    int number = stored();
    var code = proposed(HUA, number);
    assertThat(room.saysDoubled(HUA, "确认 " + code)).contains("60 秒后发出");
    assertThat(room.says(HUA, "确认 " + code)).contains("60 秒后发出");
    sentOnce(number);
  }

  @Test
  void case_36_fifty_confirmations_at_once_start_one_broadcast() throws Exception {
    int number = stored();
    var code = proposed(HUA, number);
    room.later(Duration.ofSeconds(61));
    try (var pool = Executors.newFixedThreadPool(16)) {
      var calls = new ArrayList<Callable<String>>();
      for (int i = 0; i < 50; i++) {
        calls.add(() -> room.says(HUA, "确认 " + code));
      }
      for (var answer : pool.invokeAll(calls)) {
        assertThat(answer.get()).isNotNull();
      }
    }
    sentOnce(number);
  }

  private void sentOnce(int number) {
    room.later(Newsroom.HOLD);
    patiently()
        .untilAsserted(
            () -> {
              room.later(Duration.ofSeconds(1));
              assertThat(room.state("wechat-b" + (1000 + number))).isEqualTo(State.DELIVERED);
              assertThat(room.state("linkedin-e" + (1000 + number))).isEqualTo(State.DELIVERED);
            });
    assertThat(massSends(number)).isEqualTo(1);
    assertThat(posts(number)).isEqualTo(1);
  }

  @Test
  void case_38_a_wrong_code_is_one_clear_sentence_and_sends_nothing() {
    int number = stored();
    proposed(HUA, number);
    assertThat(room.says(HUA, "确认 000")).isEqualTo("确认码不对，什么都没有发。请核对预览里的六位数字。");
    nothingIsSent(number);
  }

  @Test
  void case_38_another_hosts_code_is_refused() {
    int number = stored();
    assertThat(room.says(JUN, "确认 " + proposed(HUA, number))).contains("不是发给你的");
    nothingIsSent(number);
  }

  @Test
  void a_preview_with_much_to_say_still_ends_with_its_code() {
    int number = ++episode;
    room.episode(number, "出海的品牌怎样讲好一个很长很长的故事".repeat(12) + " " + number);
    var preview = room.says(HUA, "定时 " + number + " 后天 北京 23:00");
    assertThat(preview).contains("很多听众已经休息", "回复「取消 " + code(preview) + "」放弃");
    assertThat(room.says(HUA, "取消 " + code(preview))).contains("已取消");
  }

  @Test
  void case_38_an_expired_code_is_refused() {
    int number = stored();
    var code = proposed(HUA, number);
    room.later(Duration.ofMinutes(10).plusSeconds(1));
    assertThat(room.says(HUA, "确认 " + code)).contains("过期");
    nothingIsSent(number);
  }

  @Test
  void case_38_a_code_for_words_that_changed_is_refused() {
    int number = stored();
    var code = proposed(HUA, number);
    room.app
        .library()
        .database()
        .jdbi()
        .useHandle(h -> h.execute("UPDATE episode SET title = '改了' WHERE number = ?", number));
    assertThat(room.says(HUA, "确认 " + code)).contains("改过");
    nothingIsSent(number);
  }

  @Test
  void an_episode_that_does_not_exist_is_one_clear_sentence() {
    assertThat(room.says(HUA, "广播 9999")).isEqualTo("没有第9999期。");
  }

  @Test
  void a_broadcast_is_cancelled_within_its_hold() {
    int number = stored();
    var code = proposed(HUA, number);
    assertThat(room.says(HUA, "确认 " + code)).contains("60 秒后发出");
    assertThat(room.says(HUA, "取消 " + code)).isEqualTo("好，已取消，什么都没有发。");
    assertThat(room.says(HUA, "确认 " + code)).contains("已经取消");
    nothingIsSent(number);
    var other = proposed(HUA, number);
    assertThat(room.says(HUA, "确认 " + other)).contains("60 秒后发出");
    assertThat(room.says(HUA, "停止")).contains("已取消");
    nothingIsSent(number);
  }

  @Test
  void a_planned_broadcast_shows_both_clocks_and_goes_out_at_its_time() {
    int number = stored();
    var preview = room.says(HUA, "定时 " + number + " 后天 9:30");
    assertThat(preview).contains("09:30（多伦多）", "22:30（北京）", "很多听众已经休息", "到点发出");
    assertThat(room.says(HUA, "确认 " + code(preview))).contains("09:30（多伦多）");
    room.later(Duration.ofHours(1));
    assertThat(room.says(HUA, "状态")).contains("等待发出");
    assertThat(room.deliveries())
        .noneMatch(one -> Integer.valueOf(number).equals(one.about().number()));
    assertThat(room.says(HUA, "取消 " + code(preview))).contains("已取消");
  }

  @Test
  void case_46_times_that_cannot_be_are_one_clear_sentence_and_send_nothing() {
    int number = stored();
    assertThat(room.says(HUA, "定时 " + number + " 2026-11-01 9:00")).contains("已经过去");
    assertThat(room.says(HUA, "定时 " + number + " 2028-01-01 9:00")).contains("90 天");
    assertThat(room.says(HUA, "定时 " + number + " 2月30日 9:00")).contains("没有这一天");
    assertThat(room.says(HUA, "定时 " + number + " 随便")).contains("看不懂");
    assertThat(room.says(HUA, "定时 " + number + " 明天")).contains("几点");
    room.later(Duration.ofMinutes(2));
    nothingIsSent(number);
  }

  @Test
  void a_hosts_own_words_reach_followers_and_where_asked_linkedin() {
    var preview = room.says(HUA, "广播文字 都发 今晚八点直播，等你来");
    assertThat(preview).contains("自己写的文字", "今晚八点直播", "领英");
    assertThat(room.says(HUA, "确认 " + code(preview))).contains("60 秒后发出");
    room.later(Newsroom.HOLD);
    patiently()
        .untilAsserted(
            () -> {
              room.later(Duration.ofSeconds(1));
              assertThat(room.api.broadcasts())
                  .anyMatch(sent -> sent.article().content().equals("今晚八点直播，等你来"));
              assertThat(room.page.live()).anyMatch(post -> post.shown().contains("今晚八点直播"));
            });
    var only = room.says(HUA, "广播文字 只给关注者");
    assertThat(only).containsOnlyOnce("只给关注者").doesNotContain("领英");
  }

  @Test
  void a_host_may_write_traditional_characters() {
    int number = stored();
    var preview = room.says(HUA, "廣播 " + number);
    assertThat(room.says(HUA, "確認 " + code(preview))).contains("60 秒后发出");
    assertThat(room.says(HUA, "取消 " + code(preview))).contains("已取消");
    assertThat(room.says(HUA, "狀態")).contains("账号：");
  }

  @Test
  void what_was_made_ready_for_a_host_is_withdrawn_without_claiming_that_it_went_out() {
    int number = stored();
    room.api.levers().massQuota(0);
    try {
      assertThat(room.says(HUA, "确认 " + code(room.says(HUA, "广播 " + number + " 公众号"))))
          .contains("60 秒后发出");
      room.later(Newsroom.HOLD);
      patiently()
          .untilAsserted(
              () -> {
                room.later(Duration.ofSeconds(1));
                assertThat(room.state("wechat-b" + (1000 + number))).isEqualTo(State.PREPARED);
              });
      assertThat(room.says(HUA, "状态")).contains("45028").doesNotContain("rid");
      assertThat(room.says(HUA, "撤回 " + number)).contains("草稿会删除").doesNotContain("领英");
    } finally {
      room.api.levers().massQuota(1000);
    }
  }

  @Test
  void a_broadcast_is_withdrawn_as_far_as_the_platforms_allow() {
    int number = stored();
    assertThat(room.says(HUA, "撤回 " + number)).contains("没有发出去的内容");
    assertThat(room.says(HUA, "确认 " + proposed(HUA, number))).contains("60 秒后发出");
    sentOnce(number);
    assertThat(room.says(HUA, "撤回 " + number)).contains("收不回来", "帖子会删除");
    patiently()
        .untilAsserted(
            () -> {
              assertThat(room.state("wechat-b" + (1000 + number))).isEqualTo(State.DELETED);
              assertThat(room.state("linkedin-e" + (1000 + number))).isEqualTo(State.DELETED);
            });
    assertThat(posts(number)).isZero();
    assertThat(room.says(HUA, "广播 " + number)).contains("不会再发一次");
  }

  @Test
  void the_counts_of_wechats_report_are_shown() {
    int number = stored();
    room.api.levers().massResult("send success", 12);
    assertThat(room.says(HUA, "确认 " + proposed(HUA, number))).contains("60 秒后发出");
    sentOnce(number);
    room.api.levers().massResult("send success", 0);
    patiently()
        .untilAsserted(() -> assertThat(room.says(JUN, "状态")).contains("已发送 1268 人，失败 12 人"));
  }

  @Test
  void case_42_an_administrator_who_does_not_confirm_is_a_state_of_its_own() {
    ends("err(40002)", "没有在 30 分钟内确认");
  }

  @Test
  void case_42_an_administrator_who_refuses_is_a_state_of_its_own() {
    ends("err(40001)", "管理员拒绝");
  }

  @Test
  void an_article_the_platform_refuses_is_a_state_of_its_own() {
    ends("err(20013)", "err(20013)");
  }

  private void ends(String status, String words) {
    int number = stored();
    room.api.levers().massResult(status, 0);
    assertThat(room.says(HUA, "确认 " + proposed(HUA, number))).contains("60 秒后发出");
    room.later(Newsroom.HOLD);
    patiently()
        .untilAsserted(
            () -> {
              room.later(Duration.ofSeconds(5));
              assertThat(room.state("wechat-b" + (1000 + number))).isEqualTo(State.REFUSED);
            });
    room.api.levers().massResult("send success", 0);
    assertThat(room.says(HUA, "状态")).contains("平台没有发出", words);
    assertThat(massSends(number)).isZero();
    // Nothing was sent and the quota is untouched, so it can be said again, and is sent once.
    assertThat(room.says(HUA, "确认 " + proposed(HUA, number))).contains("60 秒后发出");
    sentOnce(number);
  }

  @Test
  void a_preview_goes_to_the_hosts_own_wechat_only() {
    int number = stored();
    patiently().until(() -> !room.app.outgoing().wechat().known().isEmpty());
    int before = room.api.previews();
    assertThat(room.says(HUA, "预览 " + number)).contains("正在发到你的微信", "出海的品牌 " + number);
    patiently().until(() -> room.api.previews() == before + 1);
    assertThat(massSends(number)).isZero();
  }

  @Test
  void a_host_gets_a_one_time_link_to_the_console() {
    assertThat(room.says(JUN, "登录")).contains("/enter/");
  }

  @Test
  void a_host_invites_another_with_a_code_that_is_good_once() {
    var invitation = room.says(HUA, "邀请");
    var found = java.util.regex.Pattern.compile("绑定 ([A-Z0-9]{8})").matcher(invitation);
    assertThat(found.find()).isTrue();
    var newcomer = "oNew_00000000000000000000010";
    assertThat(room.says(newcomer, "绑定 " + found.group(1))).contains("你已经是主播了");
    assertThat(room.says(newcomer, "状态")).contains("待回复的留言");
    assertThat(room.says("oOther_000000000000000000011", "绑定 " + found.group(1)))
        .doesNotContain("主播了");
    List<String> kept =
        room.app
            .library()
            .database()
            .reader()
            .withHandle(
                h -> h.createQuery("SELECT listener FROM host_binding").mapTo(String.class).list());
    assertThat(kept).isNotEmpty().noneMatch(one -> one.contains("oNew"));
  }

  @Test
  void whom_the_console_dismisses_commands_no_more_and_a_helper_never_did() {
    var database = room.app.library().database();
    var host = "oConsole_00000000000000000020";
    var helper = "oHelper_000000000000000000021";
    for (var person : List.of(List.of(host, "HOST"), List.of(helper, "HELPER"))) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      "INSERT INTO person (name, role, openid, created_at) VALUES ('x', ?, ?, 0)",
                      person.getLast(),
                      person.getFirst()));
    }
    patiently().untilAsserted(() -> assertThat(room.says(host, "状态")).contains("待回复的留言"));
    assertThat(room.says(helper, "状态")).doesNotContain("待回复的留言");
    database
        .jdbi()
        .useHandle(
            h -> h.execute("UPDATE person SET disabled = 1, openid = NULL WHERE openid = ?", host));
    patiently()
        .untilAsserted(
            () -> {
              room.later(Duration.ofSeconds(10));
              assertThat(room.says(host, "状态")).doesNotContain("待回复的留言");
            });
  }

  @Test
  void case_37_a_confirmation_that_wechat_sends_three_times_starts_one_broadcast() {
    int number = stored();
    var code = proposed(HUA, number);
    assertThat(room.saysThrice(HUA, "确认 " + code)).isEqualTo(3);
    sentOnce(number);
  }

  @Test
  void case_48_a_restored_database_sends_nothing_before_a_host_lets_it() {
    int number = stored();
    assertThat(room.says(HUA, "确认 " + proposed(HUA, number))).contains("60 秒后发出");
    room.app.outgoing().outbox().restored();
    assertThat(room.says(HUA, "状态")).contains("总开关关着");
    nothingIsSent(number);
    patiently()
        .untilAsserted(
            () ->
                assertThat(room.app.outgoing().broadcasts().list(1).getFirst().state())
                    .isEqualTo(app.huisheng.announce.Broadcast.State.CANCELLED));
    room.app.outgoing().outbox().resume();
    nothingIsSent(number);
  }

  @Test
  void orders_that_lack_something_say_what() {
    for (var words : List.of("广播", "定时 80", "预览", "确认", "撤回", "回复 3")) {
      assertThat(room.says(JUN, words)).containsAnyOf("例如", "可以这样写");
      room.later(Duration.ofSeconds(10));
    }
  }
}
