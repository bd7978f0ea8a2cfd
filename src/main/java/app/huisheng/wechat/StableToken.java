package app.huisheng.wechat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The account's access token: fetched once for any number of callers, kept until shortly before
/// its end, and fetched again once when WeChat refuses it. Never logged.
final class StableToken {
  private static final Duration EARLY = Duration.ofMinutes(2);
  // The platform allows 20 a day.
  private static final Duration BETWEEN_FORCES = Duration.ofMinutes(75);

  /// Asks WeChat.
  interface Source {
    /// The account's token.
    ///
    /// @param force makes WeChat give a new one, which it does 20 times a day
    Answered<Fetched> fetch(boolean force);
  }

  /// @param seconds how long it lives from now on: the rest, when it was given out before
  record Fetched(String token, long seconds) {}

  private record Held(String token, Instant ends) {}

  private final Source source;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;
  private @Nullable Instant forced; // guarded by fetching

  StableToken(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /// The token to use now.
  Answered<String> current() {
    var now = usable();
    if (now.isPresent()) {
      return new Answered.Done<>(now.get());
    }
    fetching.lock();
    try {
      // Somebody else may have brought it while we waited.
      return usable().<Answered<String>>map(Answered.Done::new).orElseGet(() -> fetch(false));
    } finally {
      fetching.unlock();
    }
  }

  /// WeChat refused this token: the one to use in its place. Of many callers that were refused the
  /// same one, the first fetches.
  Answered<String> insteadOf(String refused) {
    fetching.lock();
    try {
      var now = usable();
      if (now.isPresent() && !now.get().equals(refused)) {
        return new Answered.Done<>(now.get());
      }
      held = null;
      var fresh = fetch(false);
      boolean same = fresh instanceof Answered.Done<String>(var token) && token.equals(refused);
      if (!same || !mayForce()) {
        return fresh;
      }
      forced = clock.instant();
      return fetch(true);
    } finally {
      fetching.unlock();
    }
  }

  private boolean mayForce() {
    return forced == null || !clock.instant().isBefore(forced.plus(BETWEEN_FORCES));
  }

  private Answered<String> fetch(boolean force) {
    var answer = source.fetch(force);
    if (answer instanceof Answered.Done<Fetched>(var fetched)) {
      held = new Held(fetched.token(), clock.instant().plusSeconds(fetched.seconds()));
    }
    return answer.map(Fetched::token);
  }

  // WeChat gives the next token five minutes before the end, and the same one before that.
  private Optional<String> usable() {
    var now = held;
    return now != null && clock.instant().plus(EARLY).isBefore(now.ends())
        ? Optional.of(now.token())
        : Optional.empty();
  }
}
