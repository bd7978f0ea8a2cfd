package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.search.Inquiry.Tone;
import app.huisheng.search.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @Test
  void both_languages_say_the_same_things_with_the_same_blanks() {
    assertThat(Texts.CHINESE.keys()).isEqualTo(Texts.ENGLISH.keys());
    Texts.CHINESE
        .keys()
        .forEach(
            key ->
                assertThat(blanks(Texts.ENGLISH.say(key)))
                    .as(key)
                    .isEqualTo(blanks(Texts.CHINESE.say(key))));
  }

  private static Set<String> blanks(String said) {
    return Pattern.compile("\\{\\d}")
        .matcher(said)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void every_text_is_said_somewhere() throws IOException {
    String code;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/app/huisheng/reply"))) {
      code =
          files.filter(Files::isRegularFile).map(TextsTest::read).collect(Collectors.joining("\n"));
    }
    assertThat(Texts.CHINESE.keys())
        .allSatisfy(
            key ->
                assertThat(key.startsWith("talk.") || code.contains('"' + key + '"'))
                    .as(key)
                    .isTrue());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void every_tone_of_small_talk_has_its_words() {
    assertThat(
            Arrays.stream(Tone.values())
                .map(tone -> "talk." + tone.name().toLowerCase(Locale.ROOT)))
        .allSatisfy(key -> assertThat(Texts.CHINESE.keys()).contains(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is deep learning",
        "latest",
        "Help",
        "episode 80",
        "Tell me about tea",
        "who is Brian?"
      })
  void english_sentences_are_answered_in_english(String words) {
    assertThat(Texts.answering(Normaliser.fold(words))).isSameAs(Texts.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai",
        "mulati",
        "EP80",
        "80",
        "hi",
        "ok",
        "Thrive Capital 是什么",
        "shendu weizao",
        "",
        "AI"
      })
  void everything_else_is_answered_in_chinese(String words) {
    assertThat(Texts.answering(Normaliser.fold(words))).isSameAs(Texts.CHINESE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pu er wei shen me gui", "you mei you jiang guo cha", "zen me mai fang zi"})
  void pinyin_is_answered_in_chinese(String words) {
    assertThat(Texts.answering(words)).isSameAs(Texts.CHINESE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tell me more", "can you help me", "did you say why"})
  void english_is_answered_in_english(String words) {
    assertThat(Texts.answering(words)).isSameAs(Texts.ENGLISH);
  }
}
