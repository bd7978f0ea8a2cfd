package app.huisheng;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one catch-up step again and again on a thread of its own: at once while there is work, else
/// after a rest or when woken. One of the two places where everything is caught: a failed step is
/// logged and tried again, since the database says what is still to do.
final class Loop implements AutoCloseable {
  /// A catch-up step: reads what is missing, does it, and says whether it found work.
  @FunctionalInterface
  interface Step {
    boolean run();
  }

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Duration rest;
  private final Step step;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;
  private volatile boolean open = true;
  private volatile boolean failing;

  Loop(String name, Duration rest, Step step) {
    this.name = name;
    this.rest = rest;
    this.step = step;
    this.thread = Thread.ofPlatform().name("loop-" + name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Lets the next step begin at once. Safe from any thread.
  void wake() {
    wakes.release();
  }

  /// Whether the last step failed.
  boolean failing() {
    return failing;
  }

  private void run() {
    try {
      while (open) {
        boolean found = once();
        if (!found && wakes.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
          wakes.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean once() {
    try {
      boolean found = step.run();
      failing = false;
      return found;
    } catch (RuntimeException e) {
      failing = true;
      if (open) {
        LOG.error("step failed loop={} again=in {}", name, rest, e);
      }
      return false;
    }
  }

  /// Begins no further step, and says nothing of the one that may be running.
  void abandon() {
    open = false;
  }

  /// Lets the running step end, and waits for it. One that was never started has nothing to end.
  @Override
  public void close() {
    open = false;
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    wakes.release();
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
