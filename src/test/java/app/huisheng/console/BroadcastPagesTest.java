package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Plan;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What hosts see of what goes out, and what they decide.
class BroadcastPagesTest {
  private Bench bench;
  private Guest host;

  @BeforeEach
  void open() {
    bench = new Bench();
    host = bench.guest(Role.HOST);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Delivery.State state(String id) {
    return bench.outbox.find(id).orElseThrow().state();
  }

  @Test
  void what_waits_for_a_host_stands_first_on_the_overview() {
    bench.planned("e1", Plan.Start.APPROVAL);

    assertThat(host.get("/").text()).contains("需要你", "/broadcasts/linkedin-e1", "等你确认内容");
    assertThat(host.reading("en").get("/").text()).contains("Needs you", "Waiting for your yes");
  }

  @Test
  void approving_is_bound_to_the_words_that_were_shown() {
    var delivery = bench.planned("e1", Plan.Start.APPROVAL);
    var page = host.get("/broadcasts/linkedin-e1").text();

    assertThat(page).contains("OpenAI高管为何纷纷离职", delivery.sha256(), "确认发送");
    assertThat(host.post("/broadcasts/linkedin-e1/approve", "sha256", "other").status())
        .isEqualTo(409);
    assertThat(state("linkedin-e1")).isEqualTo(Delivery.State.APPROVAL);
    assertThat(host.post("/broadcasts/linkedin-e1/approve", "sha256", delivery.sha256()).location())
        .isEqualTo("/broadcasts/linkedin-e1?done=delivery.approve");
    assertThat(state("linkedin-e1")).isEqualTo(Delivery.State.WAITING);
    assertThat(bench.audit.newest(Long.MAX_VALUE, 1).getFirst().action())
        .isEqualTo("delivery.approve");
  }

  @Test
  void who_lets_a_mass_send_go_hears_what_the_chat_says_of_the_night() {
    bench.planned("wechat", Delivery.TO_ALL + "e1", Plan.Start.APPROVAL);
    bench.planned("wechat", "e1", Plan.Start.APPROVAL);
    bench.planned("e1", Plan.Start.APPROVAL);

    // Beijing is at one in the night.
    var toAll = host.get("/broadcasts/wechat-" + Delivery.TO_ALL + "e1").text();
    assertThat(toAll).contains("很多听众已经休息", "约 9 位关注者").doesNotContain("when many followers");
    assertThat(host.get("/broadcasts/wechat-e1").text()).doesNotContain("听众已经休息");
    assertThat(host.get("/broadcasts/linkedin-e1").text())
        .contains("约 9 位关注者")
        .doesNotContain("听众已经休息");
    bench.clock.advance(Duration.ofHours(11));
    assertThat(host.get("/broadcasts/wechat-" + Delivery.TO_ALL + "e1").text())
        .contains("约 9 位关注者")
        .doesNotContain("听众已经休息");
  }

  @Test
  void what_nobody_can_know_is_settled_with_three_buttons() {
    for (var subject : new String[] {"e1", "e2", "e3"}) {
      bench.planned(subject, Plan.Start.BY_HOST);
      bench.force("linkedin-" + subject, Delivery.State.ASK_HOST);
    }
    assertThat(host.get("/broadcasts/linkedin-e1").text()).contains("在，已经发出", "不在，重新发", "不在，也不发了");

    host.post(
        "/broadcasts/linkedin-e1/settle",
        "answer",
        "posted",
        "url",
        "https://www.linkedin.com/feed/update/urn:li:share:7300000000000000000/");
    host.post("/broadcasts/linkedin-e2/settle", "answer", "resend");
    host.post("/broadcasts/linkedin-e3/settle", "answer", "drop");

    assertThat(state("linkedin-e1")).isEqualTo(Delivery.State.DELIVERED);
    assertThat(host.get("/broadcasts/linkedin-e1").text())
        .contains("https://www.linkedin.com/feed/update/urn:li:share:7300000000000000000/");
    assertThat(state("linkedin-e2")).isEqualTo(Delivery.State.WAITING);
    assertThat(state("linkedin-e3")).isEqualTo(Delivery.State.CANCELLED);
  }

  @Test
  void an_answer_that_is_none_changes_nothing() {
    bench.planned("e1", Plan.Start.BY_HOST);
    bench.force("linkedin-e1", Delivery.State.ASK_HOST);

    assertThat(host.post("/broadcasts/linkedin-e1/settle", "answer", "perhaps").status())
        .isEqualTo(400);
    assertThat(
            host.post("/broadcasts/linkedin-e1/settle", "answer", "posted", "url", "see above")
                .status())
        .isEqualTo(409);
    assertThat(state("linkedin-e1")).isEqualTo(Delivery.State.ASK_HOST);
  }

  @Test
  void all_sending_can_be_stopped_and_resumed() {
    host.post("/broadcasts/pause");
    assertThat(bench.outbox.paused()).isTrue();
    assertThat(host.get("/").text()).contains("所有发送都停下了");
    host.post("/broadcasts/resume");
    assertThat(bench.outbox.paused()).isFalse();
  }

  @Test
  void what_a_feed_says_never_becomes_markup() {
    bench.episode(80, "<img src=x onerror=alert(1)>标题", "<script>alert(1)</script>");
    var page = host.get("/").text();

    assertThat(page).doesNotContain("<img src=x", "<script>alert").contains("&lt;img src");
  }
}
