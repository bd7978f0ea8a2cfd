package app.huisheng.episode;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a transcript file says.
///
/// @param title null when it has none
/// @param notes empty when it has none
/// @param facts of a header between `---` lines, keys in lower case
record Parsed(@Nullable String title, String notes, List<Turn> turns, Map<String, String> facts) {
  static Parsed of(List<Turn> turns) {
    return new Parsed(null, "", turns, Map.of());
  }
}
