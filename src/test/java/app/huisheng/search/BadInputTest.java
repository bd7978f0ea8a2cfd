package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent to a search by mistake or by malice: it is answered, or refused, like anything
/// else.
class BadInputTest {
  private static final Archive ARCHIVE = Samples.archive();

  private static List<Hit> asked(String words) {
    return Grammar.parse(words, ARCHIVE.catalogue(), LocalDate.of(2026, 2, 10))
            instanceof Inquiry.Topic(String about, boolean _)
        ? ARCHIVE.find(about, 5)
        : List.of();
  }

  private static List<Tuple> found(String words) {
    return ARCHIVE.find(words, 5).stream()
        .map(hit -> tuple(hit.episode(), hit.score(), hit.coverage(), hit.passages()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"披头士", "pitoushi ", "a", "!?", "😀", "的", "(", "甲a1", "\u0301", " "})
  void sixty_four_kilobytes_of_anything_are_answered_or_refused(String unit) {
    String words = unit.repeat(65_536 / unit.length());
    assertThat(ARCHIVE.find(words, 5)).hasSizeLessThanOrEqualTo(5);
    assertThat(asked(words)).hasSizeLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"茶", "a", "1", "?", "。", "😀", "\u0000", "\uD800", "ー"})
  void one_character_finds_nothing_by_chance(String character) {
    assertThat(ARCHIVE.find(character, 5)).isEmpty();
    assertThat(asked(character)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"？？？！！", "😀😂👍🏽", "……", "——", "()[]{}", "\u200B\u200D\uFEFF", "🀄️🀄️", "،؛؟"})
  void punctuation_and_emoji_are_about_nothing(String words) {
    assertThat(asked(words)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"披头士 Тест βeta", "披头士مرحبا", "ひらがな披头士", "披头士 🎸 한국어", "Ｐ披头士"})
  void mixed_scripts_do_not_hide_the_words_that_count(String words) {
    assertThat(asked(words)).isNotEmpty();
    assertThat(asked(words).getFirst().episode().number()).isEqualTo(79);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gegeweihun",
        "wo e ni a o",
        "nengzhuangbu",
        "danshijiu mang",
        "lalala",
        "pupupupu"
      })
  void gibberish_that_could_be_pinyin_finds_nothing(String words) {
    assertThat(asked(words)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "披头士 AND -经纪人",
        "title:披头士~2",
        "\"披头士\" OR (唱片",
        "披头士*",
        "披头士^8",
        "披头士\\",
        "披头士 ' ; DROP TABLE episode; --",
        "披头士 %s ${x}",
        "披头士.*?[",
        "(?<=披头士)"
      })
  void query_and_pattern_syntax_are_only_words(String words) {
    assertThat(asked(words)).isNotEmpty();
    assertThat(asked(words).getFirst().episode().number()).isEqualTo(79);
  }

  @Test
  void ten_thousand_different_queries_leave_nothing_behind_that_changes_an_answer() {
    List<Tuple> before = found("披头士的经纪人");
    for (int i = 0; i < 10_000; i++) {
      assertThat(ARCHIVE.find("第" + i + "个问题 披头 q" + i, 3)).isNotNull();
    }
    assertThat(found("披头士的经纪人")).isEqualTo(before);
  }
}
