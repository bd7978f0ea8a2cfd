package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// All episodes at one moment, and what was said in them, ready to be searched. Immutable; any
/// number of threads may search at once, without a lock between them and without disk.
public final class Archive {
  /// Words beyond these say nothing new, and patterns would take long to read them.
  private static final int LONGEST = 500;

  private static final double MOST = 0.5;

  private static final Aliases WELL_KNOWN = Aliases.wellKnown();

  private final Catalogue catalogue;
  private final Snapshot snapshot;
  private final Aliases aliases;

  Archive(Catalogue catalogue, Snapshot snapshot, Aliases aliases) {
    this.catalogue = catalogue;
    this.snapshot = snapshot;
    this.aliases = aliases;
  }

  /// Knows which episodes there are, and not what was said in them.
  static Archive unread(Catalogue catalogue) {
    return new Archive(catalogue, empty().snapshot, Aliases.NONE);
  }

  /// The same archive, with other names that mean the same.
  Archive knowing(Aliases names) {
    return new Archive(catalogue, snapshot, names);
  }

  /// Indexes everything at once.
  public static Archive of(Catalogue catalogue, Function<Episode, List<Passage>> passages) {
    return new PassageIndex(Meaning.NONE, Strictness.CALIBRATED)
        .update(catalogue, episode -> new Entry(episode, passages.apply(episode), notes(episode)));
  }

  /// What there is to search beside the title when nobody kept the show notes: the summary.
  private static List<Passage> notes(Episode episode) {
    String summary = episode.summary().text();
    return summary.isBlank() ? List.of() : List.of(new Passage(0, "", null, summary));
  }

  public static Archive empty() {
    return of(Catalogue.EMPTY, episode -> List.of());
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /// Whether it is known what was said in the episodes; before, searching finds nothing.
  public boolean searchable() {
    return snapshot.size() == catalogue.episodes().size();
  }

  /// Does what the first search would have to do first.
  Archive warm() {
    var _ = snapshot.calibrate();
    return this;
  }

  /// The episodes that answer, best first; empty when nothing in the archive is about these words,
  /// which is told by how much of them was found.
  public List<Hit> find(String words, int limit) {
    Findings findings = search(words, limit);
    return findings.answer() ? findings.hits() : List.of();
  }

  /// The same, when the best of them has most of these words; for words that may mean something
  /// else: a year may be part of what is asked, or the one in which it was talked about.
  public List<Hit> findMost(String words, int limit) {
    List<Hit> hits = find(words, limit);
    return hits.isEmpty() || hits.getFirst().coverage() < MOST ? List.of() : hits;
  }

  /// The same as [#find], but when nothing answers, what comes nearest.
  public Findings search(String words, int limit) {
    return snapshot.search(queries(words), limit);
  }

  /// What one episode says about these words; the hit has no passages when it says nothing.
  public Hit findWithin(Episode episode, String words) {
    return snapshot.findWithin(queries(words), episode);
  }

  /// The words, and the words with other names.
  List<Query> queries(String words) {
    String folded = Normaliser.fold(words.substring(0, Math.min(words.length(), LONGEST)));
    Set<String> wordings = new LinkedHashSet<>();
    wordings.add(folded);
    wordings.addAll(aliases.otherwise(folded, _ -> true));
    wordings.addAll(WELL_KNOWN.otherwise(folded, snapshot::says));
    return wordings.stream().map(Query::of).toList();
  }

  /// All that was read, as it was written: titles, notes, passages.
  List<String> texts() {
    return snapshot.texts();
  }

  /// How [#find] comes to its answer, and what else it considers: for the words, and for each
  /// wording with another name.
  public List<Explanation> explain(String words, int limit) {
    return queries(words).stream().map(query -> snapshot.explain(query, limit)).toList();
  }
}
