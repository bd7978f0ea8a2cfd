package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Plan;
import org.junit.jupiter.api.Test;

class ReachPagesTest {
  @Test
  void how_a_post_did_reads_in_words_beside_its_bar() {
    try (var bench = new Bench()) {
      var helper = bench.guest(Role.HELPER);
      assertThat(helper.get("/insights").text()).contains("48 小时、7 天、28 天后各取一次");
      var delivery = bench.planned("e80", Plan.Start.BY_HOST);
      bench.numbers.add(new Outside.Numbers(delivery.id(), 168, 6888, 5166, 275, 68, 17, 22));
      bench.numbers.add(new Outside.Numbers(delivery.id(), 48, 1968, 1476, 78, 19, 4, 6));
      assertThat(helper.get("/insights").text())
          .contains(
              delivery.about().title(),
              "48 小时：展示 1968 次（1476 人），点击 78，赞 19，评论 4，转发 6；7 天：展示 6888 次",
              "/broadcasts/" + delivery.id());
      bench.noNumbers = "没有权限 · no permission";
      assertThat(helper.get("/insights").text()).contains("LinkedIn 最近没有给出数字：", "没有权限");
    }
  }
}
