package app.huisheng.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_new_database_has_its_tables_and_keeps_them(Kind kind) {
    var place = Databases.place(kind);
    try (var database = Database.open(place)) {
      assertThat(revision(database)).isEqualTo(1);
      assertThat(database.kind()).isEqualTo(kind);
      set(database, 7);
    }
    try (var again = Database.open(place)) {
      assertThat(revision(again)).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void instants_go_in_and_come_out_as_milliseconds(Kind kind) {
    var moment = Instant.parse("2024-10-18T08:00:00.123Z");
    try (var database = Databases.fresh(kind)) {
      database
          .jdbi()
          .useHandle(
              handle -> {
                var _ =
                    handle
                        .createUpdate("UPDATE library SET revision = :now")
                        .bind("now", moment)
                        .execute();
                assertThat(
                        handle
                            .createQuery("SELECT revision FROM library")
                            .mapTo(Instant.class)
                            .one())
                    .isEqualTo(moment);
                assertThat(
                        handle.createQuery("SELECT revision FROM library").mapTo(Long.class).one())
                    .isEqualTo(moment.toEpochMilli());
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_schema_newer_than_the_program_is_refused_in_one_sentence(Kind kind) {
    var place = Databases.place(kind);
    try (var database = Database.open(place)) {
      database
          .jdbi()
          .useHandle(
              handle ->
                  assertThat(handle.execute("UPDATE schema_history SET version = '999'"))
                      .isPositive());
    }
    assertThatThrownBy(() -> Database.open(place))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("newer huisheng")
        .hasMessageContaining("999")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void the_schema_constant_names_the_newest_migration() {
    for (var kind : Kind.values()) {
      try (var database = Databases.fresh(kind)) {
        int newest =
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("SELECT max(CAST(version AS INTEGER)) FROM schema_history")
                            .mapTo(Integer.class)
                            .one());
        assertThat(newest).isEqualTo(Database.SCHEMA);
      }
    }
  }

  @Test
  void sqlite_keeps_every_acknowledged_write_and_lets_readers_read() {
    try (var database = Databases.fresh(Kind.SQLITE)) {
      database
          .jdbi()
          .useTransaction(
              tx -> {
                assertThat(tx.createQuery("PRAGMA journal_mode").mapTo(String.class).one())
                    .isEqualTo("wal");
                assertThat(tx.createQuery("PRAGMA synchronous").mapTo(Integer.class).one())
                    .isEqualTo(2);
                assertThat(tx.createQuery("PRAGMA foreign_keys").mapTo(Integer.class).one())
                    .isOne();
                assertThat(tx.execute("UPDATE library SET revision = 99")).isOne();
                assertThat(revision(database)).isEqualTo(1);
              });
      assertThat(revision(database)).isEqualTo(99);
    }
  }

  @Test
  void a_reader_cannot_write() {
    try (var database = Databases.fresh(Kind.SQLITE)) {
      assertThatThrownBy(
              () ->
                  database
                      .reader()
                      .useHandle(
                          h -> assertThat(h.execute("UPDATE library SET revision = 2")).isOne()))
          .hasMessageContaining("readonly");
    }
  }

  @Test
  void many_may_open_a_new_file_at_once() throws Exception {
    var place = Databases.place(Kind.SQLITE);
    try (var threads = Executors.newFixedThreadPool(6)) {
      var opened = new ArrayList<Future<Database>>();
      for (var i = 0; i < 6; i++) {
        opened.add(threads.submit(() -> Database.open(place)));
      }
      for (var one : opened) {
        try (var database = one.get()) {
          assertThat(revision(database)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void a_second_tenant_of_a_file_is_refused_while_commands_beside_it_work() {
    var place = Databases.place(Kind.SQLITE);
    try (var _ = Database.open(place);
        var _ = Tenancy.take(place)) {
      assertThatThrownBy(() -> Tenancy.take(place))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("another huisheng already serves")
          .hasMessageContaining("huisheng.db");
      try (var beside = Database.open(place)) {
        set(beside, 2);
      }
    }
    try (var next = Tenancy.take(place)) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void processes_may_open_a_new_file_at_once() throws Exception {
    var file = Databases.folder().resolve("new.db");
    var processes = new ArrayList<Process>();
    for (var i = 0; i < 3; i++) {
      processes.add(OtherProcess.start("open", file));
    }
    for (var process : processes) {
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void a_tenancy_ends_with_its_process_however_that_ends() throws Exception {
    var file = Databases.folder().resolve("served.db");
    var place = new Location.SqliteFile(file);
    var process = OtherProcess.start("serve", file);
    assertThat(OtherProcess.line(process)).isEqualTo("serving");
    assertThatThrownBy(() -> Tenancy.take(place)).hasMessageContaining("already serves");
    assertThat(process.destroyForcibly().waitFor()).isNotZero();
    try (var next = Tenancy.take(place)) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void postgresql_takes_any_number_of_tenants() {
    var place = new Location.Postgres("jdbc:postgresql://localhost/x");
    try (var one = Tenancy.take(place);
        var two = Tenancy.take(place)) {
      assertThat(one).isNotSameAs(two);
    }
  }

  @Test
  void a_server_that_is_not_there_is_one_sentence_without_the_password() {
    var nowhere =
        new Location.Postgres(
            "jdbc:postgresql://localhost:1/huisheng?user=u&password=hush&connectTimeout=1");
    assertThatThrownBy(() -> Database.open(nowhere))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("localhost:1/huisheng")
        .hasMessageContaining("HUISHENG_DATABASE_URL")
        .message()
        .doesNotContain("hush")
        .doesNotContain("\n");
    assertThat(nowhere.toString()).doesNotContain("hush");
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_alone() throws Exception {
    var file = Databases.folder().resolve("notes.db");
    var content = "these are a host's notes, not a database at all\n".repeat(50);
    Files.writeString(file, content);
    assertThatThrownBy(() -> Database.open(new Location.SqliteFile(file)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("notes.db")
        .message()
        .doesNotContain("\n");
    assertThat(file).hasContent(content);
  }

  @Test
  void the_address_decides_the_kind() {
    var folder = Databases.folder();
    assertThat(Location.of(null, folder))
        .isEqualTo(new Location.SqliteFile(folder.resolve("huisheng.db")));
    assertThat(Location.of("jdbc:postgresql://db/h", folder)).isInstanceOf(Location.Postgres.class);
    assertThatThrownBy(() -> Location.of("jdbc:mysql://db/h", folder))
        .isInstanceOf(DatabaseException.class);
  }

  private static long revision(Database database) {
    return database
        .reader()
        .withHandle(h -> h.createQuery("SELECT revision FROM library").mapTo(Long.class).one());
  }

  private static void set(Database database, long revision) {
    database
        .jdbi()
        .useHandle(h -> assertThat(h.execute("UPDATE library SET revision = ?", revision)).isOne());
  }
}
