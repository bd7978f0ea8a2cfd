package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTest {
  @Test
  void characters_sound_as_icu_reads_them() {
    Transliterator icu = Transliterator.getInstance("Han-Latin; NFD; [:Mn:] Remove; NFC; Lower");
    Transliterator simple = Transliterator.getInstance("Traditional-Simplified");
    int read = 0;
    for (int c = 0x4E00; c <= 0x9FFF; c++) {
      String one = Character.toString(c);
      String sound = icu.transliterate(one).strip();
      if (simple.transliterate(one).equals(one) && sound.matches("[a-z]+")) {
        assertThat(Sounds.pairs(one + one)).as(one).containsExactly(sound + " " + sound);
        read++;
      }
    }
    assertThat(read).isGreaterThan(15_000);
  }

  @ParameterizedTest
  @CsvSource({
    "kafei, ka fei",
    "ka fei, ka fei",
    "pitoushi, pi tou|tou shi",
    "shendu weizao, shen du|du wei|wei zao",
    "lvse, lu se",
    "xi'an, xi an",
    "guangxi, guang xi"
  })
  void pinyin_is_cut_into_syllables(String typed, String pairs) {
    assertThat(String.join("|", Sounds.pinyinPairs(typed))).isEqualTo(pairs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"asdfgh", "thrive capital", "kafei2", "咖fei", "", "a", "gpt", "ka", "x y z"})
  void what_is_no_pinyin_has_no_syllables(String typed) {
    assertThat(Sounds.pinyinPairs(typed)).isEmpty();
  }

  @Test
  void a_long_text_is_no_pinyin() {
    assertThat(Sounds.pinyinPairs("kafei".repeat(20_000))).isEmpty();
  }
}
