package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private static final String FILE = "logback.configurationFile";

  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void forget() {
    System.clearProperty("huisheng.log");
    System.clearProperty(FILE);
    context.stop();
  }

  @Test
  void our_rooms_tell_as_much_as_the_command_wants_and_libraries_only_what_is_wrong() {
    Verbosity.tell("INFO");

    assertThat(configured()).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

    assertThat(context.getLogger("app.huisheng.Anything").isInfoEnabled()).isTrue();
    assertThat(context.getLogger("app.huisheng.Anything").isDebugEnabled()).isFalse();
    assertThat(context.getLogger("org.eclipse.jetty").isInfoEnabled()).isFalse();
    assertThat(context.getLogger("org.eclipse.jetty").isWarnEnabled()).isTrue();
    assertThat(context.getLogger("me.chanjar.weixin").isErrorEnabled()).isFalse();
  }

  @Test
  void an_event_is_one_line_with_the_newlines_of_its_message_made_visible() {
    Verbosity.tell("INFO");
    var _ = configured();
    Logger logger = context.getLogger("app.huisheng.Courier");
    var event = new LoggingEvent("", logger, Level.INFO, "moved\r\n2026 ERROR forged", null, null);
    event.setInstant(Instant.parse("2026-11-29T01:02:03.004Z"));

    assertThat(written(event))
        .isEqualTo(
            "2026-11-29T01:02:03.004Z INFO  Courier moved ⏎ 2026 ERROR forged"
                + System.lineSeparator());
  }

  @Test
  void what_was_thrown_follows_with_its_trace_and_its_cause() {
    Verbosity.tell("INFO");
    var _ = configured();
    Logger logger = context.getLogger("app.huisheng.Loop");
    var thrown = new IllegalStateException("broken", new IllegalArgumentException("in it"));

    assertThat(
            written(new LoggingEvent("", logger, Level.ERROR, "step failed", thrown, null)).lines())
        .anyMatch(line -> line.endsWith(" ERROR Loop step failed"))
        .contains("java.lang.IllegalStateException: broken")
        .anyMatch(line -> line.startsWith("\tat " + LoggingTest.class.getName()))
        .contains("Caused by: java.lang.IllegalArgumentException: in it");
  }

  private String written(ILoggingEvent event) {
    var terminal =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("terminal");
    assertThat(terminal.getTarget()).isEqualTo("System.err");
    return new String(terminal.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void a_file_named_by_the_operator_wins() {
    Verbosity.tell("INFO");
    System.setProperty(FILE, "mine.xml");

    assertThat(configured()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  @Test
  void nothing_is_set_up_for_a_program_that_is_not_ours() {
    assertThat(configured()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  @Test
  void logback_finds_it_by_its_name() {
    assertThat(ServiceLoader.load(Configurator.class)).hasExactlyElementsOfTypes(Logging.class);
  }

  private ExecutionStatus configured() {
    var logging = new Logging();
    logging.setContext(context);
    return logging.configure(context);
  }
}
