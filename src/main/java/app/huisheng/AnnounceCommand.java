package app.huisheng;

import app.huisheng.announce.Announcements;
import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Courier;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Plan;
import app.huisheng.outbox.Ruling;
import app.huisheng.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `announce`: plans and sends the announcement of one episode, or shows what would be sent.
@Command(name = "announce", description = "Plans and sends the announcement of one episode.")
final class AnnounceCommand implements Callable<Integer> {
  /// A running server may carry the delivery: how often to look at what it wrote down.
  private static final Duration LOOK = Duration.ofMillis(200);

  /// A delivery that waits longer than this is left to the running server.
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Terminal terminal;

  @Parameters(paramLabel = "EPISODE", description = "The episode's number.")
  private int number;

  @Option(
      names = "--channel",
      description = "wechat, linkedin or all; all is the default.",
      defaultValue = "all")
  private Target target = Target.all;

  @Option(names = "--dry-run", description = "Print the exact requests and send nothing.")
  private boolean dryRun;

  AnnounceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// As written on the command line.
  private enum Target {
    wechat,
    linkedin,
    all
  }

  @Override
  public Integer call() throws SettingsException, Failure, InterruptedException {
    Settings settings = terminal.settings();
    try (Database database = Storage.open(settings);
        Outgoing outgoing = new Outgoing(database, settings, terminal.clock())) {
      Episode episode =
          new EpisodeStore(database)
              .numbered(number)
              .orElseThrow(
                  () ->
                      new Failure(
                          "there is no episode %d; see: huisheng episodes".formatted(number)));
      if (dryRun) {
        rehearse(outgoing, episode);
        return 0;
      }
      boolean delivered = true;
      for (String channel : channels(outgoing)) {
        delivered &= announce(outgoing, database, episode, channel);
      }
      return delivered ? 0 : 1;
    }
  }

  private List<String> channels(Outgoing outgoing) throws Failure {
    List<String> wanted =
        outgoing.channels().stream()
            .map(Channel::name)
            .filter(name -> target == Target.all || target.name().equals(name))
            .toList();
    if (wanted.isEmpty()) {
      throw new Failure(
          "no channel is set up for this: LinkedIn needs HUISHENG_LINKEDIN_ORGANIZATION and a token"
              + " or the connect page, WeChat HUISHENG_WECHAT_APP_ID and _APP_SECRET; see: huisheng"
              + " doctor");
    }
    return wanted;
  }

  private void rehearse(Outgoing outgoing, Episode episode) throws Failure {
    for (String channel : channels(outgoing)) {
      Plan plan = outgoing.announcements().byHost(episode, channel);
      List<String> lines =
          channel.equals("wechat")
              ? outgoing.wechat().rehearse(plan.id(), plan.about(), plan.post())
              : outgoing.linkedin().rehearse(plan.post());
      lines.forEach(terminal.out()::println);
    }
  }

  private boolean announce(Outgoing outgoing, Database database, Episode episode, String channel)
      throws InterruptedException {
    Announcements announcements = outgoing.announcements();
    Ruling ruling =
        database.jdbi().inTransaction(tx -> announcements.announce(tx, episode, channel));
    terminal.note(database, "episode.announce", episode.title(), channel);
    return switch (ruling) {
      case Ruling.No(String why) -> {
        terminal.err().println(channel + ": " + why);
        yield false;
      }
      case Ruling.Done(Delivery planned) -> {
        Delivery delivery = carried(outgoing, planned);
        terminal.out().println(DeliveriesCommand.line(delivery));
        yield delivery.state() == Delivery.State.DELIVERED
            || delivery.state() == Delivery.State.PREPARED;
      }
    };
  }

  /// Carries it, or watches the running server carry it, until nothing more happens by itself soon.
  private Delivery carried(Outgoing outgoing, Delivery planned) throws InterruptedException {
    Courier courier = outgoing.courier();
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      boolean worked = courier.step();
      Delivery now = outgoing.outbox().find(planned.id()).orElse(planned);
      if (settled(now) || (outgoing.outbox().paused() && now.state() == Delivery.State.WAITING)) {
        return now;
      }
      if (!worked) {
        var _ = never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private boolean settled(Delivery delivery) {
    Instant next = delivery.nextAt();
    Instant soon = terminal.clock().instant().plus(SOON);
    return switch (delivery.state()) {
      case WAITING -> next == null || next.isAfter(soon);
      case SENDING, UNKNOWN -> false;
      case APPROVAL, HELD, ASK_HOST, DELIVERED, PREPARED, REFUSED, CANCELLED, DELETED -> true;
    };
  }
}
