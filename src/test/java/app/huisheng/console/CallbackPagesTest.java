package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What has to be copied into WeChat's own console.
class CallbackPagesTest {
  private static final String[] SECRETS = {"a-token-to-copy", "a-key-to-copy"};

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void an_owner_sees_the_two_keys_when_asking_for_them_and_it_is_written_down() {
    var owner = bench.guest(Role.OWNER);
    assertThat(owner.get("/connections").text())
        .contains("显示这两个值", "••••", "https://pod.example/wechat")
        .doesNotContain(SECRETS);

    var shown = owner.post("/connections/secrets");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text()).contains(SECRETS).contains("data-copy=\"callback-key\"");
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    assertThat(owner.get("/connections").text()).doesNotContain(SECRETS);
    assertThat(owner.get("/connections/secrets").status()).isEqualTo(404);
    var deed = bench.audit.newest(Long.MAX_VALUE, 1).getFirst();
    assertThat(deed.action()).isEqualTo("connections.secrets");
    assertThat(deed.toString()).doesNotContain(SECRETS);
  }

  @Test
  void hosts_and_helpers_never_do() {
    for (var role : new Role[] {Role.HOST, Role.HELPER, Role.VISITOR}) {
      var guest = bench.guest(role);
      assertThat(guest.get("/connections").text()).doesNotContain(SECRETS).doesNotContain("显示这两个值");
      var asked = guest.post("/connections/secrets");
      assertThat(asked.status()).as("%s", role).isEqualTo(403);
      assertThat(asked.text()).doesNotContain(SECRETS);
    }
    assertThat(new Outside.CallbackSecrets("a-token", "a-key").toString())
        .doesNotContain("a-token", "a-key");
  }
}
