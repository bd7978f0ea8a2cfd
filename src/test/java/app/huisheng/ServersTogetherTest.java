package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.FeedItem;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import app.huisheng.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL: what one begins and cannot end, the other ends, and the first,
/// when it wakes, does no harm.
class ServersTogetherTest {
  @Test
  void a_server_that_freezes_while_it_posts_is_relieved_and_refused_when_it_wakes(
      @TempDir Path data) throws Exception {
    try (Stage stage = Stage.in(data)) {
      Map<String, String> environment =
          stage.with(
              Map.of(
                  "HUISHENG_DATABASE_URL",
                  ((Location.Postgres) Databases.place(Kind.POSTGRESQL)).url()));
      stage.feed().publish(FeedItem.episode(80, "早就有的", Instant.now()));
      try (ServerProcess first = ServerProcess.start(environment, "serve")) {
        first.ports();
        Stage.patiently().until(() -> first.output().contains("reading=FIRST"));
        stage.page().levers().next(Call.CREATE, LinkedInFault.slow(Duration.ofSeconds(30)));
        stage.feed().publish(FeedItem.episode(81, "冻住的一期", Instant.now()));
        Stage.patiently().until(() -> stage.page().live().size() == 1);
        signal("STOP", first);

        try (ServerProcess second = ServerProcess.start(environment, "serve")) {
          second.ports();
          Stage.patiently()
              .untilAsserted(() -> assertThat(deliveries(environment)).contains("\"DELIVERED\""));
          stage.feed().publish(FeedItem.episode(82, "第二台的一期", Instant.now()));
          Stage.patiently().until(() -> stage.page().live().size() == 2);

          signal("CONT", first);
          Stage.patiently().until(() -> first.output().contains("why=overtaken"));
          stage.feed().publish(FeedItem.episode(83, "两台都醒着的一期", Instant.now()));
          Stage.patiently().until(() -> stage.page().live().size() == 3);
        }
      }
      assertThat(stage.page().live()).hasSize(3);
    }
  }

  private static String deliveries(Map<String, String> environment) {
    return new Console(environment).run("deliveries", "--json").out();
  }

  private static void signal(String name, ServerProcess server)
      throws IOException, InterruptedException {
    long pid = server.process().pid();
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
        .isZero();
  }
}
