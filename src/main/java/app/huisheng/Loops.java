package app.huisheng;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The running server's catch-up loops, begun together once the doors are open.
final class Loops {
  private final List<Loop> all = new ArrayList<>();

  /// One more loop, not begun.
  Loop add(String name, Duration rest, Loop.Step step) {
    Loop loop = new Loop(name, rest, step);
    all.add(loop);
    return loop;
  }

  void start() {
    all.forEach(Loop::start);
  }

  /// See [Loop#abandon].
  void abandon() {
    all.forEach(Loop::abandon);
  }

  /// Lets the running steps end, the youngest loop's first.
  void close() {
    all.reversed().forEach(Loop::close);
  }
}
