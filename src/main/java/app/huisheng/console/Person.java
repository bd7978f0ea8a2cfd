package app.huisheng.console;

import org.jspecify.annotations.Nullable;

/// Somebody who may enter.
///
/// @param openid the WeChat identity that signs in by the chat; null for none
record Person(long id, String name, Role role, @Nullable String openid, boolean disabled) {
  static final Person NOBODY = new Person(0, "", Role.VISITOR, null, true);
}
