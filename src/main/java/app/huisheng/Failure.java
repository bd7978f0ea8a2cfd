package app.huisheng;

/// The work failed for a reason outside the program. The message is one line for the operator: what
/// is wrong, where, and what to do.
public final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  public Failure(String message) {
    super(message);
  }
}
