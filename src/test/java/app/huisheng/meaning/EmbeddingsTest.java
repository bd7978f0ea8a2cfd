package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The channel with the real model in its real child.
class EmbeddingsTest {
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// As beside a server, but with the time that a busy machine needs, and not behind everything
  /// else that it has to do.
  private static final Embeddings.Setup UNHURRIED =
      new Embeddings.Setup(true, 2, Duration.ofSeconds(30), 8, Duration.ZERO);

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final List<String> TEXTS =
      folded(
          "注册一家企业要花多少钱,怎么找到第一批客户。",
          "手冲咖啡的水温最好在九十二度上下。",
          "带着孩子在云南住了一年,他学会了骑马。",
          "Sam Altman离开又回到OpenAI的那五天。");

  private static final Database DATABASE = Databases.fresh(Kind.SQLITE);
  private static final Embeddings EMBEDDINGS =
      new Embeddings(DATABASE, CLOCK, Embeddings.Setup.working(PATIENCE));

  @AfterAll
  static void close() {
    EMBEDDINGS.close();
    DATABASE.close();
  }

  @Test
  void words_find_the_text_that_means_the_same_in_other_words() {
    Nearness nearness = EMBEDDINGS.over(TEXTS);
    assertThat(EMBEDDINGS.fillFor(PATIENCE)).isTrue();
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
    assertThat(EMBEDDINGS.fillFor(PATIENCE)).isTrue();
    try (var again =
        new Embeddings(
            DATABASE, CLOCK, Embeddings.Setup.SERVING, _ -> List.of("/no/such/program"), REST)) {
      var _ = again.over(TEXTS);
      assertThat(again.fillFor(PATIENCE)).isFalse();
      assertThat(again.missing()).isZero();
    }
  }

  @Test
  void a_new_archive_keeps_what_is_known_and_fills_in_the_rest() {
    List<String> grown = IntStream.range(0, 13).mapToObj(i -> "第" + i + "次合伙做生意").toList();
    try (var serving = new Embeddings(DATABASE, CLOCK, UNHURRIED)) {
      var _ = serving.over(grown.subList(0, 12));
      assertThat(serving.fillFor(PATIENCE)).isTrue();
      Nearness nearness = serving.over(grown);
      assertThat(serving.missing()).isEqualTo(1);
      float[] partly = patiently(nearness, "怎么创业");
      assertThat(partly[11]).isPositive();
      assertThat(partly[12]).isNaN();
      AtomicInteger left = new AtomicInteger(-1);
      serving.tell(left::set);
      assertThat(serving.fillFor(PATIENCE)).isTrue();
      assertThat(left.get()).isZero();
      assertThat(patiently(nearness, "怎么创业")[12]).isPositive();
    }
  }

  @Test
  void while_many_texts_have_no_vector_nothing_is_said() {
    List<String> grown = IntStream.range(0, 20).mapToObj(i -> "第" + i + "次去大理").toList();
    try (var serving = new Embeddings(DATABASE, CLOCK, UNHURRIED)) {
      Nearness nearness = serving.over(grown.subList(0, 10));
      assertThat(nearness.to("旅居")).isEmpty();
      assertThat(serving.fillFor(PATIENCE)).isTrue();
      assertThat(patiently(nearness, "旅居")).hasSize(10);
      assertThat(serving.over(grown).to("旅居")).isEmpty();
    }
  }

  @Test
  void a_question_may_wait_for_the_child_where_nobody_else_sees_to_it() {
    try (var working = new Embeddings(DATABASE, CLOCK, Embeddings.Setup.working(PATIENCE))) {
      assertThat(nearest(working.over(TEXTS), "怎么创业")).isEqualTo(0);
    }
  }

  @Test
  void what_would_take_too_long_is_not_begun() {
    try (var hasty =
        new Embeddings(DATABASE, CLOCK, Embeddings.Setup.working(Duration.ofSeconds(20)))) {
      List<String> many = IntStream.range(0, 9000).mapToObj(i -> "太多 " + i).toList();
      assertThat(hasty.over(many).to("旅居")).isEmpty();
      assertThat(hasty.missing()).isEqualTo(9000);
    }
  }

  @Test
  void repeated_and_odd_texts_have_vectors_too() {
    List<String> odd = List.of("", "咖啡", "👍", "咖啡", "x".repeat(5000));
    Nearness nearness = EMBEDDINGS.over(odd);
    assertThat(EMBEDDINGS.fillFor(PATIENCE)).isTrue();
    float[] cosines = nearness.to("咖啡").orElseThrow();
    assertThat(cosines).hasSize(5).doesNotContain(Float.NaN);
    assertThat(cosines[1]).isEqualTo(cosines[3]);
  }

  @Test
  void two_nodes_fill_one_database_together() throws Exception {
    List<String> many = IntStream.range(0, 60).mapToObj(i -> "两台机器 " + i).toList();
    Launch quick = TestChildren.launch(TestChildren.Touchy.class);
    try (var shared = Databases.fresh(Kind.POSTGRESQL);
        var one = new Embeddings(shared, CLOCK, Embeddings.Setup.SERVING, quick, REST);
        var other = new Embeddings(shared, CLOCK, Embeddings.Setup.SERVING, quick, REST);
        var both = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ = one.over(many);
      var _ = other.over(many);
      var filled =
          both.invokeAll(
              List.<Callable<Boolean>>of(
                  () -> one.fillFor(PATIENCE), () -> other.fillFor(PATIENCE)));
      assertThat(filled).allSatisfy(node -> assertThat(node.get()).isTrue());
      assertThat(one.missing() + other.missing()).isZero();
      assertThat(new VectorStore(shared, CLOCK).find(many.stream().map(VectorStore::hash).toList()))
          .hasSize(60);
    }
  }

  @Test
  void switched_off_nothing_is_started_and_nothing_answered() {
    try (var off = new Embeddings(DATABASE, CLOCK, Embeddings.Setup.OFF)) {
      Nearness nearness = off.over(TEXTS);
      assertThat(off.fillFor(PATIENCE)).isFalse();
      assertThat(off.fill()).isFalse();
      assertThat(nearness.to("怎么创业")).isEqualTo(Optional.empty());
      assertThat(off.status().state()).isEqualTo(State.OFF);
    }
  }

  /// A busy machine may miss the deadline that listeners have.
  private static float[] patiently(Nearness nearness, String words) {
    return await()
        .atMost(PATIENCE)
        .until(() -> nearness.to(words), Optional::isPresent)
        .orElseThrow();
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
