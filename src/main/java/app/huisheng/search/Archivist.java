package app.huisheng.search;

import app.huisheng.episode.EpisodeStore;

/// Keeps an archive of what is stored. Whoever answers takes the newest archive and is never held
/// up while the next one is made.
public final class Archivist {
  private static final long NEVER = -1;

  private final EpisodeStore store;
  private final PassageIndex index = new PassageIndex();
  private volatile Archive archive = Archive.empty();
  private long revision = NEVER;

  public Archivist(EpisodeStore store) {
    this.store = store;
  }

  /// The newest archive; empty before the first catch-up.
  public Archive archive() {
    return archive;
  }

  /// Takes in whatever any process changed in the store since the last time; says whether there was
  /// anything. To be called by one thread at a time, every second or so, and before readiness.
  public synchronized boolean catchUp() {
    // Asked before the episodes are read: a change in between is taken in the next time.
    long now = store.revision();
    if (now == revision) {
      return false;
    }
    archive = index.update(store.catalogue(), episode -> store.passages(episode.id()));
    revision = now;
    var _ = archive.warm();
    return true;
  }
}
