package app.huisheng.reply;

/// What a listener did, in our words. Adding a case is a compile error until the replier answers
/// it.
public sealed interface Inbound {
  /// A typed message, or the text of a tapped quick reply or menu entry.
  record Text(String words) implements Inbound {}

  /// A spoken message; `recognised` is empty when WeChat did not recognise it.
  record Voice(String recognised) implements Inbound {}

  /// A picture, video, place, link, sticker or anything else that carries no words.
  record Wordless() implements Inbound {}

  /// Began to follow the account, or scanned its code again.
  ///
  /// @param scene of the code that was scanned; empty without one
  record Followed(String scene) implements Inbound {}

  /// Stopped following; takes no reply, but has to be known.
  record Left() implements Inbound {}

  /// Anything that takes no reply: job reports, events of later years.
  record Unanswerable() implements Inbound {}
}
