package app.huisheng.search;

import java.util.Arrays;
import java.util.List;

/// An episode's best documents by some scores.
///
/// @param episode its place in the archive
/// @param note the best line of the notes, -1 when there are none
/// @param passage the best passage, -1 when there are none
/// @param second the second best passage, -1 when there is none
record Candidate(int episode, int title, int note, int passage, int second) {
  private static final double BESIDE = 0.5;
  private static final double SECOND = 0.3;

  static Candidate of(int episode, Entry entry, Postings postings, float[] by) {
    int title = postings.first(episode);
    int passages = title + 1 + entry.notes().size();
    int end = postings.first(episode + 1);
    int note = -1;
    for (int doc = title + 1; doc < passages; doc++) {
      note = note < 0 || by[doc] > by[note] ? doc : note;
    }
    // The scores stand in variables, since this walks over every document for every message.
    int passage = -1;
    int second = -1;
    float best = -1;
    float next = -1;
    for (int doc = passages; doc < end; doc++) {
      float score = by[doc];
      if (score > best) {
        second = passage;
        next = best;
        passage = doc;
        best = score;
      } else if (score > next) {
        second = doc;
        next = score;
      }
    }
    return new Candidate(episode, title, note, passage, second);
  }

  /// What it is worth by what is written or heard: its best document, a part of the others, and of
  /// what is said a second time.
  double worth(float[] by) {
    return parts(by, BESIDE, BESIDE * BESIDE) + SECOND * score(second, by);
  }

  /// What it is worth by meaning, hardly more for being said twice.
  double meant(float[] by) {
    return parts(by, SECOND, 0);
  }

  /// What title, note and passage are worth together: the best of them in full, the next and the
  /// least in part.
  private double parts(float[] by, double next, double least) {
    double first = by[title];
    double other = score(note, by);
    double third = score(passage, by);
    double top = Math.max(first, Math.max(other, third));
    double bottom = Math.min(first, Math.min(other, third));
    return top + next * (first + other + third - top - bottom) + least * bottom;
  }

  static double score(int document, float[] by) {
    return document < 0 ? 0 : by[document];
  }

  /// The few best of all that are offered. Of two that are worth the same, the first is the better.
  static final class Best {
    private final Candidate[] kept;
    private final double[] worths;
    private int size;

    Best(int most) {
      this.kept = new Candidate[most];
      this.worths = new double[most];
    }

    void offer(Candidate candidate, double worth) {
      if (worth <= 0 || (size == kept.length && worth <= worths[size - 1])) {
        return;
      }
      int place = size < kept.length ? size++ : size - 1;
      for (; place > 0 && worths[place - 1] < worth; place--) {
        kept[place] = kept[place - 1];
        worths[place] = worths[place - 1];
      }
      kept[place] = candidate;
      worths[place] = worth;
    }

    /// Best first.
    List<Candidate> candidates() {
      return Arrays.asList(kept).subList(0, size);
    }
  }
}
