package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.search.PassageIndex.Indexed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// One frozen state of the index. Its reader is closed once nobody can search it any more.
final class Snapshot {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int CANDIDATES = 200;
  private static final int PASSAGES = 3;
  private static final double SECOND = 0.3;
  private static final double LENGTH = 0.25;

  /// Below this coverage by what is written, sound is listened to as well.
  private static final double WELL_COVERED = 0.6;

  private final IndexSearcher searcher;
  private final Map<Long, Indexed> indexed;

  private volatile @Nullable Threshold threshold;

  private Snapshot(IndexSearcher searcher, Map<Long, Indexed> indexed) {
    this.searcher = searcher;
    this.indexed = indexed;
  }

  static Snapshot of(DirectoryReader reader, Map<Long, Indexed> indexed) {
    var searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    var snapshot = new Snapshot(searcher, indexed);
    CLEANER.register(snapshot, () -> close(reader));
    return snapshot;
  }

  private static void close(IndexReader reader) {
    try {
      reader.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// See [Archive#find].
  List<Hit> find(Query query, int limit) {
    Threshold enough = threshold();
    return ranked(query, null, limit).stream()
        .filter(found -> enough.answers(query, found))
        .map(Found::hit)
        .toList();
  }

  /// See [Archive#findWithin].
  Hit findWithin(Query query, Episode episode) {
    return ranked(query, episode, 1).stream()
        .filter(Threshold::answersWithin)
        .findFirst()
        .map(Found::hit)
        .orElse(new Hit(episode, 0, 0, List.of()));
  }

  /// Found out at the first need, since numbers and lists are answered without it; two threads may
  /// find out the same at once.
  Threshold threshold() {
    Threshold known = threshold;
    if (known == null) {
      known = Threshold.calibrated(query -> ranked(query, null, 1));
      threshold = known;
    }
    return known;
  }

  /// The best candidates, best first, whether they answer or not.
  List<Found> ranked(Query query, @Nullable Episode only, int limit) {
    if (query.isEmpty() || indexed.isEmpty()) {
      return List.of();
    }
    try {
      IndexReader reader = searcher.getIndexReader();
      List<Found> written = found(query, Plan.written(query, reader), only, limit);
      boolean covered =
          !written.isEmpty() && written.getFirst().evidence().coverage() >= WELL_COVERED;
      if (covered || query.sounds().isEmpty()) {
        return written;
      }
      List<Found> sounding = found(query, Plan.sounding(query, reader), only, limit);
      return sounding.isEmpty() ? written : sounding;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private List<Found> found(Query query, Plan plan, @Nullable Episode only, int limit)
      throws IOException {
    var found = new LinkedHashMap<Long, List<Scored>>();
    for (ScoreDoc doc : searcher.search(restricted(plan.query(), only), CANDIDATES).scoreDocs) {
      Scored scored = scored(doc, plan.most());
      found.computeIfAbsent(scored.episode, id -> new ArrayList<>()).add(scored);
    }
    return found.values().stream()
        .sorted(Comparator.comparingDouble(Snapshot::together).reversed())
        .limit(limit)
        .map(passages -> found(query, plan, passages))
        .toList();
  }

  private static BooleanQuery restricted(BooleanQuery any, @Nullable Episode only) {
    if (only == null) {
      return any;
    }
    return new BooleanQuery.Builder()
        .add(any, BooleanClause.Occur.MUST)
        .add(
            new TermQuery(new Term(PassageIndex.EPISODE, Long.toString(only.id()))),
            BooleanClause.Occur.FILTER)
        .build();
  }

  private Scored scored(ScoreDoc doc, double most) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
    long episode = value(leaf, PassageIndex.EPISODE, doc.doc);
    long position = value(leaf, PassageIndex.POSITION, doc.doc);
    return new Scored(episode, (int) position, doc.score / most);
  }

  private static long value(LeafReaderContext leaf, String field, int doc) throws IOException {
    NumericDocValues values = leaf.reader().getNumericDocValues(field);
    return values.advanceExact(doc - leaf.docBase) ? values.longValue() : -1;
  }

  private Found found(Query query, Plan plan, List<Scored> scored) {
    Scored best = scored.getFirst();
    Indexed entry =
        Objects.requireNonNull(indexed.get(best.episode), "every document has its episode");
    List<Passage> passages =
        scored.stream()
            .filter(one -> one.position >= 0)
            .limit(PASSAGES)
            .map(one -> entry.passages().get(one.position))
            .toList();
    String said =
        best.position < 0
            ? entry.episode().summary().text()
            : entry.passages().get(best.position).text();
    Evidence evidence = Evidence.of(query, plan, entry.episode().title() + "\n" + said);
    return new Found(
        new Hit(entry.episode(), together(scored), evidence.coverage(), passages),
        evidence,
        together(scored) * Math.pow(Math.max(1, plan.asked()), LENGTH));
  }

  /// What an episode's passages, best first, are worth together.
  private static double together(List<Scored> scored) {
    return scored.getFirst().score + (scored.size() > 1 ? SECOND * scored.get(1).score : 0);
  }

  private record Scored(long episode, int position, double score) {}

  /// A candidate and what speaks for it.
  ///
  /// @param strength the score, made comparable between short and long queries: the longer one is,
  ///   the less of it chance finds
  record Found(Hit hit, Evidence evidence, double strength) {}
}
