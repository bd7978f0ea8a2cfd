package app.huisheng.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.TermQuery;

/// Which terms the index is asked for, how much each counts, and what a passage that had them all
/// would reach.
final class Plan {
  private static final double SINGLE = 0.5;
  private static final double TITLE = 0.6;
  private static final double SOUND = 0.5;
  private static final double VARIANT = 0.6;
  private static final double SPELLING = 0.8;

  private final BooleanQuery.Builder any = new BooleanQuery.Builder();
  private final Map<String, Double> rarity = new HashMap<>();
  private final Map<String, String> meant = new HashMap<>();
  private final IndexReader reader;
  private int asked;
  private double most;

  private Plan(IndexReader reader) {
    this.reader = reader;
  }

  /// By what is written.
  static Plan written(Query query, IndexReader reader) throws IOException {
    var plan = new Plan(reader);
    for (String pair : query.pairs()) {
      plan.pair(pair);
    }
    for (String single : query.singles()) {
      plan.counting(PassageIndex.SINGLES, single, SINGLE);
    }
    plan.asked = query.pairs().size();
    return plan;
  }

  /// By what is written and by how it sounds; by sound alone when pinyin was typed.
  static Plan sounding(Query query, IndexReader reader) throws IOException {
    Plan plan = query.pinyin() ? new Plan(reader) : written(query, reader);
    double weight = query.pinyin() ? 1 : SOUND;
    for (String sound : query.sounds()) {
      plan.counting(PassageIndex.SOUNDS, sound, weight);
      plan.beside(PassageIndex.TITLE_SOUNDS, sound, weight * TITLE);
      for (String variant : Sounds.variants(sound)) {
        plan.beside(PassageIndex.SOUNDS, variant, weight * VARIANT);
        plan.beside(PassageIndex.TITLE_SOUNDS, variant, weight * TITLE * VARIANT);
      }
    }
    plan.asked = Math.max(plan.asked, query.sounds().size());
    return plan;
  }

  private void pair(String pair) throws IOException {
    double weight = Query.weight(pair);
    String spelt = Spelling.nearest(reader, pair);
    if (!spelt.equals(pair)) {
      meant.put(pair, spelt);
      most += weight * (1 - SPELLING) * idf(new Term(PassageIndex.PAIRS, spelt));
      weight *= SPELLING;
    }
    counting(PassageIndex.PAIRS, spelt, weight);
    beside(PassageIndex.TITLE, spelt, weight * TITLE);
  }

  /// Asks for a term that a full score needs.
  private void counting(String field, String word, double weight) throws IOException {
    double idf = idf(new Term(field, word));
    most += weight * idf;
    rarity.put(field + word, idf);
    beside(field, word, weight);
  }

  private void beside(String field, String word, double weight) throws IOException {
    var term = new Term(field, word);
    if (reader.docFreq(term) > 0) {
      any.add(new BoostQuery(new TermQuery(term), (float) weight), BooleanClause.Occur.SHOULD);
    }
  }

  private double idf(Term term) throws IOException {
    int with = reader.docFreq(term);
    return Math.log(1 + (reader.numDocs() - with + 0.5) / (with + 0.5));
  }

  BooleanQuery query() {
    return any.build();
  }

  /// How many terms were asked for.
  int asked() {
    return asked;
  }

  /// What no passage can exceed, its title left aside.
  double most() {
    return Math.max(most, 0.1);
  }

  /// The word a misspelt one stands for; any other word itself.
  String meant(String pair) {
    return meant.getOrDefault(pair, pair);
  }

  /// How rare a term is, as BM25 counts it.
  double rarity(String field, String word) {
    return rarity.getOrDefault(field + word, 0.0);
  }
}
