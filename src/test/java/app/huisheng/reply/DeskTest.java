package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import app.huisheng.search.Archive;
import app.huisheng.search.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-03-10T04:00:00Z"));
  private final AtomicReference<Archive> archive = new AtomicReference<>(Samples.archive());

  @TempDir Path folder;

  private Desk desk() {
    return new Desk(
        _ -> Objects.requireNonNull(archive.get()),
        new KeywordFile(folder.resolve("keywords.yaml")),
        new Show("节目", "", "reelstone", "", "https://bot.example", false),
        now::get);
  }

  private static List<Integer> send(Desk desk, String listener, String words) {
    return desk.answer(listener, new Inbound.Text(words)).episodes().stream()
        .map(Episode::number)
        .toList();
  }

  @Test
  void each_listener_has_a_place_of_his_own() {
    Desk desk = desk();
    send(desk, "a", "第78期");
    send(desk, "b", "第80期");

    assertThat(send(desk, "a", "上一期")).containsExactly(77);
    assertThat(send(desk, "b", "上一期")).containsExactly(79);
  }

  @Test
  void a_place_is_forgotten_after_an_hour() {
    Desk desk = desk();
    send(desk, "a", "第78期");
    now.updateAndGet(at -> at.plus(Duration.ofMinutes(59)));
    assertThat(send(desk, "a", "上一期")).containsExactly(77);
    now.updateAndGet(at -> at.plus(Duration.ofMinutes(61)));
    assertThat(send(desk, "a", "上一期")).as("from the newest").containsExactly(79);
  }

  @Test
  void who_wants_to_be_forgotten_has_no_place_any_more() {
    Desk desk = desk();
    send(desk, "a", "第78期");
    send(desk, "a", "删除我的数据");
    assertThat(send(desk, "a", "上一期")).as("from the newest").containsExactly(79);
  }

  @Test
  void a_new_archive_answers_the_next_message() {
    Desk desk = desk();
    archive.set(Archive.empty());
    assertThat(desk.answer("a", new Inbound.Text("最新")).answered()).isFalse();
    archive.set(Samples.archive());
    assertThat(send(desk, "a", "最新")).containsExactly(80);
  }

  @Test
  void keyword_rules_answer_before_commands_and_after_small_talk() throws IOException {
    Files.writeString(
        folder.resolve("keywords.yaml"),
        """
        rules:
          - {name: latest, exact: 最新, reply: 去首页看}
          - {name: hello, contains: 你, reply: 什么事}
          - {name: thanks, exact: 谢谢, reply: 也谢谢你}
        """);
    Desk desk = desk();

    assertThat(desk.answer("a", new Inbound.Text("最新")).intent()).isEqualTo("keyword");
    assertThat(desk.answer("a", new Inbound.Text("你好")).intent()).isEqualTo("smalltalk");
    assertThat(desk.answer("a", new Inbound.Text("谢谢")).because()).contains("thanks");
    assertThat(desk.answer("a", new Inbound.Voice("最新")).intent()).isEqualTo("keyword");
  }

  @Test
  void many_listeners_at_once_get_their_own_answers()
      throws InterruptedException, ExecutionException {
    Desk desk = desk();
    List<Integer> numbers = List.of(80, 79, 78, 77);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> calls =
          IntStream.range(0, 400)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        int number = numbers.get(i % 3);
                        String listener = "listener-" + i;
                        return send(desk, listener, "第" + number + "期").equals(List.of(number))
                            && send(desk, listener, "上一期").equals(List.of(number - 1))
                            && send(desk, listener, "披头士").contains(79);
                      })
              .toList();
      for (var result : threads.invokeAll(calls)) {
        assertThat(result.get()).isTrue();
      }
    }
  }
}
