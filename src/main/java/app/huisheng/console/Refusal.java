package app.huisheng.console;

/// Ends a visit with a reason that the visitor may read.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param words in the visitor's language
  Refusal(int status, String words) {
    super(words, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
