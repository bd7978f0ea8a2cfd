package app.huisheng.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
  private static final String VOCABULARY = "/bge-small-zh-v1.5-q-tokenizer.json";
  private static final FileTime BEFORE = FileTime.fromMillis(1_000_000_000);

  @TempDir Path folder;

  @Test
  void a_file_is_unpacked_once() throws IOException {
    Path file = vocabulary();
    assertThat(file).hasBinaryContent(packed());
    var _ = Files.setLastModifiedTime(file, BEFORE);
    assertThat(vocabulary()).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(BEFORE);
    assertThat(beside(file)).containsExactlyInAnyOrder(name(file), "lock");
  }

  @Test
  void a_file_with_one_wrong_bit_is_unpacked_anew() throws IOException {
    Path file = vocabulary();
    byte[] damaged = packed();
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    assertThat(vocabulary()).isEqualTo(file).hasBinaryContent(packed());
  }

  @Test
  void a_file_that_was_cut_off_is_unpacked_anew() throws IOException {
    Path file = vocabulary();
    Files.write(file, new byte[10]);
    assertThat(vocabulary()).isEqualTo(file).hasBinaryContent(packed());
  }

  @Test
  void what_a_killed_child_left_half_is_written_over_and_does_not_stay() throws IOException {
    Path place = Files.createDirectories(folder.resolve("meaning"));
    Files.write(place.resolve("half"), new byte[2 * packed().length]);
    Path file = vocabulary();
    assertThat(file).hasBinaryContent(packed());
    assertThat(beside(file)).containsExactlyInAnyOrder(name(file), "lock");
  }

  @Test
  void what_another_child_unpacks_is_not_waited_for() throws IOException {
    Files.createDirectories(folder.resolve("meaning"));
    try (var other =
            FileChannel.open(
                folder.resolve("meaning/lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = other.lock()) {
      start(folder);
      assertThat(beside(folder.resolve("meaning/lock"))).containsExactly("lock");
    }
  }

  @Test
  void where_nothing_can_be_written_nothing_is_kept() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(Unpacked.in(file, List.of(VOCABULARY))).isEmpty();
  }

  @Test
  void what_no_jar_has_is_not_kept() {
    assertThat(Unpacked.in(folder, List.of(VOCABULARY, "/no/such.onnx"))).isEmpty();
    assertThat(Unpacked.in(folder, List.of("/search/errands.txt"))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_child_starts_from_what_the_last_one_unpacked_and_mends_it() throws IOException {
    start(folder);
    Path model = model();
    assertThat(Unpacked.in(folder, Unpacked.libraries())).isPresent();
    Files.write(model, new byte[10]);
    start(folder);
    assertThat(Files.size(model)).isGreaterThan(1_000_000);
  }

  @Test
  void a_child_starts_where_nothing_can_be_kept() throws IOException {
    start(Files.createFile(folder.resolve("file")));
  }

  private static void start(Path kept) throws IOException {
    try (var child = Embedder.start(Launch.child(TestChildren.classPath(), 1, kept))) {
      assertThat(child.greeting().join()).isEmpty();
      assertThat(child.ask("在云南旅居").join()).hasSize(Vector.DIMENSIONS);
    }
  }

  private static List<String> beside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(UnpackedTest::name).toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private Path model() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".onnx")).findFirst().orElseThrow();
    }
  }

  private Path vocabulary() {
    return Unpacked.in(folder, List.of(VOCABULARY)).orElseThrow().resolve(VOCABULARY.substring(1));
  }

  private static byte[] packed() throws IOException {
    try (var packed = UnpackedTest.class.getResourceAsStream(VOCABULARY)) {
      return packed.readAllBytes();
    }
  }
}
