package app.huisheng.linkedin;

import app.huisheng.words.Words;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Tells hosts what they must know, each thing once, however often and on however many nodes it is
/// noticed.
///
/// @param notices receives one line, Chinese first
record Told(Vault vault, InstantSource clock, Words words, Consumer<String> notices) {
  /// Says it unless this thing was said before.
  ///
  /// @param thing what makes it this thing and no other
  /// @param key of the words
  void once(String thing, String key, Object... values) {
    if (vault.first(thing, clock.instant())) {
      notices.accept(words.say(key, values));
    }
  }
}
