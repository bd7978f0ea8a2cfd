package app.huisheng.meaning;

import app.huisheng.search.Meaning;
import app.huisheng.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// The channel of meaning: answers how near words are to the texts of an archive, and fills in the
/// vectors behind that. Answering never waits longer than the deadline and never fails; filling is
/// driven from outside, step by step.
///
/// While vectors are missing, their texts have no cosine; without any, or without the child, there
/// is no answer at all and search goes by words and sounds.
public final class Embeddings implements Meaning, AutoCloseable {
  /// More would only wait for each other and answer nobody in time.
  private static final int AT_ONCE = 2;

  /// A listener's words beyond this say nothing new.
  private static final int LONGEST_WORDS = 200;

  private static final int MOST_FAILURES = 2;

  /// How long a text may take that nobody waits for.
  private static final Duration TEXT = Duration.ofSeconds(15);

  private final VectorStore store;
  private final Keeper keeper;
  private final Setup setup;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Map<String, Integer> failures = new HashMap<>();
  private volatile Texts texts = Texts.NONE;

  /// How the channel works.
  ///
  /// @param on whether at all
  /// @param threads how many processors the child may use
  /// @param deadline how long a listener's words may take
  /// @param batch how many texts one step embeds
  public record Setup(boolean on, int threads, Duration deadline, int batch) {
    /// Without the channel.
    public static final Setup OFF = new Setup(false, 0, Duration.ZERO, 0);

    /// Beside a server: listeners have a deadline, and filling leaves them a processor.
    public static final Setup SERVING = new Setup(true, 1, Duration.ofMillis(300), 8);

    /// For a command that somebody waits for: all processors, and no answer is given up for its
    /// time.
    public static Setup working() {
      return new Setup(
          true, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(10), 64);
    }
  }

  public Embeddings(Database database, InstantSource clock, Setup setup) {
    this(
        database,
        clock,
        setup,
        Launch.child(System.getProperty("java.class.path"), setup.threads()));
  }

  Embeddings(Database database, InstantSource clock, Setup setup, Launch launch) {
    this.store = new VectorStore(database, clock);
    this.keeper = new Keeper(launch);
    this.setup = setup;
    if (!setup.on()) {
      keeper.close();
    }
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
    if (!over.any()) {
      return Optional.empty();
    }
    return keeper.ready().flatMap(child -> inTime(child, words)).map(over::cosines);
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
  /// the next few texts, removes vectors that no text needs any more. By one thread at a time.
  ///
  /// @return whether there was anything to do
  public boolean fill() {
    keeper.tend();
    Texts now = texts;
    if (status().state() == State.OFF || now.size() == 0 || now.complete()) {
      return false;
    }
    if (!now.looked()) {
      look(now, now.missing(Integer.MAX_VALUE, Set.of()));
      now.setLooked();
      return true;
    }
    List<String> next = now.missing(setup.batch(), hopeless());
    if (next.isEmpty()) {
      var _ = store.keepOnly(now.hashes());
      now.setComplete();
      return true;
    }
    return keeper.ready().map(child -> embed(child, now, next)).orElse(false);
  }

  /// What is stored goes into memory; returns the rest.
  private List<String> look(Texts into, List<String> wanted) {
    Map<String, String> byHash = new LinkedHashMap<>();
    wanted.forEach(text -> byHash.put(VectorStore.hash(text), text));
    Map<String, Vector> found = new LinkedHashMap<>();
    store
        .find(byHash.keySet())
        .forEach(
            (hash, vector) -> {
              String text = byHash.remove(hash);
              if (text != null) {
                found.put(text, vector);
              }
            });
    into.put(found);
    return List.copyOf(byHash.values());
  }

  private boolean embed(Embedder child, Texts into, List<String> next) {
    Map<String, Vector> made = new LinkedHashMap<>();
    // Another node may have made some in the meantime.
    for (String text : look(into, next)) {
      float[] exact = patiently(child, text);
      if (exact.length > 0) {
        made.put(text, Vector.of(exact));
      } else {
        failures.merge(text, 1, Integer::sum);
      }
      if (!child.ready()) {
        break;
      }
    }
    Map<String, Vector> byHash = new LinkedHashMap<>();
    made.forEach((text, vector) -> byHash.put(VectorStore.hash(text), vector));
    store.save(byHash);
    into.put(made);
    return true;
  }

  /// Texts that get no vector: the model refuses them, or dies of them.
  private Set<String> hopeless() {
    return failures.entrySet().stream()
        .filter(entry -> entry.getValue() >= MOST_FAILURES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// Of length 0 when this text gets no vector.
  private static float[] patiently(Embedder child, String text) {
    try {
      return child.ask(text).get(TEXT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException _) {
      return new float[0];
    } catch (TimeoutException _) {
      child.close();
      return new float[0];
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new float[0];
    }
  }

  /// Starts the child and fills as much as it can, for a command that somebody waits for.
  ///
  /// @param missing is told how many texts are left
  /// @return whether listeners' words can be compared
  public boolean fillFor(Duration patience, IntConsumer missing) {
    long end = System.nanoTime() + patience.toNanos();
    while (!texts.looked() && fill()) {
      // Stored ones need no child.
    }
    boolean can = keeper.await(patience);
    while (can && System.nanoTime() < end && fill()) {
      missing.accept(texts.missing());
    }
    return can && texts.any();
  }

  Optional<Embedder> child() {
    return keeper.ready();
  }

  void tend() {
    keeper.tend();
  }

  /// Ends the child.
  @Override
  public void close() {
    keeper.close();
  }
}
