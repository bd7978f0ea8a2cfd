package app.huisheng.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {
  @Test
  void a_long_turn_is_cut_at_sentence_ends() {
    var sentence = "这一句话刚好是二十个字左右的一个完整的句子。";
    var passages = Passages.cut(new Transcript(List.of(turn("甲", sentence.repeat(30)))));
    assertThat(passages).hasSizeGreaterThan(2);
    assertThat(passages)
        .allSatisfy(
            passage -> {
              assertThat(passage.text()).hasSizeLessThanOrEqualTo(200).endsWith("。");
              assertThat(passage.speaker()).isEqualTo("甲");
            });
    assertThat(String.join("", passages.stream().map(Passage::text).toList()))
        .isEqualTo(sentence.repeat(30));
    assertThat(passages).extracting(Passage::position).startsWith(0, 1, 2);
  }

  @Test
  void a_short_turn_stays_with_the_next_and_keeps_its_own_speaker_and_time() {
    var question = new Turn("甲", Duration.ofSeconds(5), "为什么呢？");
    var answer = new Turn("乙", Duration.ofSeconds(9), "因为董事会与他意见不同，所以大家都走了，这件事情说来话长，我们慢慢讲给大家听。");
    assertThat(Passages.cut(new Transcript(List.of(question, answer))))
        .containsExactly(
            new Passage(0, "甲", Duration.ofSeconds(5), question.text() + " " + answer.text()));
  }

  @Test
  void nothing_is_cut_inside_a_character_nor_lost() {
    var endless = "😀".repeat(500);
    var passages = Passages.cut(new Transcript(List.of(turn("", endless))));
    assertThat(String.join("", passages.stream().map(Passage::text).toList())).isEqualTo(endless);
    assertThat(passages).noneMatch(p -> Character.isLowSurrogate(p.text().charAt(0)));
  }

  @Test
  void english_is_cut_at_full_stops_but_not_inside_numbers() {
    var text = "The round was 6.6 billion dollars and it valued the company highly. ".repeat(8);
    assertThat(Passages.cut(new Transcript(List.of(turn("", text)))))
        .hasSizeGreaterThan(1)
        .allSatisfy(passage -> assertThat(passage.text()).endsWith("highly."));
  }

  @Test
  void no_transcript_gives_no_passages() {
    assertThat(Passages.cut(Transcript.NONE)).isEmpty();
  }

  private static Turn turn(String speaker, String text) {
    return new Turn(speaker, null, text);
  }
}
