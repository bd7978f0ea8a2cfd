package app.huisheng;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Whether this node may be sent work. Ready means that everything asked here is well; each check
/// answers from memory, so that a probe costs nothing. Safe from any thread.
final class Health {
  /// @param name what is checked, one word
  /// @param well from memory, never from disk or network
  record Check(String name, Supplier<Boolean> well) {}

  private final List<Check> checks = new CopyOnWriteArrayList<>();

  void require(String name, Supplier<Boolean> well) {
    checks.add(new Check(name, well));
  }

  /// The names of what is not well; empty when ready.
  List<String> missing() {
    return checks.stream().filter(check -> !check.well().get()).map(Check::name).toList();
  }
}
