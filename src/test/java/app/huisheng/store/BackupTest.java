package app.huisheng.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.Turn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("backup.gz");
  }

  @ParameterizedTest
  @CsvSource({"SQLITE,SQLITE", "SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE", "POSTGRESQL,POSTGRESQL"})
  void everything_comes_back_in_either_kind(Kind from, Kind to) {
    try (var source = Databases.fresh(from);
        var target = Databases.fresh(to)) {
      var episode = save(source, 80, "原来的一期");
      var other = save(target, 7, "会被替换的一期");
      assertThat(other.id()).isEqualTo(episode.id());
      var before = new EpisodeStore(target).revision();
      var rows = new Backup(source).write(file);
      assertThat(new Backup(target).restore(file)).isEqualTo(rows);
      var restored = new EpisodeStore(target);
      assertThat(restored.catalogue().episodes()).containsExactly(episode);
      assertThat(restored.transcript(episode.id()))
          .isEqualTo(new EpisodeStore(source).transcript(episode.id()));
      assertThat(restored.revision()).isGreaterThan(before);
      assertThat(save(target, 81, "之后的一期").id()).isNotEqualTo(episode.id());
    }
  }

  @Test
  void two_backups_of_one_state_are_equal_and_private() throws IOException {
    try (var database = Databases.fresh(Kind.SQLITE)) {
      save(database, 80, "一期");
      new Backup(database).write(file);
      var second = folder.resolve("second.gz");
      new Backup(database).write(second);
      assertThat(second).hasSameBinaryContentAs(file);
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
      try (var listed = Files.list(folder)) {
        assertThat(listed).hasSize(2);
      }
    }
  }

  @Test
  void a_cut_off_file_is_refused() throws IOException {
    refused(bytes -> Arrays.copyOf(bytes, bytes.length - 20), "cut off");
    refused(bytes -> Arrays.copyOf(bytes, bytes.length / 2), "cut off");
    refused(bytes -> text(bytes, text -> text.substring(0, text.lastIndexOf("{\""))), "cut off");
  }

  @Test
  void a_changed_file_is_refused() throws IOException {
    refused(bytes -> text(bytes, text -> text.replace("原来", "别的")), "changed or damaged");
    refused(
        bytes -> text(bytes, text -> text.replaceFirst("\\n\\[[^\\n]*", "")), "changed or damaged");
    refused(bytes -> text(bytes, text -> text.replaceFirst("\\[", "[[")), "changed or damaged");
  }

  @Test
  void a_foreign_file_is_refused() throws IOException {
    refused(_ -> "notes".getBytes(StandardCharsets.UTF_8), "no backup of huisheng");
    refused(bytes -> text(bytes, _ -> "{\"other\": 1}\n{}\n"), "no backup of huisheng");
    refused(_ -> new byte[0], "");
  }

  @Test
  void a_newer_file_is_refused() throws IOException {
    refused(
        bytes -> text(bytes, text -> text.replaceFirst("\"schema\":\\d+", "\"schema\":999")),
        "newer huisheng (schema 999)");
  }

  @Test
  void a_missing_file_and_an_unwritable_one_are_named() {
    try (var database = Databases.fresh(Kind.SQLITE)) {
      assertThatThrownBy(() -> new Backup(database).restore(folder.resolve("nowhere")))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("there is no file");
      assertThatThrownBy(() -> new Backup(database).write(folder.resolve("no/such/folder")))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("cannot be written");
    }
  }

  @Test
  void a_database_that_is_being_served_from_is_not_restored() {
    try (var database = Databases.fresh(Kind.SQLITE);
        var _ = Tenancy.take(database.location())) {
      new Backup(database).write(file);
      assertThatThrownBy(() -> new Backup(database).restore(file))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("already serves");
    }
  }

  private void refused(UnaryOperator<byte[]> harm, String reason) throws IOException {
    try (var source = Databases.fresh(Kind.SQLITE);
        var target = Databases.fresh(Kind.SQLITE)) {
      save(source, 80, "原来的一期");
      var kept = save(target, 7, "留下的一期");
      new Backup(source).write(file);
      var _ = Files.write(file, harm.apply(Files.readAllBytes(file)));
      assertThatThrownBy(() -> new Backup(target).restore(file))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("backup.gz")
          .hasMessageContaining(reason)
          .message()
          .doesNotContain("\n");
      assertThat(new EpisodeStore(target).catalogue().episodes()).containsExactly(kept);
    }
  }

  private static byte[] text(byte[] bytes, UnaryOperator<String> change) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var out = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(out)) {
        gzip.write(change.apply(text).getBytes(StandardCharsets.UTF_8));
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Episode save(Database database, int number, String title) {
    var turns =
        List.of(
            new Turn("甲", Duration.ofMillis(1500), "第一句。\n\"引号\"和\\反斜杠。"),
            new Turn("乙", null, "第二句😀。"));
    return new Intake(new EpisodeStore(database))
        .save(
            new Incoming(
                "g" + number,
                number,
                title,
                Instant.parse("2024-10-18T08:00:00Z"),
                new Episode.Links("https://show.test/" + number, null, null),
                null,
                "",
                new Transcript(turns)))
        .episode();
  }
}
