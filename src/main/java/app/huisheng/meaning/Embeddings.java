package app.huisheng.meaning;

import app.huisheng.search.Meaning;
import app.huisheng.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/// The channel of meaning: answers how near words are to the texts of an archive, and fills in the
/// vectors behind that. Answering never waits longer than the deadline and never fails; filling is
/// driven from outside, step by step.
///
/// Texts without a vector have no cosine; while more than one in ten has none, or without the
/// child, there is no answer at all and search goes by words and sounds.
public final class Embeddings implements Meaning, AutoCloseable {
  /// More would only wait for each other and answer nobody in time.
  private static final int AT_ONCE = 2;

  /// A listener's words beyond this say nothing new.
  private static final int LONGEST_WORDS = 200;

  /// A child that ended is started again after this long, then after twice as long.
  private static final Duration REST = Duration.ofSeconds(1);

  private final Keeper keeper;
  private final Filling filling;
  private final Setup setup;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private volatile Texts texts = Texts.NONE;
  private volatile IntConsumer told = _ -> {};
  private boolean prepared;

  /// How the channel works.
  ///
  /// @param on whether at all
  /// @param threads how many processors the child may use
  /// @param deadline how long a listener's words may take
  /// @param batch how many texts one step embeds
  /// @param patience how long the first question may wait for the child and for missing vectors;
  ///   zero where a loop sees to both
  public record Setup(boolean on, int threads, Duration deadline, int batch, Duration patience) {
    /// Without the channel.
    public static final Setup OFF = new Setup(false, 0, Duration.ZERO, 0, Duration.ZERO);

    /// Beside a server: listeners have a deadline, and filling leaves them a processor.
    public static final Setup SERVING =
        new Setup(true, 1, Duration.ofMillis(300), 8, Duration.ZERO);

    /// For a command that somebody waits for: all processors, and no answer is given up for its
    /// time.
    public static Setup working(Duration patience) {
      int processors = Runtime.getRuntime().availableProcessors();
      return new Setup(true, processors, Duration.ofSeconds(10), 32, patience);
    }
  }

  /// @param kept where the files that the child needs stay unpacked, so that it starts sooner
  public Embeddings(Database database, InstantSource clock, Setup setup, Path kept) {
    this(
        database,
        clock,
        setup,
        Launch.child(System.getProperty("java.class.path"), setup.threads(), kept),
        REST);
  }

  Embeddings(Database database, InstantSource clock, Setup setup) {
    this(
        database,
        clock,
        setup,
        Launch.child(System.getProperty("java.class.path"), setup.threads(), null),
        REST);
  }

  Embeddings(Database database, InstantSource clock, Setup setup, Launch launch, Duration rest) {
    this.keeper = new Keeper(launch, rest);
    this.filling = new Filling(new VectorStore(database, clock), keeper, setup.batch());
    this.setup = setup;
    if (!setup.on()) {
      keeper.close();
    }
  }

  /// Who wants to know, while somebody waits, how many texts are left.
  public void tell(IntConsumer missing) {
    told = missing;
  }

  /// How the channel stands.
  public Status status() {
    return keeper.status();
  }

  /// How many texts the newest archive has.
  public int size() {
    return texts.size();
  }

  /// How many of them have no vector yet.
  public int missing() {
    return texts.missing();
  }

  @Override
  public Nearness over(List<String> given) {
    if (status().state() == State.OFF) {
      return _ -> Optional.empty();
    }
    Texts now = Texts.after(texts, given);
    texts = now;
    return words -> near(now, words);
  }

  private Optional<float[]> near(Texts over, String words) {
    if (!setup.patience().isZero()) {
      prepare();
    }
    if (!over.enough()) {
      return Optional.empty();
    }
    return keeper.ready().flatMap(child -> inTime(child, words)).map(over::cosines);
  }

  private synchronized void prepare() {
    if (!prepared) {
      prepared = true;
      var _ = fillFor(setup.patience());
    }
  }

  private Optional<Vector> inTime(Embedder child, String words) {
    long deadline = System.nanoTime() + setup.deadline().toNanos();
    try {
      if (!turns.tryAcquire(setup.deadline().toMillis() / 2, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        String beginning = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        float[] exact =
            child.ask(beginning).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        return exact.length == 0 ? Optional.empty() : Optional.of(Vector.of(exact));
      } finally {
        turns.release();
      }
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// One step of the background work: tends the child, brings stored vectors into memory, embeds
  /// the next few texts, removes vectors that no text needs any more.
  ///
  /// @return whether there was anything to do
  public boolean fill() {
    return filling.step(texts);
  }

  /// Brings stored vectors into memory, starts the child and waits for it.
  public Status check(Duration patience) {
    filling.look(texts);
    var _ = keeper.await(patience);
    return status();
  }

  /// Starts the child and fills in what is missing, unless that is too much for this time.
  ///
  /// @return whether listeners' words can be compared
  boolean fillFor(Duration patience) {
    return filling.finish(texts, patience, told);
  }

  Optional<Embedder> child() {
    return keeper.ready();
  }

  /// Ends the child.
  @Override
  public void close() {
    keeper.close();
  }
}
