package app.huisheng.reply;

import app.huisheng.search.Archive;
import app.huisheng.search.Grammar;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Where listeners are answered: remembers for an hour where each of them is, and lets the replier
/// find the words. Any number of threads at once; they wait for nothing.
public final class Desk implements Answering {
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int LISTENERS = 50_000;

  private final Supplier<Archive> archive;
  private final KeywordFile keywords;
  private final Replier replier;
  private final InstantSource clock;
  private final Cache<String, Place> places;

  /// @param archive the newest one, asked for at each message
  public Desk(Supplier<Archive> archive, KeywordFile keywords, Show show, InstantSource clock) {
    this.archive = archive;
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
    Said said = replier.reply(inbound, place, archive.get(), keywords.rules(), clock.instant());
    if (!said.place().equals(place)) {
      places.put(listener, said.place());
    }
    return said.answer();
  }
}
