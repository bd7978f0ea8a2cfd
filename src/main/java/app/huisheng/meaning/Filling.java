package app.huisheng.meaning;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Gives texts their vectors: stored ones from the database, the others from the child, a few at a
/// time.
final class Filling {
  /// How long a text may take that nobody waits for.
  private static final Duration TEXT = Duration.ofSeconds(15);

  private static final int MOST_FAILURES = 2;

  private final VectorStore store;
  private final Keeper keeper;
  private final int batch;
  private final Map<String, Integer> failures = new HashMap<>();

  Filling(VectorStore store, Keeper keeper, int batch) {
    this.store = store;
    this.keeper = keeper;
    this.batch = batch;
  }

  /// The next step; says whether there was anything to do.
  synchronized boolean step(Texts texts) {
    keeper.tend();
    if (texts.complete() || keeper.status().state() == State.OFF) {
      return false;
    }
    if (!texts.looked()) {
      look(texts);
      return true;
    }
    List<String> next = texts.missing(batch, hopeless());
    if (next.isEmpty()) {
      var _ = store.keepOnly(texts.hashes());
      texts.setComplete();
      return true;
    }
    return keeper.ready().map(child -> embed(child, texts, next)).orElse(false);
  }

  /// Brings what is stored into memory; needs no child.
  synchronized void look(Texts texts) {
    if (!texts.looked()) {
      var _ = look(texts, texts.missing(Integer.MAX_VALUE, Set.of()));
      texts.setLooked();
    }
  }

  /// The same for these texts; returns the rest.
  private List<String> look(Texts texts, List<String> wanted) {
    Map<String, String> byHash = new LinkedHashMap<>();
    wanted.forEach(text -> byHash.put(VectorStore.hash(text), text));
    Map<String, Vector> found = new HashMap<>();
    store
        .find(byHash.keySet())
        .forEach(
            (hash, vector) -> {
              String text = byHash.remove(hash);
              if (text != null) {
                found.put(text, vector);
              }
            });
    texts.put(found);
    return List.copyOf(byHash.values());
  }

  private boolean embed(Embedder child, Texts texts, List<String> next) {
    Map<String, Vector> made = new LinkedHashMap<>();
    // Another node may have made some in the meantime.
    for (String text : look(texts, next)) {
      float[] exact = ask(child, text);
      if (exact.length > 0) {
        made.put(text, Vector.of(exact));
      } else {
        failures.merge(text, 1, Integer::sum);
      }
      if (!child.ready()) {
        break;
      }
    }
    Map<String, Vector> byHash = new HashMap<>();
    made.forEach((text, vector) -> byHash.put(VectorStore.hash(text), vector));
    store.save(byHash);
    texts.put(made);
    return true;
  }

  /// Of length 0 when this text gets no vector now.
  private static float[] ask(Embedder child, String text) {
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

  /// Texts that get no vector: the model refuses them, or dies of them.
  private Set<String> hopeless() {
    return failures.entrySet().stream()
        .filter(entry -> entry.getValue() >= MOST_FAILURES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// Starts the child and fills in everything, unless that would take too long.
  ///
  /// @param told how many are left, after each step
  /// @return whether enough is there
  boolean finish(Texts texts, Duration patience, IntConsumer told) {
    keeper.tend();
    look(texts);
    if (!keeper.await(patience)) {
      return false;
    }
    var pace = new Pace(System.nanoTime(), patience.toNanos(), texts.missing());
    while (pace.inTime(texts) && (step(texts) || again(texts, patience))) {
      told.accept(texts.missing());
    }
    return texts.enough();
  }

  /// Whether there is more to do for another child, now that this one has ended.
  private boolean again(Texts texts, Duration patience) {
    return !texts.complete() && keeper.await(patience);
  }

  /// Whether the rest can be done in time, measured as it goes.
  private record Pace(long begin, long patience, int missing) {
    private static final long GUESS = 10_000_000;

    /// The first texts are slow and say little.
    private static final long TRIAL = 15_000_000_000L;

    boolean inTime(Texts texts) {
      long spent = System.nanoTime() - begin;
      int left = texts.missing();
      long each = spent < TRIAL || left == missing ? GUESS : spent / (missing - left);
      return spent < patience && (texts.enough() || spent + each * left < patience);
    }
  }
}
