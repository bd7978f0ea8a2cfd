package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasFileTest {
  private static final String GOOD = "names:\n  - [红杉, Sequoia]\n  - [許知遠, 老许]\n";

  @TempDir Path folder;
  private int writes;

  private Path write(String text) throws IOException {
    Path file = folder.resolve("aliases.yaml");
    Files.writeString(file, text);
    // Each write is seen to be later, however coarse the clock of the file system is.
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000L * writes++));
    return file;
  }

  @Test
  void names_are_folded_and_read_again_when_they_change() throws IOException {
    var file = new AliasFile(write(GOOD));
    assertThat(file.aliases().groups())
        .containsExactly(List.of("红杉", "sequoia"), List.of("许知远", "老许"));
    assertThat(file.catchUp()).isFalse();

    write("names:\n");
    assertThat(file.catchUp()).isTrue();
    assertThat(file.aliases().groups()).isEmpty();
    assertThat(file.mistakes()).isEmpty();
  }

  @Test
  void every_mistake_is_told_with_its_line_and_the_old_names_stay() throws IOException {
    var file = new AliasFile(write(GOOD));
    write(
        """
        names:
          - [红杉]
          - [英伟达, Nvidia, x]
          - [a: b, 台积电]
          - 小红书
          - [NVIDIA, 皮衣黄]
        aliases:
          - [一, 二]
        """);
    assertThat(file.catchUp()).isTrue();

    assertThat(file.aliases().groups()).hasSize(2);
    assertThat(file.mistakes().stream().map(one -> one.replaceAll(".* line (\\d+): ", "$1 ")))
        .containsExactly(
            "2 write at least two names that mean the same: - [Sequoia, 红杉]",
            "3 \"x\" must have 2 to 40 characters",
            "4 a name must be plain words",
            "5 write at least two names that mean the same: - [Sequoia, 红杉]",
            "6 \"NVIDIA\" is in line 3 already",
            "7 unknown key \"aliases\"; expected \"names\"");
  }

  @Test
  void no_file_is_no_names_and_no_mistake() throws IOException {
    var file = new AliasFile(folder.resolve("nowhere.yaml"));
    assertThat(file.aliases().groups()).isEmpty();
    assertThat(file.mistakes()).isEmpty();
    var broken = new AliasFile(write("names: [[a"));
    assertThat(broken.mistakes()).hasSize(1);
    assertThat(broken.mistakes().getFirst()).contains("is no YAML");
  }
}
