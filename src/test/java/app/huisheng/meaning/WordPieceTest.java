package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.search.Normaliser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPieceTest {
  private static final String VOCABULARY = "/bge-small-zh-v1.5-q-tokenizer.json";
  private static final Map<Long, String> PIECES = new HashMap<>();

  private static WordPiece words;

  @BeforeAll
  static void read() throws IOException {
    try (var json = WordPieceTest.class.getResourceAsStream(VOCABULARY)) {
      words = WordPiece.read(Objects.requireNonNull(json));
    }
    try (var json = WordPieceTest.class.getResourceAsStream(VOCABULARY)) {
      JsonMapper.builder()
          .build()
          .readTree(json)
          .path("model")
          .path("vocab")
          .properties()
          .forEach(piece -> PIECES.put(piece.getValue().asLong(), piece.getKey()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "投资人看重什么?     | 投 资 人 看 重 什 么 ?",
        "openai发布了gpt-4o  | open ##ai 发 布 了 gp ##t - 4 ##o",
        "1998年,第80期       | 1998 年 , 第 80 期",
        "a  b                | a b",
        "你好\u200b吗        | 你 好 吗",
        "㐀                  | [UNK]",
        "10%                 | 10 %"
      })
  void text_is_cut_into_the_pieces_of_the_vocabulary(String text, String pieces) {
    assertThat(cut(text)).isEqualTo("[CLS] " + pieces + " [SEP]");
  }

  @Test
  void capital_letters_are_unknown_so_text_is_folded_before() {
    assertThat(cut("OpenAI")).isEqualTo("[CLS] [UNK] [SEP]");
    assertThat(cut(Normaliser.fold("OpenAI"))).isEqualTo("[CLS] open ##ai [SEP]");
    assertThat(cut(Normaliser.fold("創業"))).isEqualTo(cut("创业"));
  }

  @Test
  void a_text_that_is_too_long_loses_its_end_and_keeps_its_marks() {
    assertThat(ids("问".repeat(2000), 512)).hasSize(512).startsWith(101L).endsWith(102L);
    assertThat(ids("x".repeat(2000), 512)).containsExactly(101L, 100L, 102L);
  }

  @Test
  void whatever_is_written_has_pieces() {
    for (String text : List.of("", " ", "\u0000\ud800", "👍🏽👨‍👩‍👧", "\uFFFD", "ﷺ", "\n\t")) {
      assertThat(ids(text, 16)).startsWith(101L).endsWith(102L);
    }
  }

  private static Long[] ids(String text, int most) {
    return Arrays.stream(words.ids(text, most)).boxed().toArray(Long[]::new);
  }

  private static String cut(String text) {
    return String.join(" ", Arrays.stream(ids(text, 512)).map(PIECES::get).toList());
  }
}
