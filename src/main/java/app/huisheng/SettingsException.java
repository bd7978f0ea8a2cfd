package app.huisheng;

import java.util.List;

/// Wrong or missing settings, all of them at once, each in one line with what was expected.
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1;

  public SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
