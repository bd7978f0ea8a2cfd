package app.huisheng;

import app.huisheng.episode.Saved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts while one source of an import is read. A flood of warnings ends with their number.
final class Tally {
  private static final int MOST_WARNINGS = 50;

  private final String source;
  private final Map<Saved.Change, Integer> changes = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private int unsaid;

  Tally(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  void count(List<Saved> saved) {
    saved.forEach(one -> changes.merge(one.change(), 1, Integer::sum));
  }

  void warn(@Nullable String warning) {
    if (warnings.size() < MOST_WARNINGS) {
      warnings.add(warning == null ? "something was left out" : warning);
    } else {
      unsaid++;
    }
  }

  /// An episode that was counted as unchanged turned out to have something new.
  void unchangedBecameUpdated() {
    changes.merge(Saved.Change.UNCHANGED, -1, Integer::sum);
    changes.merge(Saved.Change.UPDATED, 1, Integer::sum);
  }

  SourceResult result(@Nullable String error) {
    var said = new ArrayList<>(warnings);
    if (unsaid > 0) {
      said.add("and " + unsaid + " more like these");
    }
    var added = changes.getOrDefault(Saved.Change.ADDED, 0);
    var updated = changes.getOrDefault(Saved.Change.UPDATED, 0);
    var unchanged = changes.getOrDefault(Saved.Change.UNCHANGED, 0);
    return new SourceResult(
        source, added + updated + unchanged, added, updated, unchanged, said, error);
  }
}
