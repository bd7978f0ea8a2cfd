package app.huisheng.reply;

import app.huisheng.search.Archives;
import app.huisheng.search.Grammar;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Where listeners are answered: remembers for an hour where each of them is, and lets the replier
/// find the words. Any number of threads at once; they wait for nothing, but, right after a start,
/// for what was said in the episodes, and only when that is asked for.
public final class Desk implements Answering {
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int LISTENERS = 50_000;

  /// Less than WeChat's door waits by what a search may take on a busy machine.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Archives archives;
  private final KeywordFile keywords;
  private final Replier replier;
  private final InstantSource clock;
  private final Cache<String, Place> places;

  /// @param archives asked for the newest at each message
  public Desk(Archives archives, KeywordFile keywords, Show show, InstantSource clock) {
    this.archives = archives;
    this.keywords = keywords;
    this.replier = new Replier(show);
    this.clock = clock;
    this.places =
        Caffeine.newBuilder()
            .expireAfterAccess(MEMORY)
            .maximumSize(LISTENERS)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .build();
  }

  /// What a message says to the hosts: the words behind 留言. Empty when it is not one.
  public static Optional<String> message(String words) {
    return Grammar.message(words);
  }

  @Override
  public Answer answer(String listener, Inbound inbound) {
    Place before = places.getIfPresent(listener);
    Place place = before == null ? Place.NOWHERE : before;
    Said said = said(inbound, place, Duration.ZERO);
    if (said.tooEarly()) {
      said = said(inbound, place, PATIENCE);
    }
    if (!said.place().equals(place)) {
      places.put(listener, said.place());
    }
    return said.answer();
  }

  private Said said(Inbound inbound, Place place, Duration patience) {
    return replier.reply(
        inbound, place, archives.newest(patience), keywords.rules(), clock.instant());
  }
}
