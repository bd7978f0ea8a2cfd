package app.huisheng.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The texts of one archive, each with its vector once that is known. Vectors are put in by one
/// thread while any number compare.
final class Texts {
  static final Texts NONE = new Texts(List.of());

  /// All but one part must have vectors.
  private static final int PARTS = 10;

  private final List<String> texts;
  private final AtomicReferenceArray<@Nullable Vector> vectors;

  /// Whether the database was asked.
  private volatile boolean looked;

  private volatile boolean complete;
  private volatile boolean enough;

  private Texts(List<String> texts) {
    this.texts = texts;
    this.vectors = new AtomicReferenceArray<>(texts.size());
  }

  /// Takes over what is known already of texts that were there before.
  static Texts after(Texts before, List<String> texts) {
    Texts now = new Texts(List.copyOf(texts));
    now.put(before.known());
    return now;
  }

  private Map<String, Vector> known() {
    Map<String, Vector> known = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      Vector vector = vectors.get(i);
      if (vector != null) {
        known.put(texts.get(i), vector);
      }
    }
    return known;
  }

  /// Takes in the vectors of these texts.
  void put(Map<String, Vector> known) {
    if (known.isEmpty()) {
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      Vector vector = known.get(texts.get(i));
      if (vector != null) {
        vectors.set(i, vector);
      }
    }
    enough = missing() <= texts.size() / PARTS;
  }

  /// Distinct texts without a vector, in their order; the first so many.
  List<String> missing(int most, Set<String> except) {
    Set<String> missing = new LinkedHashSet<>();
    for (int i = 0; i < texts.size() && missing.size() < most; i++) {
      if (vectors.get(i) == null && !except.contains(texts.get(i))) {
        missing.add(texts.get(i));
      }
    }
    return new ArrayList<>(missing);
  }

  /// How many places have no vector.
  int missing() {
    int missing = 0;
    for (int i = 0; i < texts.size(); i++) {
      missing += vectors.get(i) == null ? 1 : 0;
    }
    return missing;
  }

  int size() {
    return texts.size();
  }

  Set<String> hashes() {
    return texts.stream().map(VectorStore::hash).collect(Collectors.toCollection(HashSet::new));
  }

  /// Whether comparing makes sense: were many missing, the others would rank before them only for
  /// having come first.
  boolean enough() {
    return enough;
  }

  boolean looked() {
    return looked;
  }

  void setLooked() {
    looked = true;
  }

  boolean complete() {
    return complete;
  }

  void setComplete() {
    complete = true;
  }

  /// One cosine a text, not a number where there is no vector.
  float[] cosines(Vector words) {
    float[] cosines = new float[texts.size()];
    for (int i = 0; i < cosines.length; i++) {
      Vector vector = vectors.get(i);
      cosines[i] = vector == null ? Float.NaN : vector.cosine(words);
    }
    return cosines;
  }
}
