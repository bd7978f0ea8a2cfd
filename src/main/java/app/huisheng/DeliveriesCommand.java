package app.huisheng;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deliveries`: everything that was, is and shall be sent.
@Command(name = "deliveries", description = "Lists every delivery, newest first.")
final class DeliveriesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "One JSON array.")
  private boolean json;

  DeliveriesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param reference the platform's id
  /// @param nextAt ISO-8601
  @JsonPropertyOrder({
    "id",
    "episode",
    "channel",
    "state",
    "attempts",
    "reference",
    "reason",
    "nextAt"
  })
  private record Row(
      String id,
      @Nullable Integer episode,
      String channel,
      String state,
      int attempts,
      @Nullable String reference,
      @Nullable String reason,
      @Nullable String nextAt) {
    static Row of(Delivery delivery) {
      Instant next = delivery.nextAt();
      return new Row(
          delivery.id(),
          delivery.about().number(),
          delivery.channel(),
          delivery.state().name(),
          delivery.attempts(),
          delivery.reference(),
          delivery.reason(),
          next == null ? null : next.toString());
    }
  }

  @Override
  public Integer call() throws SettingsException {
    try (var database = Storage.open(terminal.settings())) {
      List<Delivery> deliveries = new Outbox(database, terminal.clock()).list();
      if (json) {
        Json.print(terminal.out(), deliveries.stream().map(Row::of).toList());
      } else if (deliveries.isEmpty()) {
        terminal.out().println("No deliveries yet: huisheng announce EPISODE");
      } else {
        deliveries.forEach(delivery -> terminal.out().println(line(delivery)));
      }
      return 0;
    }
  }

  /// One delivery for people.
  static String line(Delivery delivery) {
    String reference = delivery.reference();
    String reason = delivery.reason();
    return "%s  %s  %s%s%s"
        .formatted(
            delivery.id(),
            delivery.state(),
            delivery.about().title(),
            reference == null ? "" : "  " + reference,
            reason == null ? "" : "  (" + reason + ")");
  }
}
