package app.huisheng;

import app.huisheng.episode.EpisodeStore;
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
  private final Archivist archivist;
  private final KeywordFile keywords;
  private final Desk desk;

  private Library(Database database, Settings settings, InstantSource clock) {
    this.database = database;
    this.episodes = new EpisodeStore(database);
    this.archivist = new Archivist(episodes);
    this.keywords = new KeywordFile(settings.config().resolve("keywords.yaml"));
    this.desk = new Desk(archivist::archive, keywords, show(settings), clock);
  }

  /// Opens the database and indexes what is in it.
  static Library open(Settings settings, InstantSource clock) {
    Library library = new Library(Storage.open(settings), settings, clock);
    library.catchUp();
    return library;
  }

  private static Show show(Settings settings) {
    return new Show(
        settings.show().name(),
        settings.show().group(),
        settings.show().linkedin().toString(),
        settings.listeners().publicUrl().toString());
  }

  /// Takes in what changed: episodes written by anybody, the keyword file.
  ///
  /// @return whether something had changed
  boolean catchUp() {
    boolean rules = keywords.catchUp();
    return archivist.catchUp() || rules;
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

  KeywordFile keywords() {
    return keywords;
  }

  @Override
  public void close() {
    database.close();
  }
}
