package app.huisheng.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;

/// The texts of one archive, each with its vector once that is known. Vectors are put in by one
/// thread while any number compare. All vectors lie one behind the other in one array: a question
/// is compared with every one of them, and most of the time goes into fetching them from memory.
final class Texts {
  static final Texts NONE = new Texts(List.of());

  /// All but one part must have vectors.
  private static final int PARTS = 10;

  /// The bits of a step that no vector has.
  private static final int UNKNOWN = 0;

  private final List<String> texts;

  /// The values of the vectors; made when there are any.
  private byte[] values = {};

  /// By text, the bits of its vector's step, set after its values are there.
  private final AtomicIntegerArray steps;

  /// Whether the database was asked.
  private volatile boolean looked;

  private volatile boolean complete;
  private volatile boolean enough;

  private Texts(List<String> texts) {
    this.texts = texts;
    this.steps = new AtomicIntegerArray(texts.size());
  }

  /// Takes over what is known already of texts that were there before.
  static Texts after(Texts before, List<String> texts) {
    Texts now = new Texts(List.copyOf(texts));
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      if (before.isKnown(i)) {
        places.put(before.texts.get(i), i);
      }
    }
    for (int i = 0; i < now.size(); i++) {
      Integer place = places.get(now.texts.get(i));
      if (place != null) {
        byte[] to = now.values();
        System.arraycopy(before.values, at(place), to, at(i), Vector.DIMENSIONS);
        now.steps.set(i, before.steps.get(place));
      }
    }
    now.settle();
    return now;
  }

  /// Takes in the vectors of these texts.
  void put(Map<String, Vector> known) {
    if (known.isEmpty()) {
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      Vector vector = known.get(texts.get(i));
      if (vector != null) {
        vector.copy(values(), at(i));
        steps.set(i, Float.floatToRawIntBits(vector.step()));
      }
    }
    settle();
  }

  private void settle() {
    enough = !texts.isEmpty() && missing() <= texts.size() / PARTS;
  }

  private byte[] values() {
    if (values.length == 0) {
      values = new byte[at(texts.size())];
    }
    return values;
  }

  private static int at(int text) {
    return text * Vector.DIMENSIONS;
  }

  private boolean isKnown(int text) {
    return steps.get(text) != UNKNOWN;
  }

  /// Distinct texts without a vector, in their order; the first so many.
  List<String> missing(int most, Set<String> except) {
    Set<String> missing = new LinkedHashSet<>();
    for (int i = 0; i < texts.size() && missing.size() < most; i++) {
      if (!isKnown(i) && !except.contains(texts.get(i))) {
        missing.add(texts.get(i));
      }
    }
    return new ArrayList<>(missing);
  }

  /// How many places have no vector.
  int missing() {
    int missing = 0;
    for (int i = 0; i < texts.size(); i++) {
      missing += isKnown(i) ? 0 : 1;
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
      int step = steps.get(i);
      cosines[i] =
          step == UNKNOWN ? Float.NaN : words.cosine(values, at(i), Float.intBitsToFloat(step));
    }
    return cosines;
  }
}
