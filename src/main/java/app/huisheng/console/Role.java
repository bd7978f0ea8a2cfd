package app.huisheng.console;

import java.util.Locale;

/// What a person may do, the least first; each may do all that the ones before may.
public enum Role {
  /// Nobody is signed in.
  VISITOR,
  /// Writes and tests, never sends (助手).
  HELPER,
  /// Sends (主播).
  HOST,
  /// Looks after connections and people (负责人).
  OWNER;

  boolean covers(Role least) {
    return compareTo(least) >= 0;
  }

  /// Part of the keys of its words.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
