package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
  @ParameterizedTest
  @CsvSource({
    "ＯｐｅｎＡＩ, openai",
    "第８０期, 第80期",
    "微軟執行長, 微软执行长",
    "頭髮乾燥, 头发干燥",
    "深度偽造技術的危害, 深度伪造技术的危害",
    "ﾊﾛｰ, ハロー",
    "'  a \u3000 b  ', a b",
    "A\u200bB\u00adC, abc",
    "café, café",
    "cafe\u0301, café",
    "ﬁnance, finance",
    "㍿, 株式会社",
    "Ⅷ, viii",
    "《問題》, '\"问题\"'",
    "“引”, '\"引\"'",
    "—, -",
    "好。, 好.",
    "1️⃣, 1⃣",
    "İ, i̇",
    "\u202eabc, abc",
    "為甚麼, 为什么",
    "甚么甚至, 什么甚至",
    "ǅ, dž"
  })
  void words_are_brought_to_one_form(String words, String folded) {
    assertThat(Normaliser.fold(words)).isEqualTo(folded);
  }

  /// Two characters aside, which ICU turns into each other.
  @Test
  void traditional_characters_fold_as_icu_folds_them() {
    Transliterator icu = Transliterator.getInstance("Traditional-Simplified");
    int folded = 0;
    for (int c = 0x3400; c <= 0x9FFF; c++) {
      String one = Character.toString(c);
      String simple = icu.transliterate(one);
      if (simple.length() == 1 && "苎薴".indexOf(c) < 0) {
        assertThat(Normaliser.fold(one)).as(one).isEqualTo(simple);
        folded += simple.equals(one) ? 0 : 1;
      }
    }
    assertThat(folded).isGreaterThan(2000);
  }

  @Test
  void folding_twice_is_folding_once() {
    var random = new Random(3);
    for (int round = 0; round < 5_000; round++) {
      String words = anything(random, 12);
      String once = Normaliser.fold(words);
      assertThat(Normaliser.fold(once)).as("%s", words).isEqualTo(once);
    }
  }

  @Test
  void every_folded_character_knows_where_it_came_from() {
    String words = "  他說：ＯｐｅｎＡＩ\u200b 很\u3000\u3000貴！e\u0301ﬁ";
    Normaliser.Folded folded = Normaliser.foldKeeping(words);

    assertThat(folded.text()).isEqualTo("他说:openai 很 贵!éfi");
    assertThat(words.substring(folded.origin(folded.text().indexOf("openai")))).startsWith("Ｏ");
    assertThat(words.charAt(folded.origin(folded.text().indexOf("贵")))).isEqualTo('貴');
    assertThat(words.charAt(folded.origin(folded.text().indexOf("fi") + 1))).isEqualTo('ﬁ');
    assertThat(folded.origin(folded.text().length())).isEqualTo(words.length());
  }

  @Test
  void origins_never_go_back() {
    var random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      String words = anything(random, 20);
      Normaliser.Folded folded = Normaliser.foldKeeping(words);
      for (int i = 1; i <= folded.text().length(); i++) {
        assertThat(folded.origin(i)).isBetween(folded.origin(i - 1), words.length());
      }
    }
  }

  /// Any code points, halves of surrogate pairs among them.
  private static String anything(Random random, int length) {
    var words = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> words.append((char) random.nextInt(0x10000));
        case 1 -> words.appendCodePoint(random.nextInt(0x30000));
        case 2 -> words.append((char) (0x4E00 + random.nextInt(0x5000)));
        default -> words.append((char) random.nextInt(0x300));
      }
    }
    return words.toString();
  }
}
