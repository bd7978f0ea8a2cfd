package app.huisheng;

import app.huisheng.console.Audit;
import app.huisheng.store.Database;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/// What a command may touch of the world around it; tests hand in their own.
///
/// @param interactive whether a person watches, so that a progress bar makes sense
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    InstantSource clock,
    boolean interactive) {

  /// Writes down in the audit trail what was done on this command line, and by whom as far as the
  /// system tells.
  void note(Database database, String action, String subject, String detail) {
    String who = environment.getOrDefault("USER", "命令行 command line");
    new Audit(database, clock).write(new Audit.Deed(who, "server", action, subject, detail));
  }

  /// The settings of this environment; oddities are told on standard error.
  Settings settings() throws SettingsException {
    SettingsReader.Read read = new SettingsReader(environment).read();
    read.warnings().forEach(warning -> err.println("warning: " + warning));
    return read.settings();
  }
}
