package app.huisheng.search;

import java.util.List;

/// What a search found, best first.
///
/// @param answer whether these episodes answer; else none does, and these are the nearest there
///   are, if any is near at all
public record Findings(List<Hit> hits, boolean answer) {
  public Findings {
    hits = List.copyOf(hits);
  }
}
