package app.huisheng.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which documents each term occurs in, over all episodes: three arrays and a table of keys. An
/// episode's documents are neighbours. Immutable.
final class Postings {
  private static final double K = 1.2;
  private static final double B = 0.6;

  /// What a term that occurs nowhere has instead of a slot.
  static final int NOWHERE = -1;

  private final long[] keys;
  private final int[] from;
  private final int[] documents;
  private final byte[] counts;
  private final List<Segment.Shape> shapes;
  private final float[][] norms;
  private final int[] first;

  private Postings(Table table, int[] first, List<Segment.Shape> shapes) {
    this.keys = table.keys;
    this.from = table.offsets();
    this.first = first;
    this.shapes = shapes;
    this.norms = norms(shapes, first[first.length - 1]);
    this.documents = new int[from[from.length - 1]];
    this.counts = new byte[documents.length];
  }

  static Postings of(List<Segment> segments) {
    var table = new Table();
    var first = new int[segments.size() + 1];
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      first[i + 1] = first[i] + segment.documents();
      count(segment, table);
    }
    var postings = new Postings(table, first, segments.stream().map(one -> one.shape).toList());
    postings.fill(segments);
    return postings;
  }

  /// Uses of one term are neighbours, so the table is asked once for all of them.
  private static void count(Segment segment, Table table) {
    long[] uses = segment.uses;
    for (int begin = 0, end; begin < uses.length; begin = end) {
      long key = Segment.key(uses[begin]);
      end = begin + 1;
      while (end < uses.length && Segment.key(uses[end]) == key) {
        end++;
      }
      table.count(key, end - begin);
    }
  }

  private void fill(List<Segment> segments) {
    int[] next = Arrays.copyOf(from, from.length - 1);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      int slot = NOWHERE;
      long[] uses = segment.uses;
      for (int k = 0; k < uses.length; k++) {
        if (k == 0 || Segment.key(uses[k]) != Segment.key(uses[k - 1])) {
          slot = slot(Segment.key(uses[k]));
        }
        documents[next[slot]] = first[i] + Segment.document(uses[k]);
        counts[next[slot]++] = segment.counts[k];
      }
    }
  }

  /// The episodes' terms, taken apart again: cheaper than reading their texts anew, and than
  /// keeping everything twice.
  List<Segment> segments() {
    var episodes = new int[documents()];
    var sizes = new int[shapes.size()];
    for (int i = 0; i < shapes.size(); i++) {
      Arrays.fill(episodes, first[i], first[i + 1], i);
    }
    for (int document : documents) {
      sizes[episodes[document]]++;
    }
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      segments.add(new Segment(new long[sizes[i]], new byte[sizes[i]], shapes.get(i)));
    }
    // From the end, since each episode's are filled from its end.
    for (int slot = keys.length - 1; slot >= 0; slot--) {
      for (int i = from[slot + 1] - 1; i >= from[slot]; i--) {
        int episode = episodes[documents[i]];
        int place = --sizes[episode];
        Segment segment = segments.get(episode);
        segment.uses[place] = Segment.use(keys[slot], documents[i] - first[episode]);
        segment.counts[place] = counts[i];
      }
    }
    return segments;
  }

  /// The Latin words that occur.
  Set<String> words() {
    return shapes.stream()
        .flatMap(shape -> shape.words.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// BM25's part that depends on a document's length alone.
  private static float[][] norms(List<Segment.Shape> shapes, int documents) {
    var norms = new float[Field.values().length][documents];
    for (int field = 0; field < norms.length; field++) {
      int at = 0;
      long all = 0;
      for (Segment.Shape shape : shapes) {
        for (int length : shape.lengths[field]) {
          norms[field][at++] = length;
          all += length;
        }
      }
      double mean = Math.max(1, (double) all / Math.max(1, documents));
      for (int doc = 0; doc < documents; doc++) {
        norms[field][doc] = (float) (K * (1 - B + B * norms[field][doc] / mean));
      }
    }
    return norms;
  }

  int documents() {
    return first[first.length - 1];
  }

  /// The first document of an episode; of the number after the last one, how many there are.
  int first(int episode) {
    return first[episode];
  }

  /// Where a term's documents are listed.
  int slot(Field field, String term) {
    return slot(field.key(term));
  }

  private int slot(long key) {
    int slot = (int) key & keys.length - 1;
    while (spread(slot) != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return spread(slot) == 0 ? NOWHERE : slot;
  }

  /// How many documents have a term.
  int spread(int slot) {
    return slot == NOWHERE ? 0 : from[slot + 1] - from[slot];
  }

  /// How rare a term is, as BM25 counts it.
  double rarity(int slot) {
    int with = spread(slot);
    return Math.log(1 + (documents() - with + 0.5) / (with + 0.5));
  }

  /// Whether a term occurs in any of these documents.
  boolean hasAny(int slot, int[] asked) {
    if (slot != NOWHERE) {
      for (int document : asked) {
        if (Arrays.binarySearch(documents, from[slot], from[slot + 1], document) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /// Adds to the scores what a term is worth in each of the documents from one to before another.
  void add(Unit unit, float[] scores, int since, int until) {
    if (unit.slot() == NOWHERE) {
      return;
    }
    float[] norm = norms[unit.field().place];
    float worth = (float) unit.worth();
    int end = from[unit.slot() + 1];
    int i = since == 0 ? from[unit.slot()] : firstFrom(unit.slot(), since);
    for (; i < end && documents[i] < until; i++) {
      int doc = documents[i];
      scores[doc] += worth * counts[i] / (counts[i] + norm[doc]);
    }
  }

  /// Raises the score of each document that has a term to what the term is worth there.
  ///
  /// @param scores of the documents from one on
  void raise(Unit unit, float worth, float[] scores, int since) {
    if (unit.slot() == NOWHERE) {
      return;
    }
    float[] norm = norms[unit.field().place];
    int end = from[unit.slot() + 1];
    int until = since + scores.length;
    for (int i = firstFrom(unit.slot(), since); i < end && documents[i] < until; i++) {
      int doc = documents[i];
      float said = worth * counts[i] / (counts[i] + norm[doc]);
      scores[doc - since] = Math.max(scores[doc - since], said);
    }
  }

  /// How many of the documents from one to before another have a term.
  int spread(int slot, int since, int until) {
    return slot == NOWHERE ? 0 : firstFrom(slot, until) - firstFrom(slot, since);
  }

  private int firstFrom(int slot, int document) {
    int at = Arrays.binarySearch(documents, from[slot], from[slot + 1], document);
    return at < 0 ? -at - 1 : at;
  }

  /// Keys and how often each was counted, in open addressing.
  private static final class Table {
    private long[] keys = new long[1 << 12];
    private int[] totals = new int[keys.length];
    private int size;

    void count(long key, int uses) {
      int slot = find(key);
      if (totals[slot] == 0) {
        if (size * 2 >= keys.length) {
          grow();
          slot = find(key);
        }
        keys[slot] = key;
        size++;
      }
      totals[slot] += uses;
    }

    private int find(long key) {
      int slot = (int) key & keys.length - 1;
      while (totals[slot] != 0 && keys[slot] != key) {
        slot = slot + 1 & keys.length - 1;
      }
      return slot;
    }

    private void grow() {
      long[] oldKeys = keys;
      int[] oldTotals = totals;
      keys = new long[oldKeys.length * 2];
      totals = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldTotals[i] != 0) {
          int slot = find(oldKeys[i]);
          keys[slot] = oldKeys[i];
          totals[slot] = oldTotals[i];
        }
      }
    }

    int[] offsets() {
      var offsets = new int[totals.length + 1];
      for (int i = 0; i < totals.length; i++) {
        offsets[i + 1] = offsets[i] + totals[i];
      }
      return offsets;
    }
  }
}
