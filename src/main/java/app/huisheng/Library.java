package app.huisheng;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.meaning.Embeddings;
import app.huisheng.reply.AliasFile;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Desk;
import app.huisheng.reply.KeywordFile;
import app.huisheng.reply.Show;
import app.huisheng.search.Archivist;
import app.huisheng.store.Database;
import java.time.InstantSource;

/// Everything that an answer needs: the stored episodes with their index, the keyword rules, and
/// the desk that answers from them. The webhook and `ask` share it.
final class Library implements AutoCloseable {
  private final Database database;
  private final EpisodeStore episodes;
  private final Embeddings meaning;
  private final Archivist archivist;
  private final KeywordFile keywords;
  private final AliasFile aliases;
  private final Desk desk;

  private Library(
      Database database, Settings settings, InstantSource clock, Embeddings.Setup meaning) {
    this.database = database;
    this.episodes = new EpisodeStore(database);
    this.meaning =
        new Embeddings(
            database,
            clock,
            settings.semantic() ? meaning : Embeddings.Setup.OFF,
            settings.data().resolve("native"));
    this.archivist = new Archivist(episodes, this.meaning, settings.strictness());
    this.keywords = new KeywordFile(settings.config().resolve("keywords.yaml"));
    this.aliases = new AliasFile(settings.config().resolve("aliases.yaml"));
    this.archivist.know(aliases.aliases());
    this.desk = new Desk(archivist::archive, keywords, show(settings), clock);
  }

  /// Opens the database and indexes what is in it.
  ///
  /// @param meaning how the channel of meaning works, unless the settings say that it does not
  static Library open(Settings settings, InstantSource clock, Embeddings.Setup meaning) {
    Library library = new Library(Storage.open(settings), settings, clock, meaning);
    library.catchUp();
    return library;
  }

  private static Show show(Settings settings) {
    return new Show(
        settings.show().name(),
        settings.show().about(),
        settings.show().group(),
        settings.show().linkedin().toString(),
        settings.listeners().publicUrl().toString(),
        settings.wechat().quickReplies());
  }

  /// Takes in what changed: episodes written by anybody, the keyword file, the list of aliases.
  ///
  /// @return whether something had changed
  boolean catchUp() {
    boolean rules = keywords.catchUp();
    boolean names = aliases.catchUp();
    if (names) {
      archivist.know(aliases.aliases());
    }
    return archivist.catchUp() || rules || names;
  }

  Answering answering() {
    return desk;
  }

  Database database() {
    return database;
  }

  EpisodeStore episodes() {
    return episodes;
  }

  Archivist archivist() {
    return archivist;
  }

  Embeddings meaning() {
    return meaning;
  }

  AliasFile aliases() {
    return aliases;
  }

  KeywordFile keywords() {
    return keywords;
  }

  @Override
  public void close() {
    meaning.close();
    database.close();
  }
}
