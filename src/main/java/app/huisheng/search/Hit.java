package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.List;

/// An episode that answers, and what was said in it.
///
/// @param score from 0; how much of what the query could reach at most was reached, so that scores
///   of different queries can be compared
/// @param coverage 0 to 1; how much of the query occurs in the best passage, its title and summary,
///   weighted by rarity
/// @param passages best first; empty when only the title or summary matched
public record Hit(Episode episode, double score, double coverage, List<Passage> passages) {
  public Hit {
    passages = List.copyOf(passages);
  }
}
