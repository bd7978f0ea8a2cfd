package app.huisheng;

/// A value that must not be seen: it prints as `[redacted]`.
public record Secret(String value) {
  @Override
  public String toString() {
    return "[redacted]";
  }
}
