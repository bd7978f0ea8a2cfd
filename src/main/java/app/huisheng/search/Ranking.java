package app.huisheng.search;

import app.huisheng.episode.Passage;
import app.huisheng.search.Snapshot.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Ranks the episodes of an archive for one query, and in each the passages.
final class Ranking {
  private static final int PASSAGES = 3;
  private static final double SECOND = 0.3;
  private static final double BESIDE = 0.5;
  private static final double LENGTH = 0.25;

  /// A cosine above what unrelated texts have counts so much, where the best words count one.
  private static final double COSINE = 2;

  private static final double UNRELATED = 0.4;

  /// What the best words count at least, so that chance hits do not make little of meaning.
  private static final double LEAST_TOP = 0.2;

  /// Below this coverage by what is written, sound is listened to as well.
  private static final double WELL_COVERED = 0.6;

  private final List<Entry> entries;
  private final Postings postings;
  private final Plan plan;

  /// By document, what is written and, once listened to, what it sounds like.
  private final float[] words;

  /// The same, and what it means once that is known.
  private float[] scores;

  private float[] cosines = {};
  private double most;

  Ranking(List<Entry> entries, Postings postings, Plan plan) {
    this.entries = entries;
    this.postings = postings;
    this.plan = plan;
    this.words = new float[postings.documents()];
    this.scores = words;
    this.most = plan.most();
    plan.addWritten(words, 0, words.length);
  }

  /// The best candidates, best first.
  ///
  /// @param meaning asked for the cosine of each document
  List<Found> best(int limit, Supplier<Optional<float[]>> meaning) {
    List<Candidate> written = candidates(1);
    boolean covered = !written.isEmpty() && evidence(written.getFirst()).coverage() >= WELL_COVERED;
    if (!covered && !plan.sounds().isEmpty()) {
      listen(0, words.length);
    }
    meaning.get().filter(near -> near.length == words.length).ifPresent(this::understand);
    return candidates(limit).stream().map(this::found).toList();
  }

  /// Adds what the cosines are worth, measured against the best words.
  private void understand(float[] near) {
    double top = LEAST_TOP * most;
    for (float score : words) {
      top = Math.max(top, score);
    }
    var fused = new float[words.length];
    for (int doc = 0; doc < fused.length; doc++) {
      double above = Float.isNaN(near[doc]) ? 0 : Math.max(0, near[doc] - UNRELATED);
      fused[doc] = (float) (words[doc] + COSINE * above * top);
    }
    scores = fused;
    cosines = near;
  }

  /// What one episode says.
  Hit within(int episode) {
    Candidate candidate = candidate(episode, words);
    if (evidence(candidate).coverage() < WELL_COVERED) {
      listen(postings.first(episode), postings.first(episode + 1));
      candidate = candidate(episode, words);
    }
    Found found = found(candidate);
    return Threshold.answersWithin(found)
        ? found.hit()
        : new Hit(found.hit().episode(), 0, 0, List.of());
  }

  private void listen(int since, int until) {
    plan.addSounding(words, since, until);
    most = plan.mostSounding();
  }

  private List<Candidate> candidates(int limit) {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Candidate candidate = candidate(i, scores);
      if (candidate.worth() > 0) {
        all.add(candidate);
      }
    }
    all.sort(Comparator.comparingDouble(Candidate::worth).reversed());
    return all.subList(0, Math.min(limit, all.size()));
  }

  /// An episode's best documents.
  ///
  /// @param note the best line of the notes, -1 when there are none
  /// @param passage the best passage, -1 when there are none
  private record Candidate(int episode, int title, int note, int passage, double worth) {}

  private Candidate candidate(int episode, float[] by) {
    int title = postings.first(episode);
    int passages = title + 1 + entries.get(episode).notes().size();
    int end = postings.first(episode + 1);
    int note = best(title + 1, passages, -1, by);
    int passage = best(passages, end, -1, by);
    int second = best(passages, end, passage, by);
    double[] parts = {by[title], score(note, by), score(passage, by)};
    Arrays.sort(parts);
    double worth =
        parts[2] + BESIDE * parts[1] + BESIDE * BESIDE * parts[0] + SECOND * score(second, by);
    return new Candidate(episode, title, note, passage, worth / most);
  }

  private static double score(int document, float[] by) {
    return document < 0 ? 0 : by[document];
  }

  private static int best(int since, int until, int except, float[] by) {
    int best = -1;
    for (int doc = since; doc < until; doc++) {
      if (doc != except && (best < 0 || by[doc] > by[best])) {
        best = doc;
      }
    }
    return best;
  }

  private Evidence evidence(Candidate candidate) {
    List<Integer> documents =
        Stream.of(candidate.title(), candidate.note(), candidate.passage())
            .filter(document -> document >= 0)
            .toList();
    double meaning =
        documents.stream()
            .filter(document -> document < cosines.length && !Float.isNaN(cosines[document]))
            .mapToDouble(document -> cosines[document])
            .max()
            .orElse(0);
    return Evidence.of(plan, postings, documents, meaning);
  }

  private Found found(Candidate candidate) {
    Evidence evidence = evidence(candidate);
    double asked = Math.max(1, plan.asked());
    double byWords = candidate(candidate.episode(), words).worth();
    return new Found(
        new Hit(
            entries.get(candidate.episode()).episode(),
            candidate.worth(),
            evidence.coverage(),
            passages(candidate)),
        evidence,
        byWords * Math.pow(asked, LENGTH));
  }

  private List<Passage> passages(Candidate candidate) {
    Entry entry = entries.get(candidate.episode());
    int from = candidate.title() + 1 + entry.notes().size();
    List<Integer> order = new ArrayList<>();
    for (int doc = from; doc < postings.first(candidate.episode() + 1); doc++) {
      if (scores[doc] > 0) {
        order.add(doc);
      }
    }
    order.sort(Comparator.comparingDouble((Integer doc) -> scores[doc]).reversed());
    return order.stream().limit(PASSAGES).map(doc -> entry.passages().get(doc - from)).toList();
  }
}
