package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One frozen state of the index.
final class Snapshot {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

  private final List<Entry> entries;
  private final Postings postings;
  private final Spelling spelling;
  private final Meaning.Nearness nearness;
  private final Strictness strictness;

  private volatile @Nullable Threshold threshold;

  /// @param entries the episodes, and in the same order their documents in the postings
  /// @param before the state that this one follows; as long as it is much the same, what chance
  ///   finds there is taken for what chance finds here until [#calibrate] knows better
  Snapshot(
      List<Entry> entries,
      Postings postings,
      Meaning.Nearness nearness,
      Strictness strictness,
      @Nullable Snapshot before) {
    this.entries = entries;
    this.postings = postings;
    this.spelling = new Spelling(postings.words());
    this.nearness = nearness;
    this.strictness = strictness;
    if (before != null && before.isMuchLike(this)) {
      this.threshold = before.threshold;
    }
  }

  Postings postings() {
    return postings;
  }

  private boolean isMuchLike(Snapshot other) {
    return Math.abs(entries.size() - other.entries.size()) <= entries.size() / 10;
  }

  /// See [Archive#search]. Whatever wording finds an episode best counts.
  Findings search(List<Query> wordings, int limit) {
    Threshold enough = threshold();
    Map<Long, Hit> answers = new LinkedHashMap<>();
    Map<Long, Hit> near = new LinkedHashMap<>();
    for (Query query : wordings) {
      List<Found> ranked = ranked(query, limit, meaning(query));
      note(query, ranked, enough);
      for (Found found : ranked) {
        if (enough.verdict(query, found).answers()) {
          answers.merge(found.hit().episode().id(), found.hit(), Snapshot::better);
        } else if (enough.isNear(query, found)) {
          near.merge(found.hit().episode().id(), found.hit(), Snapshot::better);
        }
      }
    }
    boolean answered = !answers.isEmpty();
    return new Findings(best(answered ? answers : near, limit), answered);
  }

  /// The scores to recalibrate by, and not a word of what was asked.
  private static void note(Query query, List<Found> ranked, Threshold enough) {
    if (LOG.isInfoEnabled() && !ranked.isEmpty()) {
      Found best = ranked.getFirst();
      Evidence evidence = best.evidence();
      LOG.info(
          "searched verdict={} strength={} level={} coverage={} sound={} cosine={} episode={}",
          enough.verdict(query, best),
          rounded(best.strength()),
          rounded(enough.level(query)),
          rounded(evidence.coverage()),
          rounded(evidence.sound()),
          rounded(evidence.meaning()),
          best.hit().episode().id());
    }
  }

  private static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
  }

  private static List<Hit> best(Map<Long, Hit> hits, int limit) {
    return hits.values().stream()
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(limit)
        .toList();
  }

  private static Hit better(Hit one, Hit other) {
    return other.score() > one.score() ? other : one;
  }

  /// See [Archive#explain].
  Explanation explain(Query query, int limit) {
    Threshold enough = threshold();
    Ranking ranking = ranking(query);
    List<Found> found =
        query.isEmpty() || entries.isEmpty() ? List.of() : ranking.best(limit, meaning(query));
    return new Explanation(
        query.asked(),
        query.pairs(),
        query.sounds(),
        ranking.listened(),
        enough.level(query),
        found.stream().map(one -> explained(one, enough.verdict(query, one))).toList());
  }

  private static Explanation.Candidate explained(Found found, Explanation.Verdict verdict) {
    return new Explanation.Candidate(
        found.hit().episode(),
        found.votes().title(),
        found.votes().notes(),
        found.votes().passage(),
        found.evidence().coverage(),
        found.evidence().sound(),
        found.evidence().meaning(),
        found.hit().score(),
        found.strength(),
        verdict);
  }

  /// Letters that stand for sounds mean nothing to a model of texts.
  private Supplier<Optional<float[]>> meaning(Query query) {
    return query.pinyin() ? Optional::empty : () -> nearness.to(query.asked());
  }

  /// See [Archive#findWithin].
  Hit findWithin(List<Query> wordings, Episode episode) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).episode().id() == episode.id()) {
        int place = i;
        return wordings.stream()
            .map(query -> ranking(query).within(place))
            .reduce(new Hit(episode, 0, 0, List.of()), Snapshot::better);
      }
    }
    return new Hit(episode, 0, 0, List.of());
  }

  /// See [Archive#texts].
  List<String> texts() {
    return entries.stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(entry.episode().title()),
                    Stream.concat(entry.notes().stream(), entry.passages().stream())
                        .map(Passage::text)))
        .toList();
  }

  /// Found out at the first need, since numbers and lists are answered without it; two threads may
  /// find out the same at once.
  Threshold threshold() {
    Threshold known = threshold;
    return known == null ? calibrate() : known;
  }

  /// Finds out what chance finds.
  Threshold calibrate() {
    Threshold known = Threshold.calibrated(strictness, query -> ranked(query, 1, Optional::empty));
    threshold = known;
    return known;
  }

  /// The best candidates, best first, whether they answer or not.
  private List<Found> ranked(Query query, int limit, Supplier<Optional<float[]>> meaning) {
    return query.isEmpty() || entries.isEmpty() ? List.of() : ranking(query).best(limit, meaning);
  }

  private Ranking ranking(Query query) {
    return new Ranking(entries, postings, new Plan(query, postings, spelling));
  }

  /// A candidate and what speaks for it.
  ///
  /// @param strength the score, made comparable between short and long queries: the longer one is,
  ///   the less of it chance finds
  /// @param ahead whether its score is far above the next one's
  record Found(Hit hit, Votes votes, Evidence evidence, double strength, boolean ahead) {}

  /// What the best of an episode's documents are worth by words and sounds alone, in shares of the
  /// most that they could be.
  record Votes(double title, double notes, double passage) {}
}
