package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The index in memory, kept up to date episode by episode. Used by one thread at a time; the
/// archives it hands out are used by any number.
final class PassageIndex {
  private final Meaning meaning;
  private Map<Long, Indexed> indexed = Map.of();

  PassageIndex(Meaning meaning) {
    this.meaning = meaning;
  }

  /// Indexes the episodes that are new or have changed, forgets those that are gone, and hands out
  /// the archive that results.
  Archive update(Catalogue catalogue, Function<Episode, Entry> entries) {
    List<Indexed> now = new ArrayList<>();
    for (Episode episode : catalogue.episodes()) {
      Entry entry = entries.apply(episode);
      @Nullable Indexed before = indexed.get(episode.id());
      now.add(before != null && before.entry().equals(entry) ? before : Indexed.of(entry));
    }
    Map<Long, Indexed> next = new HashMap<>();
    now.forEach(one -> next.put(one.entry().episode().id(), one));
    indexed = next;
    List<String> texts = now.stream().flatMap(one -> one.texts().stream()).toList();
    return new Archive(catalogue, new Snapshot(now, meaning.over(texts)));
  }

  /// An episode and its terms. Its documents are the title, the lines of its notes, its passages.
  record Indexed(Entry entry, List<String> texts, Segment segment) {
    static Indexed of(Entry entry) {
      List<String> texts = new ArrayList<>();
      texts.add(Normaliser.fold(entry.episode().title()));
      for (Passage line : entry.notes()) {
        texts.add(Normaliser.fold(line.text()));
      }
      for (Passage passage : entry.passages()) {
        texts.add(Normaliser.fold(passage.text()));
      }
      return new Indexed(entry, List.copyOf(texts), Segment.of(texts));
    }
  }
}
