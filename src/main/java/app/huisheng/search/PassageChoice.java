package app.huisheng.search;

import app.huisheng.episode.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Chooses what to quote of an episode: the passage that says most of what was asked, helped by
/// what stands beside it and by the timeline of the show notes.
final class PassageChoice {
  private static final int PASSAGES = 3;
  private static final double NEIGHBOUR = 0.15;
  private static final double TIMELINE = 0.8;
  private static final double SOUND = 1.0;

  /// Below this share of the query in the best passage, names may be garbled: sound is listened to.
  private static final double SAID = 0.6;

  private static final int[] NOTHING = {};

  private static final int BEFORE_MARK = 15;
  private static final int AFTER_MARK = 75;

  private final Postings postings;
  private final Plan plan;

  PassageChoice(Postings postings, Plan plan) {
    this.postings = postings;
    this.plan = plan;
  }

  /// The best passages, best first.
  ///
  /// @param title the episode's first document
  /// @param scores by document
  List<Passage> of(Entry entry, int title, float[] scores) {
    int from = title + 1 + entry.notes().size();
    int count = entry.passages().size();
    if (count == 0) {
      return List.of();
    }
    float[] own = heard(scores, from, count);
    double[] worth = new double[count];
    for (int i = 0; i < count; i++) {
      double beside = Math.max(at(own, from, i - 1, count), at(own, from, i + 1, count));
      worth[i] = own[from + i] > 0 ? own[from + i] + NEIGHBOUR * beside : 0;
    }
    mark(entry, title, scores, worth);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (worth[i] > 0) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble((Integer i) -> worth[i]).reversed());
    return order.stream().limit(PASSAGES).map(entry.passages()::get).toList();
  }

  /// The scores, with what garbled names may be worth when little was found without.
  private float[] heard(float[] scores, int from, int count) {
    if (said(best(scores, from, count)) >= SAID) {
      return scores;
    }
    float[] heard = Arrays.copyOf(scores, from + count);
    plan.addGarbled(heard, from, from + count, SOUND);
    return heard;
  }

  private static double at(float[] own, int from, int place, int count) {
    return place < 0 || place >= count ? 0 : own[from + place];
  }

  private static int best(float[] own, int from, int count) {
    int best = from;
    for (int doc = from; doc < from + count; doc++) {
      best = own[doc] > own[best] ? doc : best;
    }
    return best;
  }

  private double said(int document) {
    return Evidence.of(plan, postings, NOTHING, document, 0).coverage();
  }

  /// What follows a mark of the timeline is about what the mark says.
  private void mark(Entry entry, int title, float[] scores, double[] worth) {
    for (int line = 0; line < entry.notes().size(); line++) {
      Duration mark = entry.notes().get(line).start();
      double score = scores[title + 1 + line];
      if (mark == null || score <= 0) {
        continue;
      }
      for (int i = 0; i < worth.length; i++) {
        Duration start = entry.passages().get(i).start();
        if (start != null) {
          long after = start.minus(mark).toSeconds();
          if (after >= -BEFORE_MARK && after <= AFTER_MARK) {
            worth[i] += TIMELINE * score * (1 - Math.abs(after) / (2.0 * AFTER_MARK));
          }
        }
      }
    }
  }
}
