package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeywordFileTest {
  private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");
  private static final String TEA = "rules:\n  - {name: tea, exact: 茶, reply: 喝茶}\n";

  @TempDir Path folder;
  private int writes;

  private Path write(String text) throws IOException {
    Path file = folder.resolve("keywords.yaml");
    Files.writeString(file, text);
    // Each write is seen to be later, however coarse the clock of the file system is.
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000L * writes++));
    return file;
  }

  private static boolean knows(KeywordFile file, String words) {
    return file.rules().match(words, NOW).isPresent();
  }

  @Test
  void a_changed_file_is_read_and_an_unchanged_one_is_not() throws IOException {
    var file = new KeywordFile(write(TEA));
    assertThat(knows(file, "茶")).isTrue();
    assertThat(file.catchUp()).isFalse();

    write(TEA.replace("茶", "咖啡"));
    assertThat(file.catchUp()).isTrue();
    assertThat(knows(file, "茶")).isFalse();
    assertThat(knows(file, "咖啡")).isTrue();

    write(TEA.replace("茶", "咖啡"));
    assertThat(file.catchUp()).as("touched only").isFalse();
  }

  @Test
  void keywords_of_several_characters_may_be_typed_in_pinyin() throws IOException {
    var file = new KeywordFile(write(TEA.replace("茶", "加群")));

    assertThat(knows(file, "jia qun")).isTrue();
    assertThat(knows(file, "JIAQUN")).isTrue();
    assertThat(knows(file, "jia")).isFalse();
    assertThat(knows(new KeywordFile(write(TEA)), "cha")).as("a single syllable").isFalse();
  }

  @Test
  void a_wrong_file_changes_nothing_and_says_everything() throws IOException {
    var file = new KeywordFile(write(TEA));

    write("rules:\n  - {exact: 酒, repply: x}\n  - {pattern: '(', reply: y}\n");
    assertThat(file.catchUp()).isTrue();
    assertThat(knows(file, "茶")).as("the old rules stay").isTrue();
    assertThat(file.mistakes())
        .hasSizeGreaterThanOrEqualTo(2)
        .anyMatch(one -> one.contains("line 3"));
    assertThat(file.catchUp()).isFalse();

    write(TEA);
    file.catchUp();
    assertThat(file.mistakes()).isEmpty();
    assertThat(knows(file, "茶")).isTrue();
  }

  @Test
  void a_missing_file_has_no_rules_and_may_appear_later() throws IOException {
    var file = new KeywordFile(folder.resolve("keywords.yaml"));
    assertThat(file.catchUp()).isFalse();
    assertThat(file.mistakes()).isEmpty();

    Path path = write(TEA);
    assertThat(file.catchUp()).isTrue();
    assertThat(knows(file, "茶")).isTrue();

    Files.delete(path);
    assertThat(file.catchUp()).isTrue();
    assertThat(knows(file, "茶")).isFalse();
    assertThat(file.catchUp()).isFalse();
  }

  @Test
  void a_folder_binary_or_huge_file_is_a_mistake() throws IOException {
    Path file = folder.resolve("keywords.yaml");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertThat(new KeywordFile(file).mistakes()).singleElement().asString().contains("UTF-8");
    Files.writeString(file, "#".repeat(1_000_001));
    assertThat(new KeywordFile(file).mistakes()).singleElement().asString().contains("1000 kB");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(new KeywordFile(file).mistakes()).hasSize(1);
  }

  @Test
  void a_byte_order_mark_does_no_harm() throws IOException {
    assertThat(knows(new KeywordFile(write("\uFEFF" + TEA)), "茶")).isTrue();
  }
}
