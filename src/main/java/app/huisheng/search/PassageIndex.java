package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/// The index in memory, kept up to date episode by episode. Used by one thread at a time; the
/// archives it hands out are used by any number.
final class PassageIndex {
  static final String PAIRS = "pairs";
  static final String SINGLES = "singles";
  static final String TITLE = "title";
  static final String SOUNDS = "sounds";
  static final String TITLE_SOUNDS = "titleSounds";
  static final String EPISODE = "episode";
  static final String POSITION = "position";

  private static final FieldType COUNTED = new FieldType();

  static {
    COUNTED.setTokenized(true);
    COUNTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    COUNTED.freeze();
  }

  private final IndexWriter writer;
  private Map<Long, Indexed> indexed = Map.of();

  PassageIndex() {
    try {
      writer = new IndexWriter(new ByteBuffersDirectory(), config());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig(new NoAnalyzer())
        .setMergeScheduler(new SerialMergeScheduler())
        .setRAMBufferSizeMB(32);
  }

  /// Indexes the episodes that are new or have changed, forgets those that are gone, and hands out
  /// the archive that results.
  Archive update(Catalogue catalogue, Function<Episode, List<Passage>> passages) {
    try {
      var now = new HashMap<Long, Indexed>();
      for (Episode episode : catalogue.episodes()) {
        var entry = new Indexed(episode, passages.apply(episode));
        @Nullable Indexed before = indexed.get(episode.id());
        now.put(episode.id(), entry.equals(before) ? before : put(entry));
      }
      for (Long id : indexed.keySet()) {
        if (!now.containsKey(id)) {
          writer.deleteDocuments(term(id));
        }
      }
      indexed = Map.copyOf(now);
      return new Archive(catalogue, Snapshot.of(DirectoryReader.open(writer), indexed));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Indexed put(Indexed entry) throws IOException {
    long id = entry.episode().id();
    writer.deleteDocuments(term(id));
    String title = Normaliser.fold(entry.episode().title());
    String card = entry.episode().title() + "\n" + entry.episode().summary().text();
    writer.addDocument(document(id, -1, card, title));
    for (int i = 0; i < entry.passages().size(); i++) {
      writer.addDocument(document(id, i, entry.passages().get(i).text(), title));
    }
    return entry;
  }

  private static Document document(long id, int position, String text, String title) {
    String folded = Normaliser.fold(text);
    Terms terms = Terms.of(folded);
    var document = new Document();
    document.add(new StringField(EPISODE, Long.toString(id), Field.Store.NO));
    document.add(new NumericDocValuesField(EPISODE, id));
    document.add(new NumericDocValuesField(POSITION, position));
    document.add(terms(PAIRS, terms.pairs()));
    document.add(terms(SINGLES, terms.singles()));
    document.add(terms(SOUNDS, Sounds.indexed(folded)));
    document.add(terms(TITLE, Terms.of(title).pairs()));
    document.add(terms(TITLE_SOUNDS, Sounds.indexed(title)));
    return document;
  }

  private static Field terms(String field, List<String> terms) {
    return new Field(field, new TermStream(terms), COUNTED);
  }

  private static Term term(long id) {
    return new Term(EPISODE, Long.toString(id));
  }

  /// What is kept beside the index to show a hit.
  record Indexed(Episode episode, List<Passage> passages) {
    Indexed {
      passages = List.copyOf(passages);
    }
  }

  /// Every field brings its own terms.
  private static final class NoAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      throw new IllegalStateException("Field " + field + " brought no terms.");
    }
  }
}
