package app.huisheng.search;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.util.List;

/// All that can be searched of one episode.
///
/// @param passages what was said
/// @param notes the lines of its show notes; those of a timeline have a start
record Entry(Episode episode, List<Passage> passages, List<Passage> notes) {
  Entry {
    passages = List.copyOf(passages);
    notes = List.copyOf(notes);
  }
}
