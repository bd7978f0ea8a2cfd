package app.huisheng.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  @TempDir Path data;
  @TempDir Path temporary;

  @Test
  void a_killed_process_leaves_nothing_in_the_temporary_folder_and_the_next_takes_the_same_library()
      throws Exception {
    holdAndDie();
    var library = library();
    var unpacked = Files.readAttributes(library, "unix:ino");
    holdAndDie();
    assertThat(library()).isEqualTo(library);
    assertThat(Files.readAttributes(library, "unix:ino")).isEqualTo(unpacked);
    assertThat(files(temporary)).isEmpty();
  }

  @Test
  void a_library_that_cannot_be_kept_or_loaded_stops_nobody() throws Exception {
    Files.writeString(data.resolve("native"), "in the way");
    var process = OtherProcess.start("open", data.resolve("huisheng.db"), temporary);
    assertThat(process.waitFor()).isZero();
    Files.delete(data.resolve("native"));
    holdAndDie();
    Files.writeString(library(), "no library");
    process = OtherProcess.start("open", data.resolve("huisheng.db"), temporary);
    assertThat(process.waitFor()).isZero();
  }

  private void holdAndDie() throws Exception {
    var process = OtherProcess.start("hold", data.resolve("huisheng.db"), temporary);
    assertThat(OtherProcess.line(process)).isEqualTo("holding");
    assertThat(process.destroyForcibly().waitFor()).isEqualTo(128 + 9);
  }

  private Path library() throws IOException {
    var kept = files(data.resolve("native"));
    assertThat(kept).hasSize(1);
    return kept.getFirst();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
