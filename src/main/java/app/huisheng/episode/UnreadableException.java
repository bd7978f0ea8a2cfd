package app.huisheng.episode;

/// A source that cannot be read. The message is one sentence for the operator: what is wrong,
/// where, and what to do.
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  public UnreadableException(String message) {
    super(message);
  }
}
