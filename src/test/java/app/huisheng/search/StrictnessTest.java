package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// How sure an answer must be is the operator's to choose, and each search says how sure it was.
@Isolated("counts what the searches of this JVM log")
class StrictnessTest {
  private static final Strictness EASY = new Strictness(0, 0, 0.3, 0.3);
  private static final Strictness STERN = new Strictness(1, 1, 1, 1);

  /// Every text is as near to any words.
  private static Archive archive(Strictness strictness, float cosine) {
    Catalogue catalogue = Samples.catalogue();
    Meaning meaning =
        texts ->
            _ -> {
              float[] all = new float[texts.size()];
              Arrays.fill(all, cosine);
              return Optional.of(all);
            };
    return new PassageIndex(meaning, strictness)
        .update(catalogue, episode -> new Entry(episode, Samples.passages(episode), List.of()));
  }

  @Test
  void the_cosine_that_answers_is_a_setting() {
    String words = "机器会不会抢走饭碗";
    assertThat(archive(EASY, 0.5f).search(words, 3).answer()).isTrue();
    assertThat(archive(STERN, 0.5f).search(words, 3).answer()).isFalse();
  }

  @Test
  void what_is_written_answers_however_stern_the_settings_are() {
    assertThat(archive(STERN, 0).find("固态电池", 3)).isNotEmpty();
  }

  @Test
  void what_is_named_as_perhaps_meant_is_a_setting() {
    String words = "成语词典的编者与安全带";
    assertThat(archive(new Strictness(1, 0, 1, 1), 0).search(words, 3).hits()).isNotEmpty();
    assertThat(archive(STERN, 0).search(words, 3).hits()).isEmpty();
  }

  @Test
  void every_search_logs_its_scores_and_no_word_of_what_was_asked() {
    var logger = (Logger) LoggerFactory.getLogger(Snapshot.class);
    Level before = logger.getLevel();
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    logger.addAppender(events);
    logger.setLevel(Level.INFO);
    try {
      var _ = archive(Strictness.CALIBRATED, 0).find("固态电池还要等多久", 3);
    } finally {
      logger.detachAppender(events);
      logger.setLevel(before);
    }
    assertThat(events.list)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .startsWith("searched verdict=WRITTEN strength=")
                    .contains("level=", "coverage=", "sound=", "cosine=", "episode=")
                    .doesNotContain("电池"));
  }
}
