package app.huisheng.scribe;

/// How far the asking for one summary has come.
///
/// @param source tells this transcript, model and wording from others
/// @param text the summary, once written
/// @param reason why the last answer was not used; empty at first
/// @param nextAt milliseconds since 1970; nobody asks before
record Note(String source, State state, String text, String reason, int attempts, long nextAt) {
  enum State {
    ASKED,
    WRITTEN,
    GIVEN_UP
  }

  static Note fresh(String source) {
    return new Note(source, State.ASKED, "", "", 0, 0);
  }

  boolean due(long now) {
    return state == State.ASKED && nextAt <= now;
  }

  Note written(String summary) {
    return new Note(source, State.WRITTEN, summary, "", attempts + 1, 0);
  }

  /// The model's fault or this transcript's: after so many of them it is not asked again.
  Note failed(String why, int most, long again) {
    State then = attempts + 1 < most ? State.ASKED : State.GIVEN_UP;
    return new Note(source, then, "", why, attempts + 1, again);
  }

  /// Nobody's fault here.
  Note postponed(long again) {
    return new Note(source, state, text, reason, attempts, again);
  }
}
