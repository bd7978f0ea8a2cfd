package app.huisheng;

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

  /// The settings of this environment; oddities are told on standard error.
  Settings settings() throws SettingsException {
    SettingsReader.Read read = new SettingsReader(environment).read();
    read.warnings().forEach(warning -> err.println("warning: " + warning));
    return read.settings();
  }
}
