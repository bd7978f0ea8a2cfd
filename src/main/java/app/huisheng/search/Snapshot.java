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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// One frozen state of the index. Its reader is closed once nobody can search it any more.
final class Snapshot {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int CANDIDATES = 200;
  private static final double SINGLE = 0.5;
  private static final double TITLE = 0.6;
  private static final double SECOND = 0.3;

  private final IndexSearcher searcher;
  private final Map<Long, Indexed> indexed;
  private final int documents;

  private Snapshot(IndexSearcher searcher, Map<Long, Indexed> indexed) {
    this.searcher = searcher;
    this.indexed = indexed;
    this.documents = searcher.getIndexReader().numDocs();
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
    if (query.isEmpty() || documents == 0) {
      return List.of();
    }
    return ranked(query, null, limit).stream()
        .filter(hit -> Threshold.answers(query, hit))
        .toList();
  }

  /// See [Archive#findWithin].
  Hit findWithin(Query query, Episode episode) {
    Hit nothing = new Hit(episode, 0, 0, List.of());
    if (query.isEmpty() || documents == 0) {
      return nothing;
    }
    return ranked(query, episode, 1).stream()
        .findFirst()
        .filter(hit -> Threshold.answersWithin(hit))
        .orElse(nothing);
  }

  /// The best candidates, best first, whether they answer or not.
  List<Hit> ranked(Query query, @Nullable Episode only, int limit) {
    try {
      Map<String, Double> rarity = rarity(query);
      double most = most(query, rarity);
      var found = new LinkedHashMap<Long, List<Scored>>();
      for (ScoreDoc doc : searcher.search(lucene(query, only), CANDIDATES).scoreDocs) {
        Scored scored = scored(doc, most);
        found.computeIfAbsent(scored.episode, id -> new ArrayList<>()).add(scored);
      }
      return found.values().stream()
          .sorted(Comparator.comparingDouble(Snapshot::together).reversed())
          .limit(limit)
          .map(passages -> hit(query, rarity, passages))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private org.apache.lucene.search.Query lucene(Query query, @Nullable Episode only) {
    var any = new BooleanQuery.Builder();
    for (String pair : query.pairs()) {
      should(any, PassageIndex.PAIRS, pair, Query.weight(pair));
      should(any, PassageIndex.TITLE, pair, Query.weight(pair) * TITLE);
    }
    for (String single : query.singles()) {
      should(any, PassageIndex.SINGLES, single, SINGLE);
    }
    if (only == null) {
      return any.build();
    }
    return new BooleanQuery.Builder()
        .add(any.build(), BooleanClause.Occur.MUST)
        .add(
            new TermQuery(new Term(PassageIndex.EPISODE, Long.toString(only.id()))),
            BooleanClause.Occur.FILTER)
        .build();
  }

  private static void should(BooleanQuery.Builder any, String field, String term, double weight) {
    any.add(
        new BoostQuery(new TermQuery(new Term(field, term)), (float) weight),
        BooleanClause.Occur.SHOULD);
  }

  /// How rare each term is, as BM25 counts it.
  private Map<String, Double> rarity(Query query) throws IOException {
    var rarity = new HashMap<String, Double>();
    for (String pair : query.pairs()) {
      rarity.put(pair, idf(new Term(PassageIndex.PAIRS, pair)));
    }
    for (String single : query.singles()) {
      rarity.putIfAbsent(single, idf(new Term(PassageIndex.SINGLES, single)));
    }
    return rarity;
  }

  private double idf(Term term) throws IOException {
    int with = searcher.getIndexReader().docFreq(term);
    return Math.log(1 + (documents - with + 0.5) / (with + 0.5));
  }

  /// The score no passage can exceed, its title left aside.
  private static double most(Query query, Map<String, Double> rarity) {
    double most = 0;
    for (String pair : query.pairs()) {
      most += Query.weight(pair) * rarity.getOrDefault(pair, 0.0);
    }
    for (String single : query.singles()) {
      most += SINGLE * rarity.getOrDefault(single, 0.0);
    }
    return Math.max(most, 0.1);
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

  private Hit hit(Query query, Map<String, Double> rarity, List<Scored> scored) {
    Indexed entry =
        Objects.requireNonNull(
            indexed.get(scored.getFirst().episode), "every document has its episode");
    double score = scored.getFirst().score + (scored.size() > 1 ? SECOND * scored.get(1).score : 0);
    List<Passage> passages =
        scored.stream()
            .filter(one -> one.position >= 0)
            .limit(3)
            .map(one -> entry.passages().get(one.position))
            .toList();
    var said = new StringBuilder(entry.episode().title());
    int best = scored.getFirst().position;
    said.append('\n')
        .append(best < 0 ? entry.episode().summary().text() : entry.passages().get(best).text());
    return new Hit(
        entry.episode(), together(scored), coverage(query, rarity, said.toString()), passages);
  }

  /// What an episode's passages, best first, are worth together.
  private static double together(List<Scored> scored) {
    return scored.getFirst().score + (scored.size() > 1 ? SECOND * scored.get(1).score : 0);
  }

  private static double coverage(Query query, Map<String, Double> rarity, String said) {
    Set<String> terms = new HashSet<>(Terms.of(Normaliser.fold(said)).pairs());
    double all = 0;
    double found = 0;
    for (String pair : query.pairs()) {
      double weight = Query.weight(pair) * rarity.getOrDefault(pair, 0.0);
      all += weight;
      found += terms.contains(pair) ? weight : 0;
    }
    return all == 0 ? 0 : found / all;
  }

  private record Scored(long episode, int position, double score) {}
}
