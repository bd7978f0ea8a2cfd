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

  /// How many episodes can be searched.
  int size() {
    return entries.size();
  }

  private boolean isMuchLike(Snapshot other) {
    return Math.abs(entries.size() - other.entries.size()) <= entries.size() / 10;
  }

  /// See [Archive#search]. Whatever wording finds an episode best counts.
  Findings search(List<Query> wordings, int limit) {
    Threshold enough = threshold();
    Map<Integer, Choice> answers = new LinkedHashMap<>();
    Map<Integer, Choice> near = new LinkedHashMap<>();
    for (Query query : wordings) {
      if (query.isEmpty() || entries.isEmpty()) {
        continue;
      }
      Ranking ranking = ranking(query);
      List<Choice> ranked =
          ranking.best(limit, meaning(query)).stream()
              .map(found -> new Choice(ranking, found, enough.verdict(query, found)))
              .toList();
      note(query, ranked, enough);
      for (Choice choice : ranked) {
        if (choice.verdict().answers()) {
          answers.merge(choice.found().place(), choice, Choice::better);
        } else if (enough.isNear(query, choice.found())) {
          near.merge(choice.found().place(), choice, Choice::better);
        }
      }
    }
    boolean answered = !answers.isEmpty();
    return new Findings(best(answered ? answers : near, limit, wordings), answered);
  }

  private static List<Hit> best(Map<Integer, Choice> choices, int limit, List<Query> wordings) {
    return choices.values().stream()
        .sorted(Comparator.comparingDouble((Choice one) -> one.found().score()).reversed())
        .limit(limit)
        .map(choice -> choice.ranking().hit(choice.found(), wordings))
        .toList();
  }

  /// A candidate, by which wording, and whether it answers.
  private record Choice(Ranking ranking, Found found, Explanation.Verdict verdict) {
    Choice better(Choice other) {
      return other.found.score() > found.score() ? other : this;
    }
  }

  /// The scores to recalibrate by, and not a word of what was asked.
  private void note(Query query, List<Choice> ranked, Threshold enough) {
    if (LOG.isInfoEnabled() && !ranked.isEmpty()) {
      Choice best = ranked.getFirst();
      Evidence evidence = best.found().evidence();
      LOG.info(
          "searched verdict={} strength={} level={} coverage={} sound={} cosine={} episode={}",
          best.verdict(),
          rounded(best.found().strength()),
          rounded(enough.level(query)),
          rounded(evidence.coverage()),
          rounded(evidence.sound()),
          rounded(evidence.meaning()),
          entries.get(best.found().place()).episode().id());
    }
  }

  private static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
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

  private Explanation.Candidate explained(Found found, Explanation.Verdict verdict) {
    return new Explanation.Candidate(
        entries.get(found.place()).episode(),
        found.votes().title(),
        found.votes().notes(),
        found.votes().passage(),
        found.evidence().coverage(),
        found.evidence().sound(),
        found.evidence().meaning(),
        found.score(),
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
            .map(query -> ranking(query).within(place, wordings))
            .reduce(
                Hit.nothing(episode), (one, other) -> other.score() > one.score() ? other : one);
      }
    }
    return Hit.nothing(episode);
  }

  /// Whether all of a folded name occurs, be it in several places.
  boolean says(String name) {
    return Terms.of(name).pairs().stream()
        .allMatch(term -> postings.slot(Field.PAIRS, term) != Postings.NOWHERE);
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
    Threshold known = Threshold.calibrated(strictness, entries.size(), this::chance);
    threshold = known;
    return known;
  }

  /// How strong a hit words alone bring.
  private double chance(Query query) {
    return query.isEmpty() || entries.isEmpty()
        ? 0
        : ranking(query).best(1, Optional::empty).stream()
            .mapToDouble(Found::strength)
            .max()
            .orElse(0);
  }

  private Ranking ranking(Query query) {
    return new Ranking(entries, postings, new Plan(query, postings, spelling));
  }

  /// A candidate and what speaks for it.
  ///
  /// @param place of the episode in the archive
  /// @param score from 0, see [Hit]
  /// @param strength the score of its words, made comparable between short and long queries: the
  ///   longer one is, the less of it chance finds
  /// @param ahead whether its score is far above the next one's
  record Found(
      int place, double score, Votes votes, Evidence evidence, double strength, boolean ahead) {}

  /// What the best of an episode's documents are worth by words and sounds alone, in shares of the
  /// most that they could be.
  record Votes(double title, double notes, double passage) {}
}
