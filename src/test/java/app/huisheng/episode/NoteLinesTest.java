package app.huisheng.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteLinesTest {
  @ParameterizedTest
  @CsvSource({
    "03:15 窑火为什么不能断, 195, 窑火为什么不能断",
    "1:02:03 开窑那天, 3723, 开窑那天",
    "【00:12:30】开窑那天, 750, 开窑那天",
    "· 12:30 - 15:10 开窑那天, 750, 开窑那天",
    "(5:00) 开窑那天, 300, 开窑那天"
  })
  void a_line_of_a_timeline_has_its_time(String line, long seconds, String text) {
    assertThat(NoteLines.of(line))
        .containsExactly(new Passage(0, "", Duration.ofSeconds(seconds), text));
  }

  @Test
  void other_lines_have_none_and_advertising_and_links_are_left_out() {
    assertThat(NoteLines.of("我们去了景德镇。\nhttps://podcast.example/1\n扫码加微信群\n\n嘉宾：许知远"))
        .containsExactly(new Passage(0, "", null, "我们去了景德镇。"), new Passage(1, "", null, "嘉宾：许知远"));
  }

  @Test
  void notes_that_are_the_transcript_have_no_lines() {
    String turn = "林岚：窑火烧了一千年，师傅们说这里的土离不开水，水也离不开土，今天我们慢慢聊。\n";
    assertThat(NoteLines.of(turn.repeat(40))).isEmpty();
    assertThat(NoteLines.of("")).isEmpty();
  }
}
