package app.huisheng;

import app.huisheng.console.HostsConsole;
import app.huisheng.console.Rooms;
import app.huisheng.console.Setup;
import app.huisheng.feed.FeedWatch;
import app.huisheng.host.Roster;
import app.huisheng.reply.KeywordBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes the hosts' console from all the rooms that it shows.
final class Lobby {
  private final Settings settings;
  private final InstantSource clock;
  private final Library library;
  private final Outgoing outgoing;
  private final Reception reception;

  /// What only the running server knows.
  ///
  /// @param lastCall when WeChat last called with a right signature; null for not since the start
  record Glance(
      Optional<FeedWatch> feed,
      Supplier<@Nullable Instant> lastCall,
      Roster roster,
      boolean demo) {}

  Lobby(
      Settings settings,
      InstantSource clock,
      Library library,
      Outgoing outgoing,
      Reception reception) {
    this.settings = settings;
    this.clock = clock;
    this.library = library;
    this.outgoing = outgoing;
    this.reception = reception;
  }

  HostsConsole console(Glance glance) {
    return new HostsConsole(
        new Rooms(
            library.database(),
            library.episodes(),
            outgoing.outbox(),
            outgoing.announcements(),
            outgoing.broadcasts(),
            outgoing.withdrawals(),
            outgoing.visits(),
            reception.audience(),
            library.answering(),
            library.keywords(),
            new KeywordBook(settings.config().resolve("keywords.yaml")),
            library::archive,
            reception.webhooks(),
            new Surroundings(settings, clock, library, outgoing, glance)),
        new Setup(
            settings.listeners().consoleUrl(),
            settings.show().name(),
            settings.show().zone(),
            glance.demo(),
            clock));
  }
}
