package app.huisheng.outbox;

import java.util.List;
import java.util.stream.Stream;

/// Where an announcing process dies, and the next, and the next; and what befalls the platform
/// before.
///
/// @param mishap happens before the first of them announces
/// @param deaths one a process: `SENT 1` dies when it has sent for the first time
record Crash(Runnable mishap, List<String> deaths) {
  /// Nothing is wrong but that each process dies when it first reaches its point.
  static Crash at(Object... points) {
    return new Crash(() -> {}, Stream.of(points).map(point -> point + " 1").toList());
  }

  static Crash after(Runnable mishap, String... deaths) {
    return new Crash(mishap, List.of(deaths));
  }
}
