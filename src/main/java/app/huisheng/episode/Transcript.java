package app.huisheng.episode;

import java.util.List;

/// The full text of an episode (文稿): its turns in the order they were spoken; empty when there is
/// none.
public record Transcript(List<Turn> turns) {
  public static final Transcript NONE = new Transcript(List.of());

  public Transcript {
    turns = List.copyOf(turns);
  }

  public boolean isEmpty() {
    return turns.isEmpty();
  }

  /// Whether it knows when things were said.
  public boolean timed() {
    return turns.stream().anyMatch(turn -> turn.start() != null);
  }
}
