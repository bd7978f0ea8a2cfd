package app.huisheng;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `doctor`: looks at everything an operator sets up, and says how to mend what is broken.
@Command(name = "doctor", description = "Checks settings, database, feed, WeChat and LinkedIn.")
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "One JSON array.")
  private boolean json;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private record Row(String check, String verdict, String says, String fix) {}

  @Override
  public Integer call() throws SettingsException {
    List<Finding> findings = new Doctor(terminal.settings(), terminal.clock()).examine();
    if (json) {
      Json.print(
          terminal.out(),
          findings.stream()
              .map(
                  finding ->
                      new Row(
                          finding.check(),
                          finding.verdict().name().toLowerCase(Locale.ROOT),
                          finding.says(),
                          finding.fix()))
              .toList());
    } else {
      findings.forEach(finding -> terminal.out().println(finding.line()));
    }
    boolean broken =
        findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BROKEN);
    return broken ? 1 : 0;
  }
}
