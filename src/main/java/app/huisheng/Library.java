package app.huisheng;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.meaning.Embeddings;
import app.huisheng.reply.AliasFile;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Desk;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.KeywordFile;
import app.huisheng.reply.Show;
import app.huisheng.search.Archive;
import app.huisheng.search.Archives;
import app.huisheng.search.Archivist;
import app.huisheng.store.Database;
import app.huisheng.store.DatabaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/// Everything that an answer needs: the stored episodes with their index, the keyword rules, and
/// the desk that answers from them. The webhook and `ask` share it.
final class Library implements Archives, AutoCloseable {
  private final Database database;
  private final EpisodeStore episodes;
  private final Embeddings meaning;
  private final Archivist archivist;
  private final KeywordFile keywords;
  private final AliasFile aliases;
  private final Desk desk;
  private final CompletableFuture<Archivist> known = new CompletableFuture<>();
  private final CompletableFuture<Boolean> indexed = new CompletableFuture<>();

  private Library(
      Database database,
      HostFiles files,
      Settings settings,
      InstantSource clock,
      Embeddings.Setup meaning) {
    this.database = database;
    this.episodes = new EpisodeStore(database);
    this.meaning =
        new Embeddings(
            database,
            clock,
            settings.semantic() ? meaning : Embeddings.Setup.OFF,
            settings.data().resolve("native"));
    this.archivist = new Archivist(episodes, this.meaning, settings.strictness());
    this.keywords = files.keywords();
    this.aliases = files.aliases();
    this.archivist.know(aliases.aliases());
    this.desk = new Desk(this, keywords, show(settings), clock);
  }

  /// What hosts write into the configuration's folder.
  private record HostFiles(KeywordFile keywords, AliasFile aliases) {
    static HostFiles in(Path folder) {
      return new HostFiles(
          new KeywordFile(folder.resolve("keywords.yaml")),
          new AliasFile(folder.resolve("aliases.yaml")));
    }
  }

  /// Opens the database and indexes what is in it.
  ///
  /// @param meaning how the channel of meaning works, unless the settings say that it does not
  static Library open(Settings settings, InstantSource clock, Embeddings.Setup meaning) {
    Library library =
        new Library(
            Storage.open(settings), HostFiles.in(settings.config()), settings, clock, meaning);
    library.look(Runnable::run);
    library.index(Runnable::run);
    library.awaitIndex();
    return library;
  }

  /// Opens the database, and meanwhile reads what hosts have written, which takes as long. What is
  /// in the database is left to [#look] and [#index]: a server has more to open, and much to answer
  /// before there is an index.
  static Library opening(Settings settings, InstantSource clock, Embeddings.Setup meaning) {
    var files =
        CompletableFuture.supplyAsync(
            () -> HostFiles.in(settings.config()),
            task -> Thread.ofPlatform().daemon().name("host-files").start(task));
    return new Library(Storage.open(settings), files.join(), settings, clock, meaning);
  }

  /// Reads which episodes there are; whoever needs to know waits for it. Then tries one answer, so
  /// that the first listener's does not wait for the classes behind it.
  void look(Executor reading) {
    var _ =
        known
            .completeAsync(
                () -> {
                  archivist.look();
                  return archivist;
                },
                reading)
            .thenRun(() -> desk.answer("head-start", new Inbound.Text("第1期")));
  }

  /// Makes the first index.
  void index(Executor indexing) {
    var _ = indexed.completeAsync(this::catchUp, indexing);
  }

  /// Whether everything that was stored at the start is indexed.
  boolean indexed() {
    return indexed.state() == Future.State.SUCCESS;
  }

  /// Waits until everything that was stored at the start is indexed.
  ///
  /// @throws DatabaseException when it could not be read
  void awaitIndex() {
    await(indexed);
  }

  private static void await(CompletableFuture<?> reading) {
    try {
      var _ = reading.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DatabaseException unreadable ? unreadable : e;
    }
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
  synchronized boolean catchUp() {
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

  /// The newest archive; whoever asks before the first that can be searched is made waits for it.
  Archive archive() {
    awaitIndex();
    return archivist.archive();
  }

  /// The newest archive as listeners need it: whoever asks before the episodes are known waits for
  /// them, and for the first index only as long as he says.
  @Override
  public Archive newest(Duration patience) {
    await(known);
    return archivist.newest(patience);
  }

  /// The newest episodes.
  Catalogue catalogue() {
    return newest(Duration.ZERO).catalogue();
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
