package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.Turn;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchivistTest {
  private final Database database = Databases.fresh(Kind.SQLITE);
  private final EpisodeStore store = new EpisodeStore(database);
  private final Intake intake = new Intake(store);
  private final Archivist archivist = new Archivist(store);

  @AfterEach
  void close() {
    database.close();
  }

  private void save(int number, String title, String said) {
    var _ =
        intake.save(
            new Incoming(
                "guid-" + number,
                number,
                title,
                Instant.EPOCH.plusSeconds(number),
                Episode.Links.NONE,
                null,
                "",
                new Transcript(List.of(new Turn("林岚", null, said)))));
  }

  private List<Integer> found(Archive archive, String words) {
    return archive.find(words, 5).stream().map(hit -> hit.episode().number()).toList();
  }

  @Test
  void what_is_stored_is_found_after_the_next_catch_up() {
    assertThat(archivist.archive().find("茶园", 5)).isEmpty();
    save(1, "茶", "我们去看了山里的茶园，采茶的人凌晨出发。");
    save(2, "钟", "钟表匠说机械表最怕磁铁。");

    assertThat(archivist.catchUp()).isTrue();
    assertThat(found(archivist.archive(), "茶园")).containsExactly(1);
    assertThat(found(archivist.archive(), "机械表")).containsExactly(2);
    assertThat(archivist.catchUp()).isFalse();
  }

  @Test
  void a_changed_episode_is_found_by_its_new_words_only_and_old_archives_stay_as_they_were() {
    save(1, "茶", "我们去看了山里的茶园，采茶的人凌晨出发。");
    save(2, "钟", "钟表匠说机械表最怕磁铁。");
    archivist.catchUp();
    Archive before = archivist.archive();

    save(1, "茶", "这回说的是瓷器，景德镇的窑火烧了一千年。");
    assertThat(archivist.catchUp()).isTrue();

    assertThat(found(archivist.archive(), "景德镇")).containsExactly(1);
    assertThat(found(archivist.archive(), "茶园")).isEmpty();
    assertThat(found(archivist.archive(), "机械表")).containsExactly(2);
    assertThat(found(before, "茶园")).containsExactly(1);
    assertThat(found(before, "景德镇")).isEmpty();
  }
}
