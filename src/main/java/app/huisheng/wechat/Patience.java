package app.huisheng.wechat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Waits for an answer, but not for ever. A timer for each wait costs more than most answers, so
/// one look around, some forty times within the time allowed, ends the waits that are over it; it
/// stops when nobody waits. On a thread of its own: the pool that all share may be busy or stuck.
final class Patience {
  private static final int LOOKS = 40;

  private final long nanos;
  private final Executor later;
  private final Set<Wait<?>> waits = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();

  /// @param most that anybody waits, give or take a fortieth
  Patience(Duration most) {
    this.nanos = most.toNanos();
    this.later =
        CompletableFuture.delayedExecutor(
            nanos / LOOKS, TimeUnit.NANOSECONDS, look -> Thread.ofVirtual().start(look));
  }

  // Equal to itself alone.
  private static final class Wait<T> {
    final CompletableFuture<T> awaited;
    final Supplier<T> otherwise;
    final long since = System.nanoTime();

    Wait(CompletableFuture<T> awaited, Supplier<T> otherwise) {
      this.awaited = awaited;
      this.otherwise = otherwise;
    }
  }

  /// What comes, or something else when it does not come in time.
  <T> T await(CompletableFuture<T> awaited, Supplier<T> otherwise) {
    if (awaited.isDone()) {
      return awaited.join();
    }
    var wait = new Wait<>(awaited, otherwise);
    waits.add(wait);
    look();
    try {
      return awaited.join();
    } finally {
      waits.remove(wait);
    }
  }

  private void look() {
    if (!looking.get() && looking.compareAndSet(false, true)) {
      later.execute(this::lookAround);
    }
  }

  private void lookAround() {
    try {
      long now = System.nanoTime();
      for (var wait : waits) {
        if (now - wait.since >= nanos) {
          giveUp(wait);
        }
      }
    } finally {
      looking.set(false);
      if (!waits.isEmpty()) {
        look();
      }
    }
  }

  private static <T> void giveUp(Wait<T> wait) {
    var _ = wait.awaited.complete(wait.otherwise.get());
  }
}
