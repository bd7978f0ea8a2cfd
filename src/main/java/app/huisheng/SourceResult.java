package app.huisheng;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one source of an import; also a line of `import --json`.
///
/// @param items episodes found in it
/// @param warnings what was left out or guessed, one sentence each
/// @param error why nothing could be read, one sentence; null when something was
@JsonPropertyOrder({"source", "items", "added", "updated", "unchanged", "warnings", "error"})
record SourceResult(
    String source,
    int items,
    int added,
    int updated,
    int unchanged,
    List<String> warnings,
    @Nullable String error) {

  static SourceResult failed(String source, String why) {
    return new SourceResult(source, 0, 0, 0, 0, List.of(), why);
  }

  /// As a line for people.
  String line() {
    return error != null
        ? "%s: %s".formatted(source, error)
        : "%s: %d items, %d added, %d updated, %d unchanged"
            .formatted(source, items, added, updated, unchanged);
  }
}
