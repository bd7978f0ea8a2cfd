package app.huisheng;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `episodes`: what is stored, newest first.
@Command(name = "episodes", description = "Lists the stored episodes, newest first.")
final class EpisodesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "One JSON array.")
  private boolean json;

  EpisodesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param duration in seconds
  @JsonPropertyOrder({
    "number",
    "title",
    "guid",
    "published",
    "page",
    "audio",
    "duration",
    "passages"
  })
  private record Row(
      @Nullable Integer number,
      String title,
      String guid,
      @Nullable String published,
      @Nullable String page,
      @Nullable String audio,
      @Nullable Long duration,
      int passages) {

    static Row of(Episode episode, int passages) {
      Instant published = episode.published();
      Duration duration = episode.duration();
      return new Row(
          episode.number(),
          episode.title(),
          episode.guid(),
          published == null ? null : published.toString(),
          episode.links().page(),
          episode.links().audio(),
          duration == null ? null : duration.toSeconds(),
          passages);
    }

    String line() {
      return "%5s  %-10s  %s  (%d)"
          .formatted(
              number == null ? "–" : number,
              published == null ? "" : published.substring(0, 10),
              title,
              passages);
    }
  }

  @Override
  public Integer call() throws SettingsException {
    try (var database = Storage.open(terminal.settings())) {
      EpisodeStore store = new EpisodeStore(database);
      List<Row> rows =
          store.catalogue().episodes().stream()
              .map(episode -> Row.of(episode, store.passages(episode.id()).size()))
              .toList();
      if (json) {
        Json.print(terminal.out(), rows);
      } else if (rows.isEmpty()) {
        terminal.out().println("No episodes yet: huisheng import FEED-OR-FILE");
      } else {
        rows.forEach(row -> terminal.out().println(row.line()));
      }
      return 0;
    }
  }
}
