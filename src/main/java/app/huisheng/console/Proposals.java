package app.huisheng.console;

import app.huisheng.episode.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Summaries to start from, which nobody has saved yet: by the language model where there is one
/// and it says nothing that nobody said, else sentences from the transcript. Which of the two it
/// was, and what was thrown away on the way, is kept beside the draft for as long as the draft is.
final class Proposals {
  private final Rooms rooms;
  private final Drafts drafts;

  Proposals(Rooms rooms, Drafts drafts) {
    this.rooms = rooms;
    this.drafts = drafts;
  }

  /// Where the unsaved text comes from.
  ///
  /// @param refused why answers of the language model were not used
  record Origin(String by, List<String> refused) {}

  /// What the page says of the last proposal; nothing when there is none.
  Optional<Origin> origin(Visit visit, Episode episode) {
    return drafts
        .find(visit.person(), subject(episode))
        .map(kept -> kept.lines().toList())
        .filter(kept -> !kept.isEmpty())
        .map(
            kept ->
                new Origin(
                    visit.say("proposal." + kept.getFirst(), kept.size() > 1 ? kept.get(1) : ""),
                    kept.stream().skip(2).map(visit.words()::half).toList()));
  }

  /// Another summary, and a note of where it comes from; empty when there is no transcript.
  Optional<String> make(Visit visit, Episode episode) {
    var outline = rooms.episodes().outline(episode.id());
    if (outline.isEmpty()) {
      return Optional.empty();
    }
    var written = rooms.outside().written(episode);
    var lines = new ArrayList<String>();
    lines.add(written.map(Proposals::kind).orElse("alone"));
    lines.add(written.map(Outside.Written::away).orElse(""));
    written.ifPresent(one -> lines.addAll(one.refused()));
    drafts.keep(visit.person(), subject(episode), String.join("\n", lines));
    return Optional.of(
        written.map(Outside.Written::text).filter(text -> !text.isEmpty()).orElse(outline));
  }

  private static String kind(Outside.Written written) {
    if (!written.text().isEmpty()) {
      return "model";
    }
    return written.away().isEmpty() ? "refused" : "away";
  }

  void drop(Visit visit, Episode episode) {
    drafts.drop(visit.person(), subject(episode));
  }

  private static String subject(Episode episode) {
    return "proposal-" + episode.id();
  }
}
