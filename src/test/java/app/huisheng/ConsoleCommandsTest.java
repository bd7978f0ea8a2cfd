package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.console.Audit;
import app.huisheng.store.Database;
import app.huisheng.store.Location;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console's commands.
class ConsoleCommandsTest {
  @TempDir Path data;

  private Console console;

  @BeforeEach
  void open() {
    console = new Console(data).with("HUISHENG_CONSOLE_URL", "https://console.example");
  }

  @Test
  void login_link_prints_one_link_to_the_console() {
    var first = console.run("login-link");
    var second = console.run("login-link");

    assertThat(first.code()).isZero();
    assertThat(first.out().strip()).matches("https://console\\.example/enter/[\\w-]{43}");
    assertThat(second.out()).isNotEqualTo(first.out());
  }

  @Test
  void audit_verify_tells_whether_the_trail_is_whole() {
    var sound = console.run("audit", "verify");
    assertThat(sound.code()).isZero();
    assertThat(sound.out()).startsWith("sound: 0 entries");

    try (var database = Database.open(Location.of("", data))) {
      var audit = new Audit(database, InstantSource.system());
      audit.write(new Audit.Deed("骅", "console", "outbox.pause", "", ""));
      audit.write(new Audit.Deed("骅", "console", "outbox.resume", "", ""));
      database
          .jdbi()
          .useHandle(handle -> handle.execute("UPDATE audit SET who = '本' WHERE number = 1"));
    }
    var broken = console.run("audit", "verify");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err()).contains("entry 1 of 2");
  }

  @Test
  void what_is_done_on_the_command_line_is_in_the_trail_too() {
    console.with("USER", "ops").run("pause");
    console.with("USER", "ops").run("resume");
    try (var database = Database.open(Location.of("", data))) {
      var entries =
          database
              .reader()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "SELECT who || ' ' || via || ' ' || action FROM audit ORDER BY"
                                  + " number")
                          .mapTo(String.class)
                          .list());
      assertThat(entries).containsExactly("ops server outbox.pause", "ops server outbox.resume");
    }
    assertThat(console.run("audit", "verify").out()).startsWith("sound: 2 entries");
  }

  @Test
  void audit_alone_says_what_it_takes() {
    assertThat(console.run("audit").code()).isEqualTo(2);
    assertThat(console.run("audit", "sing").code()).isEqualTo(2);
  }
}
