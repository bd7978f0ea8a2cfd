package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Nothing is said in one language only.
class WordsTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/app/huisheng/console");
  private static final Pattern KEY = Pattern.compile("\\{\\{w\\.([\\w.-]+)}}");

  @Test
  void both_languages_say_the_same_things() {
    assertThat(Words.CHINESE.keys()).containsExactlyInAnyOrderElementsOf(Words.ENGLISH.keys());
  }

  @Test
  void both_languages_fill_in_the_same_places() {
    for (var key : Words.CHINESE.keys()) {
      assertThat(Words.ENGLISH.say(key).contains("{0}"))
          .as(key)
          .isEqualTo(Words.CHINESE.say(key).contains("{0}"));
    }
  }

  @Test
  void every_template_names_words_that_exist() throws IOException {
    var missing = new TreeSet<String>();
    try (var files = Files.list(TEMPLATES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        KEY.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(key -> !Words.CHINESE.has(key))
            .forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void templates_hold_no_words_of_their_own() throws IOException {
    try (var files = Files.list(TEMPLATES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        assertThat(Files.readString(file).codePoints().filter(c -> c >= 0x3000))
            .as("%s", file)
            .isEmpty();
      }
    }
  }

  @Test
  void a_sentence_in_both_languages_is_halved() {
    assertThat(Words.ENGLISH.half("已取消。 Dropped by a host.")).isEqualTo("Dropped by a host.");
    assertThat(Words.CHINESE.half("已连接 · Connected")).isEqualTo("已连接");
    assertThat(Words.ENGLISH.half("plain")).isEqualTo("plain");
  }
}
