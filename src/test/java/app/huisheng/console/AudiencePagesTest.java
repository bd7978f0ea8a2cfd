package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.audience.Inbox;
import app.huisheng.audience.Messenger;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What listeners asked and left, as hosts see it.
class AudiencePagesTest {
  private Bench bench;
  private Guest host;
  private Answering listeners;

  @BeforeEach
  void open() {
    bench = new Bench();
    bench.episode(72, "报税季的故事", "这一期聊报税。");
    host = bench.guest(Role.HOST);
    listeners = bench.audience.attending(bench.desk);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void says(String listener, String words) {
    var _ = listeners.answer(listener, new Inbound.Text(words));
    var _ = bench.audience.catchUp((_, _) -> Messenger.Sent.LATER);
  }

  @Test
  void a_message_is_read_and_answered_without_knowing_who_left_it() {
    says("o-listener-1", "留言 请聊聊<b>首次</b>购房");
    var page = host.get("/inbox").text();
    assertThat(page)
        .contains("请聊聊&lt;b&gt;首次", "能直接送到", "等回复")
        .doesNotContain("o-listener", "<b>首次");
    assertThat(host.get("/").text()).contains("1 条留言等回复");
    var id = bench.audience.inbox().newest(1).getFirst().id();

    assertThat(bench.guest(Role.HELPER).post("/inbox/" + id + "/answer", "text", "好").status())
        .isEqualTo(403);
    host.post("/drafts", "subject", "message-" + id, "text", "写了一半的回复");
    assertThat(host.get("/inbox").text()).contains(">写了一半的回复</textarea>");
    assertThat(host.post("/inbox/" + id + "/answer", "text", "下期就聊").location())
        .isEqualTo("/inbox?done=message.answer");
    assertThat(bench.audience.inbox().newest(1).getFirst().state()).isEqualTo(Inbox.State.SEND);
    assertThat(host.get("/inbox").text()).contains("下期就聊");
    assertThat(host.post("/inbox/" + id + "/answer", "text", "").status()).isEqualTo(400);
    assertThat(host.post("/inbox/77/answer", "text", "好").status()).isEqualTo(409);
  }

  @Test
  void what_one_listener_left_stands_together_and_can_be_put_away() {
    says("o-listener-1", "留言 第一句");
    says("o-listener-2", "留言 别人的话");
    says("o-listener-1", "留言 第二句");
    var newest = bench.audience.inbox().newest(1).getFirst();

    assertThat(host.get("/inbox?thread=" + newest.thread()).text())
        .contains("第一句", "第二句")
        .doesNotContain("别人的话");
    assertThat(bench.guest(Role.HELPER).post("/inbox/" + newest.id() + "/archive").status())
        .isEqualTo(303);
    assertThat(host.get("/inbox").text()).doesNotContain("第二句").contains("第一句");
    assertThat(host.get("/inbox?archived=1").text()).contains("第二句");
    assertThat(bench.audience.inbox().open()).isEqualTo(2);
    host.post("/inbox/" + newest.id() + "/restore");
    assertThat(host.get("/inbox").text()).contains("第二句");
    assertThat(host.post("/inbox/77/archive").status()).isEqualTo(404);
  }

  @Test
  void a_late_answer_is_said_to_wait() {
    says("o-listener-1", "留言 你好主播");
    bench.clock.advance(Duration.ofDays(3));

    assertThat(bench.guest(Role.HOST).get("/inbox").text()).contains("超过 48 小时");
  }

  @Test
  void charts_stand_beside_sentences_and_an_unanswered_question_leads_to_a_rule() {
    says("o-1", "量子纠缠");
    says("o-2", "量子纠缠");
    says("o-1", "FHSA");
    var _ = listeners.answer("o-3", new Inbound.Followed(""));
    says("o-3", "72");
    var page = host.get("/insights").text();

    assertThat(page).contains("最近 28 天有 4 次提问", "2 次，2 人", "新关注 1 人", "<rect", "北京时间 1 点到 2 点问得最多");
    assertThat(page).contains("%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0");
    assertThat(host.get("/").text()).contains("量子纠缠");
  }

  @Test
  void a_question_that_was_dealt_with_comes_back_when_it_is_asked_again() {
    says("o-1", "量子纠缠");
    says("o-2", "火星移民");
    assertThat(host.get("/insights").text()).contains("name=\"question\" value=\"量子纠缠\"");

    assertThat(bench.guest(Role.HELPER).post("/insights/settle", "question", "量子纠缠").location())
        .isEqualTo("/insights?done=question.settle");
    assertThat(host.get("/insights").text())
        .doesNotContain("value=\"量子纠缠\"")
        .contains("value=\"火星移民\"");
    assertThat(host.get("/audit").text()).contains("量子纠缠");

    bench.clock.advance(Duration.ofHours(1));
    says("o-3", "量子纠缠");
    assertThat(host.get("/insights").text()).contains("value=\"量子纠缠\"");
    assertThat(host.post("/insights/settle").status()).isEqualTo(404);
  }

  @Test
  void a_rule_for_a_question_settles_it() {
    says("o-1", "量子纠缠");
    var revision = bench.book.contents().revision();

    host.post(
        "/keywords/rules/new",
        "revision",
        revision,
        "exact",
        "量子纠缠",
        "kind",
        "text",
        "reply",
        "下期讲",
        "active",
        "yes");
    assertThat(host.get("/insights").text()).doesNotContain("value=\"量子纠缠\"");
  }

  @Test
  void an_episode_shows_what_listeners_asked_about_it() {
    var episode = bench.episodes.numbered(72).orElseThrow();
    assertThat(host.get("/episodes/" + episode.id()).text()).contains("还没有人问到这一期");
    says("o-1", "FHSA");
    says("o-2", "FHSA");

    assertThat(host.get("/episodes/" + episode.id()).text()).contains("<b>FHSA</b>", "2 次，2 人");
    assertThat(host.get("/insights").text()).contains("问到 2 次", "报税季的故事");
  }

  @Test
  void empty_insights_say_why_they_are_empty() {
    assertThat(host.get("/insights").text()).contains("还没有提问", "最近的问题都答上来了", "还没有人点开");
  }

  @Test
  void connections_show_what_to_enter_and_whether_wechat_has_called() {
    assertThat(host.get("/connections").text())
        .contains("https://pod.example/wechat", "安全模式", "微信还没有来过");
    var watching = bench.guest(Role.HELPER).with("HX-Request", "true");
    assertThat(watching.get("/connections").header("HX-Redirect")).isEmpty();
    bench.called = bench.clock.instant().minus(Duration.ofMinutes(3));
    assertThat(watching.get("/connections").header("HX-Redirect")).isEqualTo("/connections");
    assertThat(host.get("/connections").text()).contains("微信3 分钟前来过");
    assertThat(host.post("/connections/examine").text()).contains("tables at 10");
  }
}
