package app.huisheng.reply;

import app.huisheng.search.Archives;
import app.huisheng.search.Grammar;
import app.huisheng.search.Normaliser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Where listeners are answered: remembers for an hour where each of them is, and lets the replier
/// find the words. Any number of threads at once; they wait for nothing, but, right after a start,
/// for what was said in the episodes, and only when that is asked for.
public final class Desk implements Answering {
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int LISTENERS = 25_000;

  /// Less than WeChat's door waits by what a search may take on a busy machine.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Archives archives;
  private final KeywordFile keywords;
  private final Replier replier;
  private final InstantSource clock;
  private final Generations<Stay> stays;

  /// @param archives asked for the newest at each message
  public Desk(Archives archives, KeywordFile keywords, Show show, InstantSource clock) {
    this.archives = archives;
    this.keywords = keywords;
    this.replier = new Replier(show);
    this.clock = clock;
    this.stays = new Generations<>(LISTENERS, MEMORY, clock);
  }

  /// Where a listener was left, and when.
  private record Stay(Place place, Instant since) {}

  /// What a message says to the hosts: the words behind 留言. Empty when it is not one.
  public static Optional<String> message(String words) {
    return Grammar.message(words);
  }

  /// Whether these words are answered in English.
  public static boolean isEnglish(String words) {
    return Texts.answering(Normaliser.fold(words)) == Texts.ENGLISH;
  }

  @Override
  public Answer answer(String listener, Inbound inbound) {
    Instant now = clock.instant();
    Stay stay = stays.get(listener);
    Place place = stay == null || now.isAfter(stay.since.plus(MEMORY)) ? Place.NOWHERE : stay.place;
    Said said = said(inbound, place, Duration.ZERO);
    if (said.tooEarly()) {
      said = said(inbound, place, PATIENCE);
    }
    if (stay != null || !said.place().equals(Place.NOWHERE)) {
      stays.put(listener, new Stay(said.place(), now));
    }
    return said.answer();
  }

  private Said said(Inbound inbound, Place place, Duration patience) {
    return replier.reply(
        inbound, place, archives.newest(patience), keywords.rules(), clock.instant());
  }
}
