package app.huisheng;

import static app.huisheng.Newsroom.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.WeChatApiLevers.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Every sample episode as a draft on WeChat: the strict side takes each.
class SampleDraftsTest {
  @Test
  void the_draft_of_every_sample_episode_passes_wechats_rules() throws Exception {
    try (var room = new Newsroom()) {
      room.api.levers().kind(Kind.SERVICE);
      room.app.importOnce(Path.of("config/demo/episodes"));
      var episodes = room.app.library().episodes().catalogue().episodes();
      assertThat(episodes).hasSizeGreaterThan(5);
      room.app
          .library()
          .database()
          .jdbi()
          .useTransaction(
              tx ->
                  episodes.forEach(
                      episode -> {
                        var _ = room.app.outgoing().announcements().announce(tx, episode, "wechat");
                      }));
      patiently().untilAsserted(() -> assertThat(room.api.drafts()).hasSameSizeAs(episodes));
      assertThat(room.api.drafts())
          .allSatisfy(
              draft -> {
                assertThat(draft.title()).isNotBlank();
                assertThat(draft.content().replace("http://mmbiz.qpic.cn/", ""))
                    .doesNotContain("src=\"http");
              });
    }
  }
}
