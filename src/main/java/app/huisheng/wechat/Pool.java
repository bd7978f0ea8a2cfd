package app.huisheng.wechat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Objects that cost more to make than to use, lent to one caller at a time. Not kept by thread:
/// virtual threads are as many as requests. Never waits, and never holds more than were in use at
/// once.
final class Pool<T> {
  private final Queue<T> free = new ConcurrentLinkedQueue<>();
  private final Supplier<T> make;

  Pool(Supplier<T> make) {
    this.make = make;
  }

  T take() {
    var taken = free.poll();
    return taken == null ? make.get() : taken;
  }

  /// Only what is in its first state again may be given back.
  void give(T taken) {
    free.add(taken);
  }
}
