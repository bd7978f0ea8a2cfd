package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps an archive of what is stored. Whoever answers takes the newest archive and is never held
/// up while the next one is made. Only the first takes as long as reading all that was said: until
/// then there is one that knows its episodes, for everything that asks for no more.
public final class Archivist implements Archives {
  private static final long NEVER = -1;

  private final EpisodeStore store;
  private final PassageIndex index;
  private volatile Archive archive = Archive.empty();
  private final Map<Long, Kept> kept = new HashMap<>();
  private final CountDownLatch read = new CountDownLatch(1);
  private Aliases aliases = Aliases.NONE;
  private long revision = NEVER;

  /// @param meaning is handed the texts of every new archive
  public Archivist(EpisodeStore store, Meaning meaning, Strictness strictness) {
    this.store = store;
    this.index = new PassageIndex(meaning, strictness);
  }

  /// Without a channel of meaning, as strict as calibrated.
  public Archivist(EpisodeStore store) {
    this(store, Meaning.NONE, Strictness.CALIBRATED);
  }

  /// The newest archive; empty before the first look or catch-up.
  public Archive archive() {
    return archive;
  }

  @Override
  public Archive newest(Duration patience) {
    try {
      var _ = read.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return archive;
  }

  /// Sees which episodes there are, so that much is answered while the first catch-up, which is to
  /// follow, reads what was said in them.
  public synchronized void look() {
    if (revision == NEVER) {
      archive = Archive.unread(store.catalogue()).knowing(aliases);
    }
  }

  /// From now on these names mean the same.
  public synchronized void know(Aliases names) {
    aliases = names;
    archive = archive.knowing(names);
  }

  /// Takes in whatever any process changed in the store since the last time; says whether there was
  /// anything. To be called by one thread at a time, every second or so, and before readiness. The
  /// first time the doors need not wait until the archive is warm: numbers are answered before.
  public synchronized boolean catchUp() {
    // Asked before the episodes are read: a change in between is taken in the next time.
    long now = store.revision();
    if (now == revision) {
      return false;
    }
    Map<Long, String> versions = store.versions();
    archive =
        index
            .update(store.catalogue(), episode -> entry(episode, versions.get(episode.id())))
            .knowing(aliases);
    kept.keySet().retainAll(versions.keySet());
    boolean first = revision == NEVER;
    revision = now;
    read.countDown();
    if (!first) {
      var _ = archive.warm();
    }
    return true;
  }

  /// Reads only what changed.
  private Entry entry(Episode episode, @Nullable String version) {
    Kept before = kept.get(episode.id());
    Entry entry =
        before != null && before.version().equals(version)
            ? new Entry(episode, before.entry().passages(), before.entry().notes())
            : new Entry(episode, store.passages(episode.id()), store.notes(episode.id()));
    if (version != null) {
      kept.put(episode.id(), new Kept(version, entry));
    }
    return entry;
  }

  private record Kept(String version, Entry entry) {}
}
