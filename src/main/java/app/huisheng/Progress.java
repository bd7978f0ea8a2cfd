package app.huisheng;

/// Is told how far an import has come.
@FunctionalInterface
interface Progress {
  Progress NONE = (_, _, _) -> {};

  /// Called after each step.
  ///
  /// @param what the source or file at hand
  void at(String what, int done, int all);
}
