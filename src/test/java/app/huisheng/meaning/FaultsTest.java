package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import app.huisheng.search.Meaning.Nearness;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the child or its files, an answer comes, and it is right or none.
class FaultsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final List<String> TEXTS = List.of("怎么开公司", "手冲咖啡的水温", "在云南旅居");
  private static final String MODEL = "bge-small-zh-v1.5-q.onnx";

  @TempDir Path folder;

  @Test
  void a_model_that_is_missing_is_named_and_not_sought_again() {
    String without =
        String.join(
            File.pathSeparator,
            Stream.of(TestChildren.classPath().split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("bge-small-zh"))
                .toList());
    assertThat(broken(Launch.child(without, 1, null))).contains("bge-small-zh-v1.5-q");
  }

  @Test
  void a_model_that_is_cut_off_is_not_used() throws IOException {
    try (var whole = FaultsTest.class.getResourceAsStream("/" + MODEL)) {
      Files.write(folder.resolve(MODEL), whole.readNBytes(1_000_000));
    }
    assertThat(
            broken(Launch.child(folder + File.pathSeparator + TestChildren.classPath(), 1, null)))
        .contains("the model cannot be loaded");
  }

  @Test
  void a_library_that_is_missing_is_named() {
    String without =
        String.join(
            File.pathSeparator,
            Stream.of(TestChildren.classPath().split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("onnxruntime"))
                .toList());
    assertThat(broken(Launch.child(without, 1, null))).contains("ONNX Runtime");
  }

  @Test
  void a_machine_without_java_beside_the_program_is_no_failure() {
    assertThat(broken(_ -> List.of("/no/such/java"))).contains("/no/such/java");
  }

  private static String broken(Launch launch) {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings = open(database, launch)) {
      Nearness nearness = embeddings.over(TEXTS);
      assertThat(embeddings.fillFor(PATIENCE)).isFalse();
      await().atMost(PATIENCE).until(() -> embeddings.status().state() == State.BROKEN);
      assertThat(nearness.to("创业")).isEqualTo(Optional.empty());
      assertThat(embeddings.fill()).isFalse();
      return embeddings.status().reason();
    }
  }

  @Test
  void a_child_that_does_not_answer_costs_the_deadline_and_no_more() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings = open(database, TestChildren.launch(TestChildren.Mute.class))) {
      Nearness nearness = filled(embeddings, database);
      assertThat(nearness.to("创业")).isEqualTo(Optional.empty());
    }
  }

  @Test
  void a_slow_models_late_answers_are_nobodys() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings = open(database, TestChildren.launch(TestChildren.Slow.class))) {
      Nearness nearness = filled(embeddings, database);
      for (int late = 0; late < TestChildren.Slow.SLOW; late++) {
        assertThat(nearness.to(TestChildren.Slow.OTHER + late)).isEqualTo(Optional.empty());
      }
      // What comes in time is the answer to these words, not to those before.
      float[] right =
          await()
              .atMost(PATIENCE)
              .until(() -> nearness.to("创业"), Optional::isPresent)
              .orElseThrow();
      assertThat(right[0]).isCloseTo(1, within(0.01f));
      assertThat(embeddings.status().state()).isEqualTo(State.READY);
    }
  }

  @Test
  void a_child_that_talks_nonsense_is_ended() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings = open(database, TestChildren.launch(TestChildren.Babbler.class))) {
      Nearness nearness = filled(embeddings, database);
      assertThat(nearness.to("创业")).isEqualTo(Optional.empty());
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                embeddings.fill();
                return embeddings.status().state() == State.RESTING;
              });
      assertThat(embeddings.status().reason()).isEqualTo("it ended");
    }
  }

  @Test
  void a_child_that_ends_at_once_is_tried_again_after_a_rest() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings = open(database, TestChildren.launch(TestChildren.Stillborn.class))) {
      assertThat(embeddings.fillFor(PATIENCE)).isFalse();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                embeddings.fill();
                return embeddings.status().state() == State.RESTING;
              });
    }
    assertThat(Stream.of(1, 2, 3, 20, 1000).map(failed -> Keeper.rest(REST, failed)))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
  }

  @Test
  void a_text_that_kills_the_child_is_left_out_and_the_others_get_their_vectors() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings = open(database, TestChildren.launch(TestChildren.Touchy.class))) {
      List<String> texts =
          IntStream.range(0, 12)
              .mapToObj(i -> i == 5 ? TestChildren.Touchy.POISON : "文" + i)
              .toList();
      Nearness nearness = embeddings.over(texts);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                embeddings.fill();
                return embeddings.missing() == 1 && nearness.to("丙").isPresent();
              });
      float[] cosines = nearness.to("丙").orElseThrow();
      assertThat(cosines[5]).isNaN();
      assertThat(cosines[11]).isCloseTo(1, within(0.01f));
    }
  }

  @Test
  void the_child_ends_when_its_parent_is_killed() throws IOException {
    Process parent = new ProcessBuilder(TestChildren.command(TestChildren.Parent.class)).start();
    try (BufferedReader says = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(says.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();
      parent.destroyForcibly();
      await().atMost(PATIENCE).until(() -> !child.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  private static Embeddings open(Database database, Launch launch) {
    return new Embeddings(database, CLOCK, Embeddings.Setup.SERVING, launch, REST);
  }

  /// With stored vectors, and the child greeted.
  private static Nearness filled(Embeddings embeddings, Database database) {
    float[] direction = new float[Vector.DIMENSIONS];
    direction[0] = 1;
    Map<String, Vector> stored = new HashMap<>();
    TEXTS.forEach(text -> stored.put(VectorStore.hash(text), Vector.of(direction)));
    new VectorStore(database, CLOCK).save(stored);
    Nearness nearness = embeddings.over(TEXTS);
    assertThat(embeddings.fillFor(PATIENCE)).isTrue();
    return nearness;
  }
}
