package app.huisheng.feed;

import app.huisheng.announce.Announcements;
import app.huisheng.announce.Announcements.Reading;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Saved;
import app.huisheng.episode.Transcript;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Takes in the items of one reading: episodes, what is announced of them, and where their
/// transcripts are, all in the caller's transaction.
final class Arrivals {
  private final Intake intake;
  private final Announcements announcements;

  /// What one reading brought.
  record Count(int items, int added, int updated, int planned) {
    /// Whether anything was stored.
    boolean any() {
      return added + updated > 0;
    }
  }

  Arrivals(Intake intake, Announcements announcements) {
    this.intake = intake;
    this.announcements = announcements;
  }

  /// Stores what is new or changed. News is what no reading has shown before, whether or not it is
  /// stored already: a transcript imported ahead of time must not silence its episode.
  Count take(Handle tx, List<Feed.Item> items, Reading reading, Instant now) {
    var seen = new SeenItems(tx);
    var saved = intake.saveAll(tx, items.stream().map(item -> incoming(item, seen)).toList());
    var news = new LinkedHashMap<Long, Episode>();
    var changed = new LinkedHashMap<Long, Episode>();
    var spoken = items.stream().anyMatch(item -> item.episode().links().audio() != null);
    for (var i = 0; i < saved.size(); i++) {
      var episode = saved.get(i).episode();
      var fresh = seen.show(episode.id(), items.get(i).bestTranscript().orElse(null), now);
      if ((fresh && announced(items.get(i), spoken)) || news.containsKey(episode.id())) {
        news.put(episode.id(), episode);
      } else if (saved.get(i).change() == Saved.Change.UPDATED) {
        changed.put(episode.id(), episode);
      }
    }
    seen.flush();
    var planned = announcements.plan(tx, reading, List.copyOf(news.values()));
    if (reading == Reading.LATER) {
      changed.values().forEach(episode -> announcements.changed(tx, episode));
    }
    return new Count(
        items.size(),
        count(saved, Saved.Change.ADDED),
        count(saved, Saved.Change.UPDATED),
        planned);
  }

  // Where a feed has audio, an item without is a note of the website, not an episode.
  private static boolean announced(Feed.Item item, boolean spoken) {
    return item.type() != Feed.Type.TRAILER && (!spoken || item.episode().links().audio() != null);
  }

  // What the transcript file said is better than what the item quotes of it.
  private static Incoming incoming(Feed.Item item, SeenItems seen) {
    var said = item.episode();
    return said.transcript().isEmpty() || !seen.hasTranscript(said.guid())
        ? said
        : new Incoming(
            said.guid(),
            said.number(),
            said.title(),
            said.published(),
            said.links(),
            said.duration(),
            said.notes(),
            Transcript.NONE);
  }

  private static int count(List<Saved> saved, Saved.Change change) {
    return (int) saved.stream().filter(one -> one.change() == change).count();
  }
}
