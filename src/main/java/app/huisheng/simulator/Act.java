package app.huisheng.simulator;

import org.jspecify.annotations.Nullable;

/// What somebody does with the account on a phone, and WeChat therefore pushes to the server.
public sealed interface Act {
  /// Who does it: an openid.
  String openid();

  /// Types words, or taps a quick reply.
  record Said(String openid, String words) implements Act {}

  /// Speaks; `recognised` is empty when WeChat understood nothing and null when the account has no
  /// recognition at all.
  record Spoke(String openid, @Nullable String recognised) implements Act {}

  /// Sends a picture.
  record Pictured(String openid) implements Act {}

  /// Sends a film; `brief` for one taken in the chat.
  record Filmed(String openid, boolean brief) implements Act {}

  /// Sends a place.
  record Located(String openid, String label) implements Act {}

  /// Sends a link.
  record Linked(String openid, String title, String url) implements Act {}

  /// Follows the account; `scene` is that of the QR code, empty without one.
  record Followed(String openid, String scene) implements Act {}

  /// Stops following.
  record Left(String openid) implements Act {}

  /// Taps a menu entry that has a key.
  record Tapped(String openid, String key) implements Act {}

  /// Any other message or event.
  ///
  /// @param type the `MsgType`
  /// @param fields its own elements as XML, without the common ones; for an event with `Event`
  record Other(String openid, String type, String fields) implements Act {}
}
