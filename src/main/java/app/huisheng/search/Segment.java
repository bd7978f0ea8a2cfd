package app.huisheng.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The terms of one episode's documents, counted.
final class Segment {
  private static final int MOST_DOCUMENTS = 1 << Field.SHIFT;

  /// Key and document in one number, each once, those of a term beside each other.
  final long[] uses;

  /// How often, beside each use; at most 127.
  final byte[] counts;

  final Shape shape;

  Segment(long[] uses, byte[] counts, Shape shape) {
    this.uses = uses;
    this.counts = counts;
    this.shape = shape;
  }

  /// What is told of the documents beside their terms.
  static final class Shape {
    /// Terms by field and document.
    final int[][] lengths;

    /// The Latin words that occur.
    final Set<String> words;

    private Shape(int[][] lengths, Set<String> words) {
      this.lengths = lengths;
      this.words = words;
    }
  }

  /// @param folded one text a document; more than 65,536 are left out
  static Segment of(List<String> folded) {
    List<String> texts = folded.subList(0, Math.min(folded.size(), MOST_DOCUMENTS));
    var lengths = new int[Field.values().length][texts.size()];
    var words = new HashSet<String>();
    var all = new Uses();
    for (int doc = 0; doc < texts.size(); doc++) {
      Terms terms = Terms.of(texts.get(doc));
      lengths[Field.PAIRS.place][doc] = all.add(Field.PAIRS, terms.pairs(), doc);
      lengths[Field.SINGLES.place][doc] = all.add(Field.SINGLES, terms.singles(), doc);
      lengths[Field.SOUNDS.place][doc] = all.add(Field.SOUNDS, Sounds.indexed(texts.get(doc)), doc);
      terms.pairs().stream().filter(Spelling::isWord).forEach(words::add);
    }
    return all.counted(new Shape(lengths, Set.copyOf(words)));
  }

  int documents() {
    return shape.lengths[0].length;
  }

  static long use(long key, int document) {
    return key << Field.SHIFT | document;
  }

  static long key(long use) {
    return use >>> Field.SHIFT;
  }

  static int document(long use) {
    return (int) (use & (MOST_DOCUMENTS - 1));
  }

  /// A growing row of uses.
  private static final class Uses {
    private long[] uses = new long[1024];
    private int size;

    int add(Field field, List<String> terms, int doc) {
      if (size + terms.size() > uses.length) {
        uses = Arrays.copyOf(uses, Math.max(uses.length * 2, size + terms.size()));
      }
      for (String term : terms) {
        uses[size++] = use(field.key(term), doc);
      }
      return terms.size();
    }

    Segment counted(Shape shape) {
      Arrays.sort(uses, 0, size);
      var counts = new byte[size];
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (distinct == 0 || uses[i] != uses[distinct - 1]) {
          uses[distinct++] = uses[i];
        }
        counts[distinct - 1] = (byte) Math.min(Byte.MAX_VALUE, counts[distinct - 1] + 1);
      }
      return new Segment(Arrays.copyOf(uses, distinct), Arrays.copyOf(counts, distinct), shape);
    }
  }
}
