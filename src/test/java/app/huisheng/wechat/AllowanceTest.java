package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Attempt;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is left of the account's mass sends: asked of WeChat, counted by ourselves, and never
/// claimed where nobody knows.
class AllowanceTest {
  private static final String QUOTA = "/cgi-bin/openapi/quota/get";
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final ApiBench bench = new ApiBench();
  private final Database database = Databases.fresh(app.huisheng.store.Kind.SQLITE);
  private final WeChatSending sending =
      new WeChatSending(
          bench.settings(WeChatSettings.Mode.DRAFT), database, bench.clock, _ -> new byte[0]);

  @AfterEach
  void close() {
    bench.close();
    database.close();
  }

  private void look() {
    while (sending.catchUp()) {}
  }

  private String line() {
    return sending.allowance().orElseThrow();
  }

  private String use(Instant when) {
    return sending.allowance(when).orElseThrow();
  }

  private void sendToAll(long id) {
    var frozen = new Post("今晚八点直播", List.of(), "", "今晚八点直播", "", null).frozen();
    var delivery =
        new Delivery(
            "wechat-t" + id,
            new Delivery.About(0, null, "今晚八点直播"),
            "wechat",
            Delivery.State.SENDING,
            frozen,
            Post.sha256(frozen),
            1,
            null,
            null,
            null,
            bench.now);
    var attempt = new Attempt(delivery, 1, 1, bench.now, bench.now.plusSeconds(30));
    assertThat(sending.channel().orElseThrow().deliver(attempt))
        .isInstanceOf(Outcome.Underway.class);
    bench.now = bench.now.plus(HALF_AN_HOUR);
    look();
  }

  @Test
  void a_subscription_account_has_one_a_day_in_beijing() {
    look();
    assertThat(line()).contains("今天还剩 1/1 次", "经回声已用 0 次", "微信说今天还可调用 1 次");
    assertThat(use(bench.now)).contains("发给约 1280 位关注者", "还剩 1/1 次");
    assertThat(use(bench.now.plus(Duration.ofDays(1)))).contains("那一天的 1 次");
    sendToAll(7);
    assertThat(line()).contains("今天还剩 0/1 次", "经回声已用 1 次", "微信说今天还可调用 0 次");
    assertThat(use(bench.now)).contains("今天的群发额度已经用完");
    bench.now = bench.now.plus(Duration.ofDays(1));
    assertThat(line()).contains("经回声已用 0 次");
  }

  @Test
  void a_service_account_has_four_a_month_for_each_follower() {
    bench.side.levers().kind(Kind.SERVICE);
    look();
    sendToAll(7);
    assertThat(line()).contains("本月每位关注者还可收到 3/4 次", "微信说今天还可调用 99 次");
    assertThat(use(bench.now)).contains("本月每位还可收到 3/4 次");
    assertThat(use(Instant.parse("2026-12-02T01:00:00Z"))).contains("那个月的 1 次");
    bench.now = Instant.parse("2026-12-01T01:00:00Z");
    assertThat(line()).contains("还可收到 4/4 次");
  }

  @Test
  void a_personal_account_is_told_that_it_has_none() {
    bench.side.levers().kind(Kind.PERSONAL);
    look();
    assertThat(line()).contains("没有群发权限");
    assertThat(use(bench.now)).contains("由你手动群发");
    assertThat(
            bench.side.requests().stream()
                .filter(asked -> asked.path().equals(QUOTA))
                .filter(asked -> asked.body().contains("sendall")))
        .isEmpty();
  }

  @Test
  void what_wechat_does_not_say_is_not_known() {
    assertThat(line()).contains("还不知道账号类型", "还没有问到微信");
    assertThat(use(bench.now)).contains("额度还不知道");
    look();
    bench.side.levers().always(QUOTA, WeChatApiFault.html(502));
    bench.now = bench.now.plus(HALF_AN_HOUR);
    look();
    assertThat(line()).contains("今天还剩 1/1 次", "微信没有说还剩几次");
  }

  @Test
  void a_send_that_reached_nobody_used_up_nothing() {
    bench.side.levers().massResult("err(40001)", 0);
    bench.side.events(act -> {});
    look();
    sendToAll(7);
    new Notebook(database).ended(new Notebook.End(job(), "err(40001)", 0, 0), bench.now);
    assertThat(line()).contains("经回声已用 0 次");
  }

  private String job() {
    return new Notebook(database).memo("wechat-t7").job();
  }

  @Test
  void it_is_asked_every_half_hour_and_never_by_whoever_looks() {
    look();
    int asked = bench.side.count(QUOTA);
    for (var looks = 0; looks < 10; looks++) {
      assertThat(line()).isNotEmpty();
      assertThat(use(bench.now)).isNotEmpty();
    }
    assertThat(sending.catchUp()).isFalse();
    assertThat(bench.side.count(QUOTA)).isEqualTo(asked);
    bench.now = bench.now.plus(HALF_AN_HOUR);
    assertThat(sending.catchUp()).isTrue();
    assertThat(bench.side.count(QUOTA)).isEqualTo(asked + 1);
  }
}
