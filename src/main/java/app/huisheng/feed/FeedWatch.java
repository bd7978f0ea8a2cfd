package app.huisheng.feed;

import app.huisheng.announce.Announcements;
import app.huisheng.episode.Intake;
import app.huisheng.store.Database;
import app.huisheng.store.Turn;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Watches the podcast's feed (节目源): what is new in it is stored and planned for announcement in
/// one transaction. Its steps are cheap when there is nothing to do, so call them every second or
/// so; each says whether it found work. Several processes may watch one feed through one database.
/// Thread-safe.
public final class FeedWatch implements AutoCloseable {
  /// A process that has not looked for so many intervals has lost its turn.
  private static final int PATIENCE = 4;

  private final Turn turn;
  private final Poll poll;
  private final TranscriptWatch transcripts;
  private final Hub hub;
  private final WebSub webSub;

  /// What to watch.
  ///
  /// @param url the feed's address
  /// @param interval between two looks at it
  /// @param publicUrl where this server is reached, for the hub's pushes
  /// @param notices told once when the feed breaks and once when it is back; Chinese first
  public record Setup(
      URI url, Duration interval, URI publicUrl, InstantSource clock, Consumer<String> notices) {}

  /// How the feed was last found.
  ///
  /// @param address where it is now; differs from the setting after a permanent redirect
  /// @param readAt when something in it was last new, null before the first reading
  /// @param items how many were read then
  /// @param reason why it cannot be read at the moment, null while all is well
  /// @param failingSince null while all is well
  /// @param pushedUntil end of the hub's promise to tell of changes, null without one
  public record Status(
      String address,
      @Nullable Instant readAt,
      int items,
      @Nullable String reason,
      @Nullable Instant failingSince,
      @Nullable Instant pushedUntil) {}

  public FeedWatch(
      Database database, Intake intake, Announcements announcements, SafeHttp http, Setup setup) {
    var url = setup.url().toString();
    var subscriptions = new Subscriptions(database, url);
    this.turn = new Turn(database, "feed " + url, setup.interval().multipliedBy(PATIENCE));
    this.poll =
        new Poll(
            new Poll.Stock(database, new WatchedFeeds(database, url), subscriptions, turn),
            new Arrivals(intake, announcements),
            http,
            setup);
    this.transcripts = new TranscriptWatch(database, intake, http, setup.clock());
    this.hub = new Hub(subscriptions, http, setup.publicUrl(), setup.clock());
    this.webSub = new WebSub(subscriptions, setup.clock(), this::wake);
  }

  /// Looks at the feed when it is due.
  public boolean poll() {
    return poll.step();
  }

  /// Fetches one transcript that the feed names.
  public boolean fetchTranscripts() {
    return transcripts.step();
  }

  /// Subscribes to the feed's hub, and again before the hub's promise ends.
  public boolean renew() {
    return hub.step();
  }

  /// Makes the next poll due at once.
  public void wake() {
    poll.wake();
  }

  /// Adds the hub's way in to the public listener.
  public void open(RoutesConfig routes) {
    webSub.open(routes);
  }

  public Status status() {
    return poll.status();
  }

  /// Lets another process look at the feed.
  @Override
  public void close() {
    turn.close();
  }
}
