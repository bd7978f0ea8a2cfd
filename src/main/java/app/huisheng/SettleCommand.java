package app.huisheng;

import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Ruling;
import app.huisheng.outbox.Settlement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `settle`: a host's answer to a delivery whose outcome nobody could find out.
@Command(
    name = "settle",
    description = "Answers a delivery in ASK_HOST: posted URL, resend or drop.")
final class SettleCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "ID", description = "As deliveries lists it.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "posted|resend|drop")
  private Answer answer = Answer.drop;

  @Parameters(index = "2", arity = "0..1", paramLabel = "URL", description = "The post's address.")
  private @Nullable String url;

  SettleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// As written on the command line.
  private enum Answer {
    posted,
    resend,
    drop
  }

  @Override
  public Integer call() throws SettingsException, Failure {
    Settlement settlement = settlement();
    try (var database = Storage.open(terminal.settings())) {
      Outbox outbox = new Outbox(database, terminal.clock());
      return switch (outbox.settle(id, settlement)) {
        case Ruling.Done(var delivery) -> {
          terminal.note(
              database, "delivery." + answer.name(), delivery.id(), delivery.about().title());
          terminal.out().println(DeliveriesCommand.line(delivery));
          yield 0;
        }
        case Ruling.No(String why) -> throw new Failure(why);
      };
    }
  }

  private Settlement settlement() {
    String address = url;
    if ((answer == Answer.posted) != (address != null)) {
      throw new ParameterException(
          spec.commandLine(), "write: settle ID posted URL, settle ID resend, or settle ID drop");
    }
    return switch (answer) {
      case posted -> new Settlement.Posted(String.valueOf(address));
      case resend -> new Settlement.Resend();
      case drop -> new Settlement.Drop();
    };
  }
}
