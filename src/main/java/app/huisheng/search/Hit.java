package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An episode that answers, and what was said in it. What to quote is chosen when it is first asked
/// for: of most hits only the title is shown. For one thread.
public final class Hit {
  private final Episode episode;
  private final double score;
  private final double coverage;
  private final Supplier<List<Passage>> choice;
  private @Nullable List<Passage> passages;

  Hit(Episode episode, double score, double coverage, Supplier<List<Passage>> choice) {
    this.episode = episode;
    this.score = score;
    this.coverage = coverage;
    this.choice = choice;
  }

  public Episode episode() {
    return episode;
  }

  /// From 0; how much of what the query could reach at most was reached, so that scores of
  /// different queries can be compared.
  public double score() {
    return score;
  }

  /// From 0 to 1; how much of the query occurs in the best passage, its title and summary, weighted
  /// by rarity.
  public double coverage() {
    return coverage;
  }

  /// Best first; empty when only the title or summary matched.
  public List<Passage> passages() {
    List<Passage> chosen = passages;
    if (chosen == null) {
      chosen = choice.get();
      passages = chosen;
    }
    return chosen;
  }
}
