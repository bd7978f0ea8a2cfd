package app.huisheng.reply;

/// Answers one listener. Called by many threads at once; never touches disk or network.
@FunctionalInterface
public interface Answering {
  /// Answers one message.
  ///
  /// @param listener the listener's openid; only used to remember the place in the conversation
  Answer answer(String listener, Inbound inbound);
}
