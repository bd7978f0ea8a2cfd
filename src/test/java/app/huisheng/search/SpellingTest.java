package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "sequoia, sequoia, 0",
    "sequia, sequoia, 1",
    "seqouia, sequoia, 1",
    "sekuoia, sequoia, 1",
    "sequoiaa, sequoia, 1",
    "anthorpik, anthropic, 2",
    "tesla, nvidia, 3"
  })
  void slips_are_counted_up_to_a_limit(String typed, String meant, int slips) {
    assertThat(Spelling.slips(typed, meant, 2)).isEqualTo(slips);
  }

  @ParameterizedTest
  @CsvSource({
    "sequia, sequoia",
    "anthorpik, anthropic",
    "tesal, tesla",
    "tsla, tsla",
    "walmart, walmart",
    "开窑, 开窑",
    "gpt5, gpt5"
  })
  void a_misspelt_word_stands_for_the_nearest_one_said(String typed, String meant) {
    List<String> said = List.of("sequoia", "anthropic", "tesla", "figma");
    Postings postings = Postings.of(List.of(Segment.of(said)));
    assertThat(new Spelling(said).nearest(typed, postings)).isEqualTo(meant);
  }
}
