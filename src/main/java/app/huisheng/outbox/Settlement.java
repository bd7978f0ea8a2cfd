package app.huisheng.outbox;

/// A host's answer to a delivery in `ASK_HOST`.
public sealed interface Settlement {
  /// It is on the platform.
  ///
  /// @param url the post's address as the host copied it
  record Posted(String url) implements Settlement {}

  /// It is not there: send it.
  record Resend() implements Settlement {}

  /// It is not wanted any more.
  record Drop() implements Settlement {}
}
