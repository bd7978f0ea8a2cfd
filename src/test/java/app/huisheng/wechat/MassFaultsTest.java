package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Attempt;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever WeChat answers to a mass send: a stated state and a plain sentence, and never two sends
/// (ux-security 5.6, 40).
class MassFaultsTest {
  private static final String ALL = "/cgi-bin/message/mass/sendall";
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final int AFTER_THREE_RETRIES = 4;

  private final ApiBench bench = new ApiBench();
  private final Database database = Databases.fresh(Kind.SQLITE);

  @AfterEach
  void close() {
    bench.close();
    database.close();
  }

  private Outcome send() {
    return send(Duration.ofSeconds(30));
  }

  private Outcome send(Duration patience) {
    return send(patience, 1);
  }

  /// By a node that has just started.
  ///
  /// @param attempts with this one
  private Outcome send(Duration patience, int attempts) {
    var plain = bench.settings(WeChatSettings.Mode.DRAFT);
    var settings =
        new WeChatSettings(
            plain.appId(),
            plain.appSecret(),
            plain.apiUrl(),
            plain.mode(),
            patience,
            plain.show(),
            plain.group());
    var sending = new WeChatSending(settings, database, bench.clock, _ -> new byte[0]);
    var frozen = new Post("今晚八点直播", List.of(), "", "今晚八点直播", "", null).frozen();
    var delivery =
        new Delivery(
            "wechat-t7",
            new Delivery.About(0, null, "今晚八点直播"),
            "wechat",
            Delivery.State.SENDING,
            frozen,
            Post.sha256(frozen),
            attempts,
            null,
            null,
            null,
            bench.now);
    return sending
        .channel()
        .orElseThrow()
        .deliver(new Attempt(delivery, 1, 1, bench.now, bench.now.plusSeconds(30)));
  }

  private void sentOnce() {
    assertThat(send()).isInstanceOf(Outcome.Underway.class);
    assertThat(bench.side.broadcasts()).hasSize(1);
  }

  @Test
  void case_40_a_used_up_period_is_prepared_for_the_host() {
    bench.side.levers().always(ALL, WeChatApiFault.code(45028));
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Prepared.class, prepared -> assertThat(prepared.how()).contains("群发次数已用完"));
    assertThat(bench.side.count(ALL)).isEqualTo(1);
  }

  @Test
  void case_40_a_used_up_day_waits_for_midnight_in_beijing() {
    bench.side.levers().next(ALL, WeChatApiFault.code(45009));
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.RetryLater.class,
            later -> {
              assertThat(later.after()).isEqualTo(AccountChannel.untilMidnight(bench.now));
              assertThat(later.why()).contains("稍后再试");
            });
    sentOnce();
  }

  @Test
  void case_40_a_right_that_is_missing_after_all_is_noted_and_prepared() {
    bench.side.levers().next(ALL, WeChatApiFault.code(48001));
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Prepared.class, prepared -> assertThat(prepared.how()).contains("没有群发接口的权限"));
    assertThat(send()).isInstanceOf(Outcome.Prepared.class);
    assertThat(bench.side.count(ALL)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {40001, 40014, 42001})
  void case_40_a_stale_token_is_refreshed_once_and_the_call_repeated_once(int code) {
    bench.side.levers().next(ALL, WeChatApiFault.code(code));
    sentOnce();
    assertThat(bench.side.count(ALL)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 45011, 45066, 268487001})
  void case_40_a_busy_platform_is_asked_again_a_minute_later_and_not_at_once(int code) {
    bench.side.levers().next(ALL, WeChatApiFault.code(code));
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.RetryLater.class,
            later -> assertThat(later.after()).isGreaterThanOrEqualTo(Duration.ofMinutes(1)));
    assertThat(bench.side.count(ALL)).isEqualTo(1);
    sentOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "empty", "drop", "reset", "half"})
  void case_40_no_answer_is_unknown_and_the_same_send_is_recognised(String kind) {
    var fault =
        switch (kind) {
          case "html" -> WeChatApiFault.html(502);
          case "empty" -> WeChatApiFault.answer(200, "");
          case "drop" -> WeChatApiFault.drop();
          case "reset" -> WeChatApiFault.reset();
          default -> WeChatApiFault.half();
        };
    bench.side.levers().next(ALL, fault.committed());
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.why()).contains("没有收到微信的回答"));
    assertThat(bench.side.broadcasts()).hasSize(1);
    sentOnce();
  }

  @Test
  void case_40_an_answer_that_takes_for_ever_is_unknown_and_the_same_send_is_recognised() {
    bench.side.levers().next(ALL, WeChatApiFault.slow(Duration.ofSeconds(200)));
    var outcome = send(PATIENCE);
    while (bench.side.count(ALL) == 0) { // a slow machine may not even have had its token
      outcome = send(PATIENCE);
    }
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    sentOnce();
  }

  @Test
  void case_40_a_platform_that_stays_busy_is_left_to_the_host_after_three_retries() {
    bench.side.levers().always(ALL, WeChatApiFault.code(-1));
    assertThat(send(PATIENCE, AFTER_THREE_RETRIES - 1)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(send(PATIENCE, AFTER_THREE_RETRIES))
        .isInstanceOfSatisfying(
            Outcome.Prepared.class, outcome -> assertThat(outcome.how()).contains("微信一直繁忙"));
    assertThat(bench.side.broadcasts()).isEmpty();
  }
}
