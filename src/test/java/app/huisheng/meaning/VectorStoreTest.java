package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.huisheng.search.Normaliser;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorStoreTest {
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final Random random = new Random(5);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void vectors_are_found_by_their_text_and_the_first_of_two_stays(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var store = new VectorStore(database, clock);
      Map<String, Vector> many = new HashMap<>();
      for (int i = 0; i < 1200; i++) {
        many.put(VectorStore.hash("text " + i), vector());
      }
      store.save(many);
      var another = new VectorStore(database, clock);
      another.save(Map.of(VectorStore.hash("text 7"), vector()));
      Map<String, Vector> found = another.find(many.keySet());
      assertThat(found).hasSize(1200);
      many.forEach(
          (hash, vector) ->
              assertThat(found)
                  .hasEntrySatisfying(
                      hash,
                      stored -> assertThat(stored.cosine(vector)).isCloseTo(1, within(0.01f))));
      assertThat(store.find(List.of(VectorStore.hash("text 1200")))).isEmpty();
      assertThat(store.find(List.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_no_text_needs_goes_after_an_hour(Kind kind) {
    try (var database = Databases.fresh(kind)) {
      var store = new VectorStore(database, clock);
      store.save(Map.of("old", vector(), "needed", vector()));
      insertOf(database, "another model", Normaliser.VERSION, "needed");
      insertOf(database, VectorStore.MODEL, Normaliser.VERSION - 1, "needed");
      assertThat(store.keepOnly(Set.of("needed"))).isZero();
      now = now.plus(Duration.ofHours(2));
      store.save(Map.of("new", vector()));
      assertThat(store.keepOnly(Set.of("needed"))).isEqualTo(3);
      assertThat(store.find(List.of("old", "needed", "new"))).containsOnlyKeys("needed", "new");
    }
  }

  private void insertOf(Database database, String model, int version, String hash) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO meaning_vector VALUES (?, ?, ?, ?, ?)",
                    model,
                    version,
                    hash,
                    vector().bytes(),
                    clock.millis()));
  }

  @Test
  void rounding_to_bytes_hardly_moves_a_cosine() {
    for (int round = 0; round < 200; round++) {
      float[] a = direction();
      float[] b = direction();
      double exact = 0;
      for (int i = 0; i < a.length; i++) {
        b[i] = (b[i] + a[i]) / 2;
        exact += a[i] * b[i];
      }
      assertThat(Vector.of(a).cosine(Vector.of(b))).isCloseTo((float) exact, within(0.005f));
    }
  }

  private Vector vector() {
    return Vector.of(direction());
  }

  private float[] direction() {
    float[] values = new float[Vector.DIMENSIONS];
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
      square += values[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(square);
    }
    return values;
  }
}
