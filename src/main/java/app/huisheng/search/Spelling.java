package app.huisheng.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/// Finds the Latin word a misspelt one stands for: the nearest one in the archive, when the word
/// itself was never said.
final class Spelling {
  private static final int SHORTEST = 5;
  private static final int LONG = 8;

  private Spelling() {}

  /// The word itself, or the nearest one said: one slip away, two for long words.
  static String nearest(IndexReader reader, String word) throws IOException {
    if (word.length() < SHORTEST
        || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')
        || reader.docFreq(new Term(PassageIndex.PAIRS, word)) > 0) {
      return word;
    }
    Terms terms = MultiTerms.getTerms(reader, PassageIndex.PAIRS);
    if (terms == null) {
      return word;
    }
    int slips = word.length() < LONG ? 1 : 2;
    var near = new FuzzyTermsEnum(terms, new Term(PassageIndex.PAIRS, word), slips, 1, true);
    String best = word;
    float boost = -1;
    int said = 0;
    for (BytesRef term = near.next(); term != null; term = near.next()) {
      float closeness = closeness(near);
      if (closeness > boost || (closeness == boost && near.docFreq() > said)) {
        best = term.utf8ToString();
        boost = closeness;
        said = near.docFreq();
      }
    }
    return best;
  }

  private static float closeness(TermsEnum near) {
    return near.attributes().getAttribute(BoostAttribute.class).getBoost();
  }
}
