package app.huisheng.wechat;

import app.huisheng.reply.Answer;
import org.jspecify.annotations.Nullable;

/// Sees every request at the door once it is answered: for metrics and the inspector. Called on the
/// request's thread before the answer leaves, so it must return at once.
@FunctionalInterface
public interface Witness {
  void saw(Visit visit);

  /// One request and what became of it.
  ///
  /// @param listener the openid, empty when the request was refused before it was read
  /// @param message WeChat's id of the message, or what stands for it in an event; empty as above
  /// @param received the message's XML after decryption; empty as above
  /// @param replied the reply's XML before encryption; empty when WeChat was told `success`
  /// @param answer how the reply came about; null when nobody was asked
  /// @param note why it was refused, or the reference of the log line of a failure; else empty
  /// @param nanos from the arrival of the request
  record Visit(
      Outcome outcome,
      String listener,
      String message,
      String received,
      String replied,
      @Nullable Answer answer,
      String note,
      long nanos) {}

  /// What became of a request.
  enum Outcome {
    /// The console's address check was answered.
    VERIFIED,
    /// A message got its reply.
    ANSWERED,
    /// A message WeChat had sent before got the reply it already had.
    REPEATED,
    /// There was nothing to say.
    SILENT,
    /// The listener sent too many messages in a minute.
    LIMITED,
    /// The answer did not come in time.
    LATE,
    /// Answering broke.
    FAILED,
    /// Not WeChat, or nothing WeChat sends.
    REFUSED
  }
}
