package app.huisheng;

import app.huisheng.episode.Episode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What went out before the demo began, so that a visitor sees how posts did: sent by the same code
/// to the same simulated page, on a clock that is put back meanwhile.
final class DemoPast implements InstantSource {
  /// An episode's number, and how long ago it was announced.
  private record Post(int number, Duration ago) {}

  /// The oldest first, as they came: a week is over, and two days.
  private static final List<Post> POSTS =
      List.of(new Post(73, Duration.ofDays(8)), new Post(74, Duration.ofHours(50)));

  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final int GLANCES = 500;

  private final InstantSource clock;

  /// At first before everything, so that the page's consent is older than its posts.
  private volatile Duration back = Duration.ofDays(9);

  DemoPast(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().minus(back);
  }

  void present() {
    back = Duration.ZERO;
  }

  /// Before the server starts: nobody else may carry these.
  void live(Settings settings, Library library) throws Failure {
    for (var post : POSTS) {
      var episode = library.episodes().numbered(post.number());
      if (episode.isPresent()) {
        back = post.ago();
        send(settings, library, episode.get());
        present();
      }
    }
  }

  private void send(Settings settings, Library library, Episode episode) throws Failure {
    try (Outgoing then = new Outgoing(library.database(), settings, this)) {
      String id = then.announcements().byHost(episode, "linkedin").id();
      var _ =
          library
              .database()
              .jdbi()
              .inTransaction(tx -> then.announcements().announce(tx, episode, "linkedin"));
      for (int i = 0; i < GLANCES && !over(then, id); i++) {
        if (!then.courier().step()) {
          LockSupport.parkNanos(GLANCE.toNanos());
        }
      }
    }
  }

  private static boolean over(Outgoing then, String id) {
    return then.outbox().find(id).filter(one -> !one.state().isFinal()).isEmpty();
  }
}
