package app.huisheng.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShowNotesTest {
  private static final Transcript TALK =
      new Transcript(List.of(new Turn("甲", null, "行道树让老城区的街道在夏天降温五度。")));

  @Test
  void notes_lose_links_time_lists_and_advertising() {
    var notes =
        """
        这一期聊行道树。https://show.test/12
        00:00 开场
        12:30 种树的钱
        关注我们的公众号，扫码进群
        嘉宾：林
        """;
    assertThat(ShowNotes.summary("", notes, TALK))
        .isEqualTo(new Summary("这一期聊行道树。\n嘉宾：林", Summary.Origin.NOTES));
  }

  @Test
  void long_notes_end_with_a_sentence() {
    var text = ShowNotes.summary("", "这一期聊行道树怎样让街道降温。".repeat(60), TALK).text();
    assertThat(text).hasSizeBetween(200, 400).endsWith("。");
  }

  @Test
  void notes_that_are_the_transcript_are_no_summary() {
    var notes = "甲：为什么老城区的街道这么热，有什么办法？\n乙：因为没有树荫，沥青路面会升到六十度。\n".repeat(30);
    assertThat(ShowNotes.summary("", notes, TALK))
        .isEqualTo(new Summary("行道树让老城区的街道在夏天降温五度。", Summary.Origin.OUTLINE));
  }
}
