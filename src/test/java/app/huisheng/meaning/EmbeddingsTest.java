package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.huisheng.search.Meaning.Nearness;
import app.huisheng.search.Normaliser;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The channel with the real model in its real child.
class EmbeddingsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final List<String> TEXTS =
      folded(
          "注册一家企业要花多少钱,怎么找到第一批客户。",
          "手冲咖啡的水温最好在九十二度上下。",
          "带着孩子在云南住了一年,他学会了骑马。",
          "Sam Altman离开又回到OpenAI的那五天。");

  private static final Database DATABASE = Databases.fresh(Kind.SQLITE);
  private static final Embeddings EMBEDDINGS =
      new Embeddings(DATABASE, CLOCK, Embeddings.Setup.working());

  @AfterAll
  static void close() {
    EMBEDDINGS.close();
    DATABASE.close();
  }

  @Test
  void words_find_the_text_that_means_the_same_in_other_words() {
    Nearness nearness = EMBEDDINGS.over(TEXTS);
    assertThat(EMBEDDINGS.fillFor(PATIENCE, _ -> {})).isTrue();
    assertThat(EMBEDDINGS.status()).isEqualTo(new Status(State.READY, ""));
    assertThat(EMBEDDINGS.missing()).isZero();
    assertThat(nearest(nearness, "怎么创业")).isEqualTo(0);
    assertThat(nearest(nearness, "如何泡一杯好喝的饮料")).isEqualTo(1);
    assertThat(nearest(nearness, "旅居大理")).isEqualTo(2);
    assertThat(nearest(nearness, "奥特曼被董事会开除")).isEqualTo(3);
    assertThat(nearness.to(TEXTS.get(1)).orElseThrow()[1]).isCloseTo(1, within(0.01f));
  }

  @Test
  void stored_vectors_need_no_child_to_come_back() {
    var _ = EMBEDDINGS.over(TEXTS);
    assertThat(EMBEDDINGS.fillFor(PATIENCE, _ -> {})).isTrue();
    try (var again =
        new Embeddings(
            DATABASE, CLOCK, Embeddings.Setup.SERVING, _ -> List.of("/no/such/program"))) {
      var _ = again.over(TEXTS);
      assertThat(again.fillFor(PATIENCE, _ -> {})).isFalse();
      assertThat(again.missing()).isZero();
    }
  }

  @Test
  void a_new_archive_keeps_what_is_known_and_fills_in_the_rest() {
    List<String> grown = List.of("一家咖啡馆倒闭了。", "两个人合伙做生意。", "昨天下了一场大雪。");
    var _ = EMBEDDINGS.over(grown.subList(0, 2));
    assertThat(EMBEDDINGS.fillFor(PATIENCE, _ -> {})).isTrue();
    Nearness nearness = EMBEDDINGS.over(grown);
    assertThat(EMBEDDINGS.missing()).isEqualTo(1);
    float[] partly = nearness.to("怎么创业").orElseThrow();
    assertThat(partly[1]).isGreaterThan(partly[0]);
    assertThat(partly[2]).isNaN();
    AtomicReference<Integer> left = new AtomicReference<>(3);
    assertThat(EMBEDDINGS.fillFor(PATIENCE, left::set)).isTrue();
    assertThat(left.get()).isZero();
    assertThat(nearness.to("怎么创业").orElseThrow()[2]).isNotNaN();
  }

  @Test
  void repeated_and_odd_texts_have_vectors_too() {
    List<String> odd = List.of("", "咖啡", "👍", "咖啡", "x".repeat(5000));
    Nearness nearness = EMBEDDINGS.over(odd);
    assertThat(EMBEDDINGS.fillFor(PATIENCE, _ -> {})).isTrue();
    float[] cosines = nearness.to("咖啡").orElseThrow();
    assertThat(cosines).hasSize(5).doesNotContain(Float.NaN);
    assertThat(cosines[1]).isEqualTo(cosines[3]);
  }

  @Test
  void switched_off_nothing_is_started_and_nothing_answered() {
    try (var off = new Embeddings(DATABASE, CLOCK, Embeddings.Setup.OFF)) {
      Nearness nearness = off.over(TEXTS);
      assertThat(off.fillFor(PATIENCE, _ -> {})).isFalse();
      assertThat(off.fill()).isFalse();
      assertThat(nearness.to("怎么创业")).isEqualTo(Optional.empty());
      assertThat(off.status().state()).isEqualTo(State.OFF);
    }
  }

  private static List<String> folded(String... texts) {
    return Stream.of(texts).map(Normaliser::fold).toList();
  }

  private static int nearest(Nearness nearness, String words) {
    float[] cosines = nearness.to(Normaliser.fold(words)).orElseThrow();
    return IntStream.range(0, cosines.length)
        .reduce((a, b) -> cosines[a] >= cosines[b] ? a : b)
        .orElseThrow();
  }
}
