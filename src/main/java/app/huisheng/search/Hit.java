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
  private final List<Query> wordings;
  private @Nullable List<Passage> passages;

  /// @param wordings what was asked, in the listener's words and with other names
  Hit(
      Episode episode,
      double score,
      double coverage,
      Supplier<List<Passage>> choice,
      List<Query> wordings) {
    this.episode = episode;
    this.score = score;
    this.coverage = coverage;
    this.choice = choice;
    this.wordings = wordings;
  }

  /// An episode that says nothing about it.
  static Hit nothing(Episode episode) {
    return new Hit(episode, 0, 0, List::of, List.of());
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

  /// The 40 to 120 characters of a passage that say most about what was asked, under whatever name,
  /// cut at punctuation.
  public String excerpt(Passage passage) {
    return Excerpt.of(passage.text(), wordings);
  }
}
