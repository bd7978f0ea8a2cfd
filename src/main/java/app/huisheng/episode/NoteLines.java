package app.huisheng.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads show notes line by line, as far as they tell what an episode is about: a line of a
/// timeline (12:30 …) has its time; links and what advertises are left out. Notes that are the
/// transcript itself have no lines: it is searched anyway.
final class NoteLines {
  private static final Pattern MARK =
      Pattern.compile(
          "^[\\s\\p{Punct}【（·•–—]*("
              + Times.FORM
              + ")[\\s\\p{Punct}】）·–—：]*(?:"
              + Times.FORM
              + ")?[\\s\\p{Punct}】）·–—：]*(.+)$");

  private NoteLines() {}

  static List<Passage> of(String notes) {
    var lines = new ArrayList<Passage>();
    for (var line : ShowNotes.telling(notes)) {
      var mark = MARK.matcher(line);
      var marked = mark.matches();
      @Nullable Duration start = marked ? Times.parse(mark.group(1)) : null;
      for (var piece : Passages.split(marked ? mark.group(2) : line)) {
        lines.add(new Passage(lines.size(), "", start, piece));
      }
    }
    return lines;
  }
}
