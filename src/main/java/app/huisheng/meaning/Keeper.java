package app.huisheng.meaning;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one child running: starts it, ends it when it hangs, starts it again after a rest that
/// doubles with each failure. A child that says that it cannot work is not started again.
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  /// After this long without a failure the next one is the first again.
  private static final Duration HEALTHY = Duration.ofMinutes(2);

  /// How long a child may owe an answer.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// How long it may owe its greeting: on a busy machine it waits behind everything else, and
  /// starting over would only begin the same wait again.
  private static final Duration START = Duration.ofMinutes(1);

  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final int MOST_FAILURES = 3;

  private final Launch launch;
  private final Duration firstRest;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Embedder child;
  private volatile Status status = new Status(State.STARTING, "");
  private volatile int failures;
  private long failedAt;
  private Duration rest = Duration.ZERO;

  /// @param firstRest after the first failure
  Keeper(Launch launch, Duration firstRest) {
    this.launch = launch;
    this.firstRest = firstRest;
  }

  Status status() {
    return status;
  }

  /// The child, when it can be asked.
  Optional<Embedder> ready() {
    return Optional.ofNullable(child).filter(Embedder::ready);
  }

  /// Does what the child's state asks for. To be called every second or so.
  synchronized void tend() {
    switch (status.state()) {
      case OFF, BROKEN -> {}
      case STARTING, RESTING, READY -> {
        Embedder now = child;
        if (now == null) {
          start();
        } else if (now.ended()) {
          failed("it ended");
        } else if (now.stuck(PATIENCE, START)) {
          failed("it did not answer in time");
        }
      }
    }
  }

  private void start() {
    long now = System.nanoTime();
    if (failures > 0 && now - failedAt < rest.toNanos()) {
      return;
    }
    try {
      Embedder started = Embedder.start(launch);
      child = started;
      status = new Status(State.STARTING, "");
      var _ = started.greeting().thenAccept(problem -> greeted(problem, now));
    } catch (IOException e) {
      give(String.valueOf(e.getMessage()));
    }
  }

  private synchronized void greeted(String problem, long since) {
    if (status.state() == State.OFF) {
      return;
    }
    if (!problem.isEmpty()) {
      give(problem);
      return;
    }
    status = new Status(State.READY, "");
    LOG.info("meaning search started ms={}", (System.nanoTime() - since) / 1_000_000);
  }

  private void give(String problem) {
    status = new Status(State.BROKEN, problem);
    LOG.warn("meaning search is off, words and sounds are still searched reason={}", problem);
  }

  private void failed(String why) {
    end();
    long now = System.nanoTime();
    failures = now - failedAt > HEALTHY.toNanos() ? 1 : failures + 1;
    failedAt = now;
    rest = rest(firstRest, failures);
    status = new Status(State.RESTING, why);
    if (failures == 1) {
      LOG.warn("meaning search rested reason={} again=in {}", why, rest);
    }
  }

  static Duration rest(Duration first, int failures) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
    return doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
  }

  private void end() {
    Embedder now = child;
    if (now != null) {
      now.close();
      child = null;
    }
  }

  /// Starts the child and waits until it can be asked, also through a few failures.
  ///
  /// @return whether it can be asked
  boolean await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        tend();
        if (ready().isPresent()) {
          return true;
        }
        boolean hopeless =
            switch (status.state()) {
              case OFF, BROKEN -> true;
              case STARTING, READY, RESTING -> failures >= MOST_FAILURES;
            };
        if (hopeless
            || System.nanoTime() > end
            || closed.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public synchronized void close() {
    status = new Status(State.OFF, "");
    closed.countDown();
    end();
  }
}
