package app.huisheng.reply;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// How often a show publishes.
final class Rhythm {
  /// The last so many gaps between episodes tell, and no fewer than these.
  private static final int GAPS = 9;

  private static final int FEWEST = 3;

  private Rhythm() {}

  /// The usual number of days from one episode to the next; empty while there are too few dated
  /// ones to tell.
  static Optional<Long> of(Catalogue catalogue) {
    List<Instant> dates =
        catalogue.episodes().stream()
            .map(Episode::published)
            .filter(Objects::nonNull)
            .limit(GAPS + 1)
            .toList();
    List<Long> gaps =
        IntStream.range(1, dates.size())
            .mapToObj(i -> Duration.between(dates.get(i), dates.get(i - 1)))
            .map(gap -> Math.round(gap.toHours() / 24.0))
            .sorted()
            .toList();
    return gaps.size() < FEWEST
        ? Optional.empty()
        : Optional.of(Math.max(1, gaps.get(gaps.size() / 2)));
  }
}
