package app.huisheng.store;

import org.jspecify.annotations.Nullable;

/// The database cannot be used. The message is one sentence for the operator: what is wrong, where,
/// and what to do.
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
