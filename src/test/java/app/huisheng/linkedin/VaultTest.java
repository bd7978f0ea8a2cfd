package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.linkedin.Vault.ImageState;
import app.huisheng.linkedin.Vault.Memo;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What outlives a restart, on both databases.
class VaultTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_is_kept_comes_back(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var vault = new Vault(database, "key");
      var full =
          new Vault.Connection("a", "r", NOW, NOW.plusSeconds(1), NOW, NOW, "x y", "origin", "");
      vault.keep("page", full);
      assertThat(vault.connection("page")).contains(full);
      var bare = new Vault.Connection("b", null, null, null, null, NOW, "", "", "why");
      vault.keep("page", bare);
      assertThat(vault.connection("page")).contains(bare);
      assertThat(vault.connection("other")).isEmpty();

      var memo = new Memo("link", "urn", ImageState.STARTED, "http://x", NOW, 2, "named");
      vault.keep(memo);
      assertThat(vault.memo("link")).isEqualTo(memo);
      assertThat(vault.memo("none")).isEqualTo(Memo.blank("none"));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void once_is_once_and_a_flow_returns_once(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var vault = new Vault(database, "key");
      assertThat(vault.first("thing", NOW)).isTrue();
      assertThat(vault.first("thing", NOW)).isFalse();
      vault.expect("state", NOW, NOW.plus(Duration.ofMinutes(10)));
      assertThat(vault.expected("state", NOW)).isTrue();
      assertThat(vault.expected("state", NOW)).isFalse();
      vault.expect("old", NOW, NOW.plusSeconds(1));
      assertThat(vault.expected("old", NOW.plusSeconds(2))).isFalse();
    }
  }
}
