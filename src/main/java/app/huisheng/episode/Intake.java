package app.huisheng.episode;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Takes in episodes from feeds and files. Each is matched with what is stored ([Identities]), so
/// that no source, however often read, doubles an episode; what a source does not know is left as
/// it is; a host's summary is never overwritten; a transcript file outranks the feed's transcript.
public final class Intake {
  private final EpisodeStore store;

  public Intake(EpisodeStore store) {
    this.store = store;
  }

  /// Saves one episode in a transaction of its own.
  public Saved save(Incoming incoming) {
    return saveAll(List.of(incoming)).getFirst();
  }

  /// Saves all in one transaction; the results are in the order of the arguments.
  public List<Saved> saveAll(List<Incoming> incoming) {
    return store.database().jdbi().inTransaction(tx -> saveAll(tx, incoming));
  }

  /// Saves one episode inside the caller's transaction.
  public Saved save(Handle tx, Incoming incoming) {
    return saveAll(tx, List.of(incoming)).getFirst();
  }

  /// Saves all inside the caller's transaction; the results are in the order of the arguments.
  /// Other writers of episodes wait until that transaction ends.
  public List<Saved> saveAll(Handle tx, List<Incoming> incoming) {
    var nextId =
        tx.createQuery("SELECT next_id FROM library" + store.database().kind().forUpdate())
            .mapTo(Long.class)
            .one();
    var shelf = new Shelf(tx);
    var known = new Identities(shelf.identities());
    var saved = new ArrayList<Saved>(incoming.size());
    shelf.prefetch(known.byGuid(incoming));
    for (var one : incoming) {
      var id = known.match(one);
      if (id == null) {
        var draft = Draft.of(nextId++, one);
        known.add(draft);
        shelf.add(draft);
        saved.add(new Saved(draft.episode(), Saved.Change.ADDED));
      } else {
        saved.add(update(shelf, known, shelf.load(id), one));
      }
    }
    shelf.flush(nextId);
    return saved;
  }

  private static Saved update(Shelf shelf, Identities known, Draft stored, Incoming incoming) {
    var merged = stored.merge(incoming);
    if (merged.equals(stored)) {
      return new Saved(stored.episode(), Saved.Change.UNCHANGED);
    }
    known.replace(merged);
    shelf.replace(stored, merged);
    return new Saved(merged.episode(), Saved.Change.UPDATED);
  }
}
