package app.huisheng;

/// One thing that `doctor` looked at.
///
/// @param check what was looked at, one or two words
/// @param says what was found, one sentence
/// @param fix what to do about it; empty when there is nothing to do
record Finding(String check, Verdict verdict, String says, String fix) {
  /// How it stands.
  enum Verdict {
    /// As it should be.
    OK,
    /// Not used, or works with a limit that the operator should know.
    NOTICE,
    /// Does not work.
    BROKEN
  }

  static Finding ok(String check, String says) {
    return new Finding(check, Verdict.OK, says, "");
  }

  static Finding notice(String check, String says, String fix) {
    return new Finding(check, Verdict.NOTICE, says, fix);
  }

  static Finding broken(String check, String says, String fix) {
    return new Finding(check, Verdict.BROKEN, says, fix);
  }

  /// As a line for people.
  String line() {
    String mark =
        switch (verdict) {
          case OK -> "✓";
          case NOTICE -> "·";
          case BROKEN -> "✗";
        };
    String head = "%s %-12s %s".formatted(mark, check, says);
    return fix.isEmpty() ? head : head + System.lineSeparator() + "               → " + fix;
  }
}
