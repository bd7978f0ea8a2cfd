package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.Turn;
import app.huisheng.search.Archivist;
import app.huisheng.search.Strictness;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Fifty listeners ask while the child is killed again and again, whether it is ready or just
/// starting: every answer is the right one, with the model's help or without.
@Isolated("kills whatever child this JVM has")
class KilledChildTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int KILLS = 6;
  private static final Map<Integer, String> SAID =
      Map.of(
          1, "面团要发酵十二个小时，炉温两百三十度，出炉以后再等半天。",
          2, "女儿转学第一个月没有伙伴，后来靠踢足球在班里交到了朋友。",
          3, "链条总掉，先看后拨链器有没有歪，再调限位螺丝。");
  private static final Map<String, Integer> ASKED =
      Map.of("面团要发酵多久", 1, "女儿转学以后怎么交朋友", 2, "后拨链器歪了怎么办", 3);

  @Test
  void fifty_callers_get_right_answers_while_the_child_is_killed_again_and_again()
      throws Exception {
    try (var database = Databases.fresh(Kind.SQLITE);
        var embeddings =
            new Embeddings(
                database,
                InstantSource.fixed(Instant.EPOCH),
                Embeddings.Setup.SERVING,
                Launch.child(TestChildren.classPath(), 1, null),
                Duration.ofMillis(20));
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var store = new EpisodeStore(database);
      SAID.forEach((number, words) -> new Intake(store).save(incoming(number, words)));
      var archivist = new Archivist(store, embeddings, Strictness.CALIBRATED);
      assertThat(archivist.catchUp()).isTrue();
      assertThat(embeddings.fillFor(PATIENCE)).isTrue();
      var stop = new AtomicBoolean();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int caller = 0; caller < 50; caller++) {
        counts.add(callers.submit(() -> ask(archivist, stop)));
      }
      try {
        for (int killed = 0; killed < KILLS; killed++) {
          killOne(embeddings);
        }
      } finally {
        stop.set(true);
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isPositive();
      }
      await().atMost(PATIENCE).until(() -> embeddings.fill() || embeddings.child().isPresent());
    }
  }

  private static Incoming incoming(int number, String words) {
    return new Incoming(
        "g" + number,
        number,
        "第" + number + "期",
        Instant.EPOCH,
        Episode.Links.NONE,
        null,
        "",
        new Transcript(List.of(new Turn("嘉宾", null, words))));
  }

  /// @return how often it asked
  private static int ask(Archivist archivist, AtomicBoolean stop) {
    int asked = 0;
    while (!stop.get() || asked == 0) {
      ASKED.forEach(
          (words, number) ->
              assertThat(archivist.archive().find(words, 3).getFirst().episode().number())
                  .isEqualTo(number));
      asked++;
      LockSupport.parkNanos(20_000_000);
    }
    return asked;
  }

  /// Ends whatever child there is, ready or not, and lets the next one begin.
  private static void killOne(Embeddings embeddings) {
    ProcessHandle child =
        await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  embeddings.fill();
                  return running();
                },
                Optional::isPresent)
            .orElseThrow();
    assertThat(child.destroyForcibly()).isTrue();
    await().atMost(PATIENCE).until(() -> !child.isAlive());
  }

  private static Optional<ProcessHandle> running() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst();
  }
}
