package app.huisheng;

import static app.huisheng.Newsroom.HUA;
import static app.huisheng.Newsroom.code;
import static app.huisheng.Newsroom.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.WeChatApiFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Answering a listener and sending to all have nothing to wait for in each other.
class CallbacksWhileSendingTest {
  private static final String ALL = "/cgi-bin/message/mass/sendall";

  @Test
  void fifty_listeners_are_answered_while_wechats_api_hangs_in_the_middle_of_a_broadcast()
      throws Exception {
    try (var room = new Newsroom()) {
      room.episode(80, "出海的品牌");
      room.api.levers().next(ALL, WeChatApiFault.slow(Duration.ofMinutes(5)));
      var preview = room.says(HUA, "广播 80 公众号");
      assertThat(room.says(HUA, "确认 " + code(preview))).contains("60 秒后发出");
      room.later(Newsroom.HOLD);
      patiently().until(() -> room.api.count(ALL) == 1);
      try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        var calls = new ArrayList<Callable<String>>();
        for (var i = 0; i < 50; i++) {
          var openid = "oListener_000000000000010%02d".formatted(i);
          calls.add(() -> room.says(openid, "80"));
        }
        for (var answer : pool.invokeAll(calls)) {
          assertThat(answer.get()).contains("/e/80");
        }
      }
      assertThat(room.state("wechat-b1080")).isEqualTo(State.SENDING);
    }
  }
}
