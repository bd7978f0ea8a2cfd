package app.huisheng.search;

import app.huisheng.episode.Passage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Chooses what to quote of an episode: where most of what was asked is said close together. What
/// all of the episode is about tells its passages apart no more, so a term counts by how rare it is
/// among them. Names may be garbled, so sounds and spellings that are alike count too. What stands
/// beside a passage, its meaning and the timeline of the show notes help.
final class PassageChoice {
  private static final int PASSAGES = 3;

  /// How much of a term counts that is said so many passages away.
  private static final double[] BESIDE = {1, 0.4, 0.15};

  /// How much of a term's rarity is taken from the episode, the rest from the archive.
  private static final double INSIDE = 0.7;

  private static final double TIMELINE = 0.5;
  private static final double MEANT = 1.0;
  private static final double UNRELATED = 0.4;

  /// A passage shortly before the best one that says nearly as much is where the talk of it begins.
  private static final double NEARLY = 0.75;

  /// Of a whole question a part is said in many places, so nearly as much must be more.
  private static final double NEARLY_ASKED = 0.9;

  /// So many terms are no question yet.
  private static final int NAME = 6;

  private static final int SHORTLY = 3;

  /// A question is seldom asked in the words of the answer, but its rare characters come back in
  /// other words; common ones come back everywhere.
  private static final double CHARACTER = 0.075;

  /// So many seconds announce what comes later.
  private static final int TEASER = 90;

  private static final double TEASING = 0.8;

  private static final int BEFORE_MARK = 15;
  private static final int AFTER_MARK = 75;

  private final Postings postings;
  private final Plan plan;
  private final Entry entry;
  private final int title;
  private final int from;

  /// By passage, how much of what was asked is said in it.
  private final float[] said;

  /// The same with all that helps.
  private final double[] worth;

  /// What a passage would be worth that said all of it.
  private double most;

  /// @param title the episode's first document
  PassageChoice(Postings postings, Plan plan, Entry entry, int title) {
    this.postings = postings;
    this.plan = plan;
    this.entry = entry;
    this.title = title;
    this.from = title + 1 + entry.notes().size();
    this.said = new float[entry.passages().size()];
    this.worth = new double[said.length];
  }

  /// The best passages, best first.
  ///
  /// @param scores by document
  /// @param cosines by document; empty when meaning is not known
  List<Passage> best(float[] scores, float[] cosines) {
    plan.forms().forEach(this::listen);
    if (plan.size() > NAME) {
      plan.singles().forEach(this::overhear);
    }
    mark(scores);
    boolean[] meant = understand(cosines);
    for (int i = 0; i < worth.length; i++) {
      Duration start = entry.passages().get(i).start();
      worth[i] *= start != null && start.toSeconds() < TEASER ? TEASING : 1;
    }
    List<Integer> order =
        IntStream.range(0, worth.length)
            .filter(i -> said[i] > 0 || meant[i])
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> worth[i]).reversed())
            .limit(PASSAGES)
            .toList();
    return order.isEmpty() ? List.of() : beginning(order);
  }

  private List<Passage> beginning(List<Integer> order) {
    int best = order.getFirst();
    double enough = (plan.size() > NAME ? NEARLY_ASKED : NEARLY) * said[best];
    int first =
        IntStream.range(Math.max(0, best - SHORTLY), best)
            .filter(i -> said[i] > 0 && said[i] >= enough)
            .findFirst()
            .orElse(best);
    return IntStream.concat(IntStream.of(first), order.stream().mapToInt(i -> i))
        .distinct()
        .limit(PASSAGES)
        .mapToObj(entry.passages()::get)
        .toList();
  }

  /// Adds what a term is worth, in whatever form it is said.
  private void listen(List<Unit> forms) {
    var heard = new float[said.length];
    double top = 0;
    for (Unit form : forms) {
      double weight = form.weight() * rarity(form);
      postings.raise(form, (float) weight, heard, from);
      top = Math.max(top, weight);
    }
    most += top;
    for (int i = 0; i < heard.length; i++) {
      if (heard[i] > 0) {
        said[i] += heard[i];
      }
      worth[i] += around(heard, i);
    }
  }

  /// Adds a little for a character of the question.
  private void overhear(Unit single) {
    var heard = new float[said.length];
    double rarity = rarity(single);
    postings.raise(single, (float) (CHARACTER * rarity * rarity), heard, from);
    for (int i = 0; i < heard.length; i++) {
      worth[i] += around(heard, i);
    }
  }

  private static double around(float[] heard, int place) {
    double best = heard[place];
    for (int away = 1; away < BESIDE.length; away++) {
      float before = place < away ? 0 : heard[place - away];
      float after = place + away >= heard.length ? 0 : heard[place + away];
      best = Math.max(best, BESIDE[away] * Math.max(before, after));
    }
    return best;
  }

  private double rarity(Unit unit) {
    int with = postings.spread(unit.slot(), from, from + said.length);
    double here = Math.log(1 + (said.length - with + 0.5) / (with + 0.5));
    return INSIDE * here + (1 - INSIDE) * unit.rarity();
  }

  /// Adds what the passages mean; says which of them mean anything like it.
  private boolean[] understand(float[] cosines) {
    var meant = new boolean[worth.length];
    for (int i = 0; i < worth.length && cosines.length > 0; i++) {
      float cosine = cosines[from + i];
      meant[i] = cosine > UNRELATED;
      if (meant[i]) {
        worth[i] += MEANT * Math.max(most, 1) * (cosine - UNRELATED);
      }
    }
    return meant;
  }

  /// What follows a mark of the timeline is about what the mark says.
  private void mark(float[] scores) {
    for (int line = 0; line < entry.notes().size(); line++) {
      Duration mark = entry.notes().get(line).start();
      double score = most * scores[title + 1 + line] / plan.most();
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
