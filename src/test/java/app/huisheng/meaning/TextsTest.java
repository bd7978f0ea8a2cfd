package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The vectors of one archive, one behind the other.
class TextsTest {
  private final Random random = new Random(11);
  private final Vector tea = vector();
  private final Vector boats = vector();

  private Vector vector() {
    float[] values = new float[Vector.DIMENSIONS];
    double length = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
      length += values[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(length);
    }
    return Vector.of(values);
  }

  @Test
  void each_text_has_the_cosine_of_its_own_vector_and_none_without_one() {
    Texts texts = Texts.after(Texts.NONE, List.of("茶", "船", "茶", "盐"));
    texts.put(Map.of("茶", tea, "船", boats));

    float[] cosines = texts.cosines(boats);
    assertThat(cosines[0]).isCloseTo(boats.cosine(tea), within(1e-6f)).isEqualTo(cosines[2]);
    assertThat(cosines[1]).isCloseTo(1, within(0.01f));
    assertThat(cosines[3]).isNaN();
    assertThat(texts.missing()).isEqualTo(1);
    assertThat(texts.enough()).isFalse();
  }

  @Test
  void the_next_archive_takes_over_what_is_known_wherever_it_now_stands() {
    Texts before = Texts.after(Texts.NONE, List.of("茶", "船"));
    before.put(Map.of("茶", tea, "船", boats));

    Texts after = Texts.after(before, List.of("盐", "船", "茶", "船"));
    assertThat(after.cosines(tea)[2]).isEqualTo(before.cosines(tea)[0]);
    assertThat(after.cosines(tea)[1]).isEqualTo(after.cosines(tea)[3]);
    assertThat(after.cosines(tea)[0]).isNaN();

    after.put(Map.of("盐", vector()));
    assertThat(after.missing()).isZero();
    assertThat(after.enough()).isTrue();
    assertThat(before.enough()).isTrue();
  }
}
