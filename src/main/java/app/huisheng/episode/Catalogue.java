package app.huisheng.episode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All stored episodes at one moment, newest first: by date, then number; undated ones last.
/// Immutable.
public record Catalogue(List<Episode> episodes) {
  private static final Comparator<Episode> NEWEST_FIRST =
      Comparator.comparing(
              Episode::published,
              Comparator.nullsFirst(Comparator.<java.time.Instant>naturalOrder()))
          .thenComparing(Episode::number, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
          .thenComparingLong(Episode::id)
          .reversed();

  public static final Catalogue EMPTY = new Catalogue(List.of());

  public Catalogue {
    episodes = episodes.stream().sorted(NEWEST_FIRST).toList();
  }

  public Optional<Episode> newest() {
    return episodes.stream().findFirst();
  }

  /// The episode of this id, however it is numbered.
  public Optional<Episode> identified(long id) {
    return episodes.stream().filter(episode -> episode.id() == id).findFirst();
  }

  public Optional<Episode> numbered(int number) {
    for (Episode episode : episodes) {
      if (episode.number() != null && episode.number() == number) {
        return Optional.of(episode);
      }
    }
    return Optional.empty();
  }

  /// The episode published just before this one (上一期).
  public Optional<Episode> before(Episode episode) {
    return at(place(episode) + 1);
  }

  /// The episode published just after this one (下一期).
  public Optional<Episode> after(Episode episode) {
    return at(place(episode) - 1);
  }

  private int place(Episode wanted) {
    for (int i = 0; i < episodes.size(); i++) {
      if (episodes.get(i).id() == wanted.id()) {
        return i;
      }
    }
    return -2;
  }

  private Optional<Episode> at(int place) {
    return place >= 0 && place < episodes.size()
        ? Optional.of(episodes.get(place))
        : Optional.empty();
  }
}
