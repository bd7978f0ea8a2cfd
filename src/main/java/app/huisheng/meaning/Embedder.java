package app.huisheng.meaning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One child process and what was asked of it. Once it has ended, by itself or because it was
/// closed, everything asked fails at once; it is never started again.
final class Embedder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);

  /// What the child may owe at a time: more would wait in the pipe, and a full pipe stops the
  /// asker.
  private static final int MOST_WAITING = 16;

  private final Process process;
  private final Path folder;
  private final DataOutputStream out;
  private final Map<Integer, Asked> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final CompletableFuture<String> greeting = new CompletableFuture<>();
  private final long started = System.nanoTime();
  private volatile boolean gone;

  private record Asked(CompletableFuture<float[]> answer, long since) {}

  private Embedder(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /// Starts the child; it greets when the model is loaded.
  ///
  /// @throws IOException when there is no such program, or no place for temporary files
  static Embedder start(Launch launch) throws IOException {
    Path folder = Files.createTempDirectory("huisheng-meaning");
    Process process;
    try {
      var builder = new ProcessBuilder(launch.command(folder));
      builder.environment().keySet().removeIf(name -> name.startsWith("HUISHENG_"));
      process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      remove(folder);
      throw e;
    }
    var embedder = new Embedder(process, folder);
    Thread.ofPlatform().daemon().name("meaning-replies").start(embedder::listen);
    return embedder;
  }

  /// A loaded library needs its file no more; on systems that think otherwise it stays.
  private static void remove(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        var _ = Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("temporary files stayed folder={}", folder, e);
    }
  }

  private void listen() {
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      String greeted = in.readUTF();
      remove(folder);
      greeting.complete(greeted);
      while (true) {
        int number = in.readInt();
        float[] values = Wire.readValues(in);
        Asked asked = waiting.remove(number);
        if (asked != null) {
          asked.answer.complete(values);
        }
      }
    } catch (IOException _) {
      close();
    }
  }

  /// Empty when the child is ready, why it cannot work otherwise; fails when it ended before.
  CompletableFuture<String> greeting() {
    return greeting;
  }

  /// Asks for a text's direction; of length 0 when the model refuses the text. Fails when the child
  /// ends, or owes too much already.
  CompletableFuture<float[]> ask(String text) {
    var answer = new CompletableFuture<float[]>();
    int number = numbers.getAndIncrement();
    if (waiting.size() >= MOST_WAITING) {
      answer.completeExceptionally(new IOException("the child is busy"));
      return answer;
    }
    waiting.put(number, new Asked(answer, System.nanoTime()));
    try {
      synchronized (out) {
        new Wire.Request(number, text).write(out);
      }
    } catch (IOException _) {
      close();
    }
    if (gone) {
      fail();
    }
    return answer;
  }

  /// Whether it runs and has loaded the model.
  boolean ready() {
    return !gone && greeted();
  }

  private boolean greeted() {
    return !greeting.isCompletedExceptionally() && greeting.getNow("not yet").isEmpty();
  }

  /// Whether it is gone, without having said that it cannot work.
  boolean ended() {
    return greeting.isCompletedExceptionally() || (gone && greeted());
  }

  /// Whether it has owed an answer, or its greeting, for so long.
  boolean stuck(Duration answer, Duration start) {
    long now = System.nanoTime();
    if (!greeting.isDone()) {
      return now - started > start.toNanos();
    }
    return waiting.values().stream().anyMatch(asked -> now - asked.since > answer.toNanos());
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  private void fail() {
    var ended = new IOException("the child has ended");
    waiting
        .keySet()
        .forEach(
            number -> {
              Asked asked = waiting.remove(number);
              if (asked != null) {
                asked.answer.completeExceptionally(ended);
              }
            });
  }

  @Override
  public void close() {
    gone = true;
    var _ = process.destroyForcibly();
    greeting.completeExceptionally(new IOException("the child has ended"));
    fail();
    remove(folder);
  }
}
