package app.huisheng.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskTest {
  private final Mask mask = new Mask("secret");

  /// The expected digits are OpenSSL's.
  @Test
  void a_mask_is_a_keyed_hash() {
    assertThat(mask.of("oListener")).isEqualTo("bd3a9d6c91a827a4e0833021fa8601cd");
    assertThat(new Mask("other").of("oListener")).isNotEqualTo(mask.of("oListener"));
  }

  @Test
  void many_threads_get_the_same_masks() {
    var alone = IntStream.range(0, 2_000).mapToObj(i -> mask.of("o" + i)).toList();
    assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> mask.of("o" + i)).toList())
        .isEqualTo(alone)
        .doesNotHaveDuplicates();
  }
}
