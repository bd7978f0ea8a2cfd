package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.Proposal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where the settings want two people for a broadcast.
class AgreementTest {
  private Bench bench;
  private Guest hua;
  private Guest jun;
  private String plan;

  @BeforeEach
  void open() {
    bench = new Bench(false, true);
    bench.episode(80, "OpenAI高管为何纷纷离职", "这一期聊 OpenAI。");
    hua = bench.guest(bench.people.add("骅", Role.HOST, "o-hua"));
    jun = bench.guest(bench.people.add("俊", Role.HOST, "o-jun"));
    var review =
        hua.post(
            "/broadcasts/new",
            "what",
            "episode",
            "episode",
            "80",
            "channel",
            "linkedin",
            "when",
            "now");
    var code = review.text().replaceAll("(?s).*name=\"code\" value=\"(\\d{6})\".*", "$1");
    plan = hua.post("/broadcasts/confirm", "code", code).location().replaceFirst("\\?.*", "");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private State state() {
    return bench.broadcasts.list(1).getFirst().state();
  }

  private String seen(Guest guest) {
    return guest
        .get(plan)
        .text()
        .replaceAll("(?s).*name=\"revision\" value=\"([0-9a-f]+)\".*", "$1");
  }

  private void anHourPasses() {
    bench.clock.advance(Duration.ofHours(1));
    bench.broadcasts.step();
  }

  @Test
  void nothing_goes_out_before_another_host_agrees() {
    anHourPasses();
    assertThat(bench.outbox.list()).isEmpty();
    assertThat(jun.get("/").text()).contains("等另一位主播同意");

    assertThat(jun.post(plan + "/agree", "revision", seen(jun)).location())
        .endsWith("done=broadcast.agree");
    assertThat(jun.get(plan).text()).contains("同意的人： 俊");
    bench.clock.advance(Duration.ofSeconds(30));
    bench.broadcasts.step();
    assertThat(bench.outbox.list()).isEmpty();
    bench.clock.advance(Duration.ofSeconds(31));
    bench.broadcasts.step();
    assertThat(bench.outbox.list()).hasSize(1);
    assertThat(jun.get("/audit").text()).contains("同意群发", "确认群发");
  }

  @Test
  void whoever_asked_cannot_agree_and_a_helper_cannot_either() {
    var revision = seen(jun);

    assertThat(hua.get(plan).text()).contains("要另一位主播来同意").doesNotContain("/agree\"");
    assertThat(hua.post(plan + "/agree", "revision", revision).status()).isEqualTo(409);
    assertThat(bench.guest(Role.HELPER).post(plan + "/agree", "revision", revision).status())
        .isEqualTo(403);
    assertThat(state()).isEqualTo(State.AGREEMENT);
  }

  @Test
  void whoever_asked_in_the_chat_cannot_agree_in_the_console() {
    var preview =
        (Proposal.Preview)
            bench.broadcasts.propose("wechat:o-hua", new What.Words("今晚直播"), List.of(), null);
    var _ = bench.broadcasts.confirm("wechat:o-hua", preview.code());
    var chats = "/broadcasts/plans/" + preview.broadcast().id();
    var revision =
        bench.broadcasts.find(preview.broadcast().id()).orElseThrow().broadcast().revision();

    assertThat(hua.post(chats + "/agree", "revision", revision).status()).isEqualTo(409);
    assertThat(bench.guest(Role.HOST).post(chats + "/agree", "revision", revision).text())
        .contains("绑定你的微信");
    assertThat(jun.post(chats + "/agree", "revision", revision).status()).isEqualTo(303);
  }

  @Test
  void a_yes_is_bound_to_every_byte_and_to_the_time() {
    var old = seen(jun);
    hua.post(plan + "/reschedule", "at", "2026-11-30T09:00", "clock", "china");
    assertThat(jun.post(plan + "/agree", "revision", old).status()).isEqualTo(409);

    var fresh = seen(jun);
    var _ = bench.episodes.summarise(1, "另一段摘要。");
    assertThat(jun.post(plan + "/agree", "revision", fresh).text()).contains("内容改过了");
    assertThat(state()).isEqualTo(State.CHANGED);
  }

  @Test
  void moving_what_was_agreed_to_needs_another_yes_from_somebody_else() {
    jun.post(plan + "/agree", "revision", seen(jun));
    assertThat(state()).isEqualTo(State.CONFIRMED);
    jun.post(plan + "/reschedule", "at", "2026-11-30T09:00", "clock", "china");

    assertThat(state()).isEqualTo(State.AGREEMENT);
    var revision = seen(hua);
    assertThat(jun.post(plan + "/agree", "revision", revision).status()).isEqualTo(409);
    assertThat(hua.post(plan + "/agree", "revision", revision).status()).isEqualTo(303);
  }

  @Test
  void without_an_answer_for_a_day_it_is_dropped() {
    var revision = seen(jun);
    bench.clock.advance(Duration.ofHours(25));
    assertThat(bench.guest(Role.HOST).post(plan + "/agree", "revision", revision).status())
        .isEqualTo(409);
    bench.broadcasts.step();

    assertThat(state()).isEqualTo(State.EXPIRED);
    assertThat(bench.outbox.list()).isEmpty();
  }

  @Test
  void either_of_them_may_say_no() {
    assertThat(jun.post(plan + "/cancel").status()).isEqualTo(303);
    assertThat(state()).isEqualTo(State.CANCELLED);
  }
}
