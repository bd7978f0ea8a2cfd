package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.search.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static Catalogue published(String... days) {
    List<Episode> episodes = new ArrayList<>();
    for (String day : days) {
      episodes.add(Samples.numberless(episodes.size() + 1, "某期", day));
    }
    return new Catalogue(episodes);
  }

  @Test
  void the_usual_gap_tells_even_when_a_summer_was_free() {
    Catalogue catalogue =
        published("2024-09-10", "2024-08-27", "2024-06-04", "2024-05-21", "2024-05-07");

    assertThat(Rhythm.of(catalogue)).contains(14L);
  }

  @Test
  void too_few_episodes_tell_nothing() {
    assertThat(Rhythm.of(published("2024-09-10", "2024-08-27", "2024-08-13"))).isEmpty();
    assertThat(Rhythm.of(Catalogue.EMPTY)).isEmpty();
  }

  @Test
  void several_a_day_are_one_a_day() {
    assertThat(Rhythm.of(published("2024-09-10", "2024-09-10", "2024-09-10", "2024-09-10")))
        .contains(1L);
  }
}
