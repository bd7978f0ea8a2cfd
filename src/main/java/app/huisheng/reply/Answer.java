package app.huisheng.reply;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one listener gets, and how it came about.
///
/// @param answered false when the reply says that nothing was found
/// @param intent one lower-case word: `search`, `number`, `keyword`, `latest`, `list`, `help`, …
/// @param episodes the episodes shown or meant, best first
/// @param quotes the passages behind it, best first
/// @param because one short line for the inspector and for `explain`: the rule, command or passage
///   that answered
public record Answer(
    Reply reply,
    boolean answered,
    String intent,
    List<Episode> episodes,
    List<Quote> quotes,
    String because) {
  public Answer {
    episodes = List.copyOf(episodes);
    quotes = List.copyOf(quotes);
  }

  /// The stored id of the episode that answers; null when none does.
  public @Nullable Long episodeId() {
    return answered && !episodes.isEmpty() ? episodes.getFirst().id() : null;
  }

  /// A passage and the episode it was said in.
  public record Quote(Episode episode, Passage passage) {}
}
