package app.huisheng;

/// How much is told in the log. Apart from [Logging], so that a start need not load the log's own
/// classes before it goes on.
final class Verbosity {
  /// The property that says how grave what our own rooms tell must be.
  static final String LEVEL = "huisheng.log";

  private Verbosity() {}

  /// To be called before anything is logged.
  ///
  /// @param level `INFO` or `WARN`
  static void tell(String level) {
    System.setProperty(LEVEL, level);
    // Else SLF4J looks through every library for one, and says so.
    System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }
}
