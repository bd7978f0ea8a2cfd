package app.huisheng;

import app.huisheng.meaning.Embeddings;
import java.time.Duration;

/// The library as commands use it: the first question that needs it waits until passages can be
/// compared by meaning.
final class Understanding {
  /// For many questions, whose answers are compared with each other or with what is right.
  static final Duration MANY = Duration.ofMinutes(8);

  private static final int SAID_EVERY = 320;

  private Understanding() {}

  /// @param patience how long missing vectors may be waited for; when they would take longer, the
  ///   answers go by words and sounds
  static Library open(Terminal terminal, Duration patience) throws SettingsException {
    Library library =
        Library.open(terminal.settings(), terminal.clock(), Embeddings.Setup.working(patience));
    library
        .meaning()
        .tell(
            missing -> {
              if (missing > 0 && (terminal.interactive() || missing % SAID_EVERY == 0)) {
                terminal.err().printf("meaning: %d texts to read%n", missing);
              }
            });
    return library;
  }
}
