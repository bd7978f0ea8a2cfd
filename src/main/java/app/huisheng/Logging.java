package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;

/// How the log is written: one line an event on standard error. In code because reading the same
/// from a file took an eighth of a start; whoever wants it otherwise names a file of his own in
/// `-Dlogback.configurationFile`. Logback finds this class by its name in `META-INF/services`.
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String LEVEL = "huisheng.log";

  /// Newlines inside a message are made visible.
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0} %replace(%msg){'[\\r"
          + "\\n"
          + "]+', ' ⏎ '}%n%ex";

  /// Lines that may wait to be written.
  private static final int QUEUE = 1_000;

  /// Says how much our own rooms tell. To be called before anything is logged.
  static void tell(Level level) {
    System.setProperty(LEVEL, level.toString());
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    String level = System.getProperty(LEVEL);
    if (level == null || System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    propagate(context);
    Appender<ILoggingEvent> terminal = terminal(context);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(terminal);
    context.getLogger("app.huisheng").setLevel(Level.toLevel(level));
    // Writes whole addresses, access token included.
    context.getLogger("me.chanjar").setLevel(Level.OFF);
    Logger searches = context.getLogger("app.huisheng.search.Snapshot");
    searches.setAdditive(false);
    searches.addAppender(aside(context, terminal));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Libraries that log by the JDK's own means ask the level there.
  private static void propagate(LoggerContext context) {
    var propagator = new LevelChangePropagator();
    propagator.setContext(context);
    propagator.start();
    context.addListener(propagator);
  }

  private static Appender<ILoggingEvent> terminal(LoggerContext context) {
    var line = new PatternLayoutEncoder();
    line.setContext(context);
    line.setCharset(UTF_8);
    line.setPattern(LINE);
    line.start();
    var terminal = new ConsoleAppender<ILoggingEvent>();
    terminal.setContext(context);
    terminal.setName("terminal");
    terminal.setTarget(ConsoleTarget.SystemErr.getName());
    terminal.setEncoder(line);
    terminal.start();
    return terminal;
  }

  /// Written while a listener waits, so beside his answer, and rather lost than waited for.
  private static Appender<ILoggingEvent> aside(
      LoggerContext context, Appender<ILoggingEvent> terminal) {
    var aside = new AsyncAppender();
    aside.setContext(context);
    aside.setName("aside");
    aside.setNeverBlock(true);
    aside.setQueueSize(QUEUE);
    aside.addAppender(terminal);
    aside.start();
    return aside;
  }
}
