package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The index in memory, kept up to date episode by episode. Used by one thread at a time; the
/// archives it hands out are used by any number.
final class PassageIndex {
  private final Meaning meaning;
  private final Strictness strictness;
  private Map<Long, Indexed> indexed = Map.of();
  private @Nullable Snapshot last;

  PassageIndex(Meaning meaning, Strictness strictness) {
    this.meaning = meaning;
    this.strictness = strictness;
  }

  /// Indexes the episodes that are new or have changed, forgets those that are gone, and hands out
  /// the archive that results.
  Archive update(Catalogue catalogue, Function<Episode, Entry> entries) {
    List<Read> read = new ArrayList<>();
    for (Episode episode : catalogue.episodes()) {
      Entry entry = entries.apply(episode);
      @Nullable Indexed before = indexed.get(episode.id());
      read.add(
          before != null && before.read().entry().equals(entry) ? before.read() : Read.of(entry));
    }
    Set<Long> furniture = Furniture.among(read.stream().map(Read::sentences).toList());
    List<Segment> before = last == null ? List.of() : last.postings().segments();
    Map<Long, Indexed> next = new HashMap<>();
    List<Segment> segments = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Read one : read) {
      Set<Long> dropped = new HashSet<>(one.sentences());
      dropped.retainAll(furniture);
      @Nullable Indexed known = indexed.get(one.entry().episode().id());
      Indexed now;
      if (known != null && known.read().equals(one) && known.dropped().equals(dropped)) {
        now = known.at(segments.size());
        segments.add(before.get(known.place()));
      } else {
        now = Indexed.of(one, dropped, segments.size());
        segments.add(Segment.of(now.texts()));
      }
      texts.addAll(now.texts());
      next.put(one.entry().episode().id(), now);
    }
    indexed = next;
    last =
        new Snapshot(
            read.stream().map(Read::entry).toList(),
            Postings.of(segments),
            meaning.over(List.copyOf(texts)),
            strictness,
            last);
    return new Archive(catalogue, last, Aliases.NONE);
  }

  /// An episode's texts, folded. Its documents are the title, the lines of its notes, its passages.
  private record Read(Entry entry, List<String> texts, Set<Long> sentences) {
    static Read of(Entry entry) {
      List<String> texts = new ArrayList<>();
      texts.add(Normaliser.fold(entry.episode().title()));
      for (Passage line : entry.notes()) {
        texts.add(Normaliser.fold(line.text()));
      }
      for (Passage passage : entry.passages()) {
        texts.add(Normaliser.fold(passage.text()));
      }
      return new Read(
          entry, List.copyOf(texts), Furniture.sentences(texts.subList(1, texts.size())));
    }
  }

  /// An episode as it stands in the index.
  ///
  /// @param texts without furniture
  /// @param dropped the furniture in them
  /// @param place among the episodes of the last archive
  private record Indexed(Read read, List<String> texts, Set<Long> dropped, int place) {
    static Indexed of(Read read, Set<Long> dropped, int place) {
      List<String> texts = new ArrayList<>();
      texts.add(read.texts().getFirst());
      for (String text : read.texts().subList(1, read.texts().size())) {
        texts.add(dropped.isEmpty() ? text : Furniture.cleared(text, dropped));
      }
      return new Indexed(read, List.copyOf(texts), Set.copyOf(dropped), place);
    }

    Indexed at(int other) {
      return new Indexed(read, texts, dropped, other);
    }
  }
}
