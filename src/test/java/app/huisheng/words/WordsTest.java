package app.huisheng.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = Words.of(WordsTest.class, "sample.properties");

  @Test
  void values_stand_in_their_places_as_they_print_themselves() {
    assertThat(words.say("order", "甲", 3000)).isEqualTo("3000 在甲之后，it's {2} and {x}");
  }

  @Test
  void a_value_is_never_read_as_a_text() {
    assertThat(words.say("order", "{1}", "{0}")).startsWith("{0} 在{1}之后");
  }

  @Test
  void what_is_missing_is_named() {
    assertThatThrownBy(() -> words.say("nothing"))
        .hasMessage("no text nothing in sample.properties");
    assertThatThrownBy(() -> Words.of(WordsTest.class, "nowhere.properties"))
        .hasMessage("nowhere.properties is missing from the program");
    assertThat(words.keys()).containsExactly("order");
  }
}
