package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookPagesTest {
  @Test
  void an_owner_adds_tries_and_removes_an_address_and_sees_the_secret_once() {
    try (var bench = new Bench()) {
      var owner = bench.guest(Role.OWNER);
      var made = owner.post("/webhooks", "address", "https://pod.example/hook");
      assertThat(made.text()).contains("whsec_", "https://pod.example/hook", "还没有发过");
      assertThat(owner.get("/webhooks").text()).doesNotContain("whsec_");
      var id = bench.webhooks.all().getFirst().id();
      assertThat(owner.post("/webhooks/" + id + "/ping").location())
          .isEqualTo("/webhooks?done=webhook.ping");
      assertThat(bench.webhooks.step()).isTrue();
      assertThat(owner.get("/webhooks").text()).contains("没有收下：nobody listens", "还有 1 条在等");
      assertThat(owner.post("/webhooks/" + id + "/remove").location())
          .isEqualTo("/webhooks?done=webhook.remove");
      assertThat(owner.get("/webhooks").text()).contains("还没有地址");
      assertThat(owner.post("/webhooks/" + id + "/ping").status()).isEqualTo(404);
      assertThat(owner.get("/audit").text()).contains("加了通知地址 https://pod.example/hook");
    }
  }

  @Test
  void what_is_no_address_is_refused_and_a_host_may_not() {
    try (var bench = new Bench()) {
      assertThat(bench.guest(Role.OWNER).post("/webhooks", "address", "ftp://x").status())
          .isEqualTo(400);
      assertThat(bench.guest(Role.HOST).get("/webhooks").status()).isEqualTo(403);
      assertThat(bench.webhooks.all()).isEmpty();
    }
  }
}
