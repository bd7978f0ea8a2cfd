package app.huisheng.host;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import java.util.List;
import java.util.Optional;

/// What the chat needs from rooms it cannot see. Every call returns at once; nothing asks a
/// platform.
public interface Backstage {
  /// Begins to send the article to the host's own WeChat (预览).
  ///
  /// @return false when the account may not
  boolean preview(String openid, Delivery.About about, Post post);

  /// What the account may do, one Chinese line each; from what is known already.
  List<String> account();

  /// How often the account may still send to every follower, in Chinese; from what is known
  /// already. Empty while it cannot send at all.
  Optional<String> allowance();

  /// A one-time link to the console.
  String loginLink(String openid);

  /// The browser that shows this code and waits to be let in; empty when there is none.
  Optional<String> browser(String code);

  /// Lets that browser in as this host.
  ///
  /// @return false when the code is not good
  boolean letIn(String openid, String code);

  /// Binds the sender to the person who shows this code in the console.
  ///
  /// @return false when the code is not good
  boolean bind(String openid, String code);
}
