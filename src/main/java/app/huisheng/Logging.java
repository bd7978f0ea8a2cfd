package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// How the log is written: one line an event on standard error. In code because reading the same
/// from a file took an eighth of a start; whoever wants it otherwise names a file of his own in
/// `-Dlogback.configurationFile`. Logback finds this class by its name in `META-INF/services`.
public final class Logging extends ContextAwareBase implements Configurator {
  /// Lines that may wait to be written.
  private static final int QUEUE = 1_000;

  /// Takes in what libraries log by the JDK's own means.
  static void bridge() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    String level = System.getProperty(Verbosity.LEVEL);
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
    // What stops a start is thrown as well, and told in one sentence.
    context.getLogger("io.javalin.Javalin").setLevel(Level.OFF);
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
    var layout = new Line();
    layout.setContext(context);
    layout.start();
    var line = new LayoutWrappingEncoder<ILoggingEvent>();
    line.setContext(context);
    line.setCharset(UTF_8);
    line.setLayout(layout);
    line.start();
    var terminal = new ConsoleAppender<ILoggingEvent>();
    terminal.setContext(context);
    terminal.setName("terminal");
    terminal.setTarget(ConsoleTarget.SystemErr.getName());
    terminal.setEncoder(line);
    terminal.start();
    return terminal;
  }

  /// When, how grave, which class, what; then the stack trace, if there is one. In code because
  /// reading a pattern for the same loads a hundred classes.
  private static final class Line extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    /// Made visible, so that nobody can write a line of his own into the log.
    private static final Pattern NEWLINES = Pattern.compile("[\\r\\n]+");

    @Override
    public String doLayout(ILoggingEvent event) {
      var line = new StringBuilder(200);
      TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
      String level = event.getLevel().toString();
      line.append(' ').append(level).repeat(' ', Math.max(1, 6 - level.length()));
      String logger = event.getLoggerName();
      line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(' ');
      String message = String.valueOf(event.getFormattedMessage());
      line.append(NEWLINES.matcher(message).replaceAll(" ⏎ ")).append(System.lineSeparator());
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        line.append(ThrowableProxyUtil.asString(thrown));
      }
      return line.toString();
    }
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
