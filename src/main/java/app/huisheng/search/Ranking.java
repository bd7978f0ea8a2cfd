package app.huisheng.search;

import app.huisheng.search.Snapshot.Found;
import app.huisheng.search.Snapshot.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Ranks the episodes of an archive for one query, and in each the passages.
final class Ranking {
  /// So many candidates are looked at closely.
  private static final int CONSIDERED = 16;

  /// What a candidate that has nothing of the query would be worth.
  private static final double UNCOVERED = 0.4;

  private static final double LENGTH = 0.25;
  private static final double GARBLED = 1;

  /// By how much the rarest character that is not said makes a candidate weaker.
  private static final double LACKING = 0.11;

  /// So many pairs are more than a name.
  private static final int FEW = 4;

  /// One pair may stand across two words, so it is no name yet.
  private static final int LEAST_NAME = 2;

  /// A cosine above what unrelated texts have counts so much, where the best words count one.
  private static final double COSINE = 3;

  /// So much of that is lost where the words cover all.
  private static final double COVERED = 0.8;

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
  private Nearest nearest = Nearest.UNKNOWN;

  /// By document, what the cosines are worth; empty while they are not known.
  private float[] meant = {};

  private double most;
  private boolean listened;

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
    int few = Math.max(limit, Lead.BACKGROUND);
    List<Rated> rated = rated(few);
    boolean covered = !rated.isEmpty() && rated.getFirst().evidence().coverage() >= WELL_COVERED;
    if (!covered && !plan.sounds().isEmpty()) {
      listen(0, words.length);
      rated = rated(few);
    }
    // Every text means a little of what was asked, so hardly any is ahead once meaning is added.
    Lead lead = Lead.of(rated);
    Optional<float[]> near = meaning.get().filter(cosine -> cosine.length == words.length);
    if (near.isPresent()) {
      understand(near.get(), rated.isEmpty() ? 0 : rated.getFirst().evidence().coverage());
      rated = rated(few);
    }
    List<Found> found = new ArrayList<>();
    for (Rated one : rated.subList(0, Math.min(limit, rated.size()))) {
      boolean ahead = lead.isHeldBy(one.candidate().episode()) || Lead.isAhead(one, rated);
      found.add(found(one, lead, ahead && isTelling(one.evidence())));
    }
    return found;
  }

  /// Adds what the cosines are worth, measured against the best words.
  ///
  /// @param coverage of the best candidate by words: the more they found, the less meaning adds
  private void understand(float[] near, double coverage) {
    double top = LEAST_TOP * most;
    for (float score : words) {
      top = Math.max(top, score);
    }
    double weight = COSINE * (1 - COVERED * coverage);
    var fused = new float[words.length];
    meant = new float[words.length];
    for (int doc = 0; doc < fused.length; doc++) {
      double above = Float.isNaN(near[doc]) ? 0 : Math.max(0, near[doc] - UNRELATED);
      meant[doc] = (float) (weight * above * top);
      fused[doc] = words[doc] + meant[doc];
    }
    scores = fused;
    cosines = near;
    nearest = Nearest.of(postings, entries.size(), near);
  }

  /// What one episode says.
  Hit within(int episode, List<Query> wordings) {
    Rated rated = rated(candidate(episode, words));
    if (rated.evidence().coverage() < WELL_COVERED) {
      listen(postings.first(episode), postings.first(episode + 1));
      rated = rated(candidate(episode, words));
    }
    Found found = found(rated, Lead.NONE, false);
    return Threshold.answersWithin(found)
        ? hit(found, wordings)
        : Hit.nothing(entries.get(episode).episode());
  }

  private void listen(int since, int until) {
    listened = true;
    plan.addSounding(words, since, until);
    most = plan.mostSounding();
  }

  /// The most promising candidates looked at closely, best first: so many of them at least, as far
  /// as there are, and no other that could be among those.
  private List<Rated> rated(int few) {
    var promising = new Candidate.Best(CONSIDERED);
    for (int i = 0; i < entries.size(); i++) {
      Candidate candidate = candidate(i, scores);
      promising.offer(candidate, candidate.worth(scores));
    }
    List<Rated> rated = new ArrayList<>();
    for (Candidate candidate : promising.candidates()) {
      // Without meaning they come in the order of what they could be worth with all of the query.
      if (meant.length == 0
          && rated.size() >= few
          && (!isName() || rated.getFirst().isWritten())
          && candidate.worth(words) / most <= rated.get(few - 1).score()) {
        break;
      }
      rated(candidate).insertInto(rated);
    }
    return isName() ? Rated.wholeFirst(rated) : rated;
  }

  private boolean isName() {
    return plan.size() >= LEAST_NAME && plan.size() <= FEW;
  }

  /// Whether it tells anything that one is ahead: where there are enough episodes to stand out
  /// among, or where it is the only one that means what was asked.
  private boolean isTelling(Evidence evidence) {
    return entries.size() >= Lead.BACKGROUND || (nearest.next() > 0 && evidence.isAloneInMeaning());
  }

  private Rated rated(Candidate candidate) {
    Evidence evidence = evidence(candidate);
    return new Rated(
        candidate, evidence, weighed(candidate.worth(words) / most, evidence) + meant(candidate));
  }

  private Candidate candidate(int episode, float[] by) {
    return Candidate.of(episode, entries.get(episode), postings, by);
  }

  /// What a candidate means counts however little of the query is written there.
  private double meant(Candidate candidate) {
    return meant.length == 0 ? 0 : candidate.meant(meant) / most;
  }

  private Evidence evidence(Candidate candidate) {
    int[] card =
        candidate.note() < 0
            ? new int[] {candidate.title()}
            : new int[] {candidate.title(), candidate.note()};
    double meaning =
        Math.max(
            cosine(candidate.title()),
            Math.max(cosine(candidate.note()), cosine(candidate.passage())));
    return Evidence.of(plan, postings, card, candidate.passage())
        .meaning(meaning, nearest.elsewhere(candidate.episode()));
  }

  private double cosine(int document) {
    boolean known = document >= 0 && document < cosines.length && !Float.isNaN(cosines[document]);
    return known ? cosines[document] : 0;
  }

  private Found found(Rated rated, Lead lead, boolean ahead) {
    Candidate byWords = candidate(rated.candidate().episode(), words);
    double score = weighed(byWords.worth(words) / most, rated.evidence());
    return new Found(
        rated.candidate().episode(),
        rated.score(),
        votes(byWords),
        rated.evidence(),
        strength(score, rated, lead),
        ahead);
  }

  /// A candidate with what is quoted of it, which is chosen when it is asked for: that costs as
  /// much as ranking.
  Hit hit(Found found, List<Query> wordings) {
    Entry entry = entries.get(found.place());
    int title = postings.first(found.place());
    return new Hit(
        entry.episode(),
        found.score(),
        found.evidence().coverage(),
        () -> new PassageChoice(postings, plan, entry, title).best(scores, cosines),
        wordings);
  }

  private Votes votes(Candidate byWords) {
    return new Votes(
        words[byWords.title()] / most,
        Candidate.score(byWords.note(), words) / most,
        Candidate.score(byWords.passage(), words) / most);
  }

  boolean listened() {
    return listened;
  }

  /// A score made comparable between queries: a long one is found by chance less than a short one.
  private double strength(double score, Rated rated, Lead lead) {
    Evidence evidence = rated.evidence();
    double length = Math.pow(Math.max(1, plan.size()), LENGTH);
    double garbled = Math.exp(GARBLED * Math.max(0, evidence.sound() - evidence.coverage()));
    // Of a name or two a model knows little: that it sees something else is no objection.
    double assent = plan.size() < FEW ? Math.max(1, evidence.assent()) : evidence.assent();
    double lacking = Math.exp(-LACKING * plan.lacking(around(rated.candidate())));
    return score
        * length
        * lead.worth(rated.candidate().episode(), score)
        * garbled
        * assent
        * lacking;
  }

  /// What stands for the episode and what is said about its best passage.
  private int[] around(Candidate candidate) {
    int first = Math.max(candidate.title() + 1, candidate.passage() - 1);
    int until = Math.min(postings.first(candidate.episode() + 1), candidate.passage() + 2);
    return IntStream.concat(
            IntStream.of(candidate.title(), candidate.note()).filter(one -> one >= 0),
            IntStream.range(candidate.passage() < 0 ? until : first, until))
        .toArray();
  }

  /// A candidate counts for less, the more of the query it leaves out.
  private double weighed(double worth, Evidence evidence) {
    double there =
        plan.pinyin()
            ? evidence.heard()
            : listened ? (evidence.coverage() + evidence.sound()) / 2 : evidence.coverage();
    return worth * (UNCOVERED + (1 - UNCOVERED) * there);
  }
}
