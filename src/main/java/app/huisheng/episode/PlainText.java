package app.huisheng.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a conversation written as text: a title line, then turns that begin with `名字:`, with
/// `[00:12] 名字:`, or with a line `名字 00:12` as recognition services write it; paragraphs without a
/// label go on with the same speaker.
final class PlainText {
  private static final String LABEL = "([\\p{L}\\p{N}][\\p{L}\\p{N}·•.\\-_ ()（）&]{0,23}?)";
  private static final Pattern TIMED =
      Pattern.compile(
          "^[\\[(（【<]?\\s*("
              + Times.FORM
              + ")\\s*[\\])）】>]?"
              + "(?:\\s*(?:-->|[-–—~])\\s*[\\[(]?"
              + Times.FORM
              + "[\\])]?)?\\s*[-–—:：]?\\s*(.*)$");
  private static final Pattern LABELLED = Pattern.compile("^" + LABEL + "\\s*[:：](?!//)\\s*(.*)$");
  private static final Pattern LABELLED_WITH_TIME =
      Pattern.compile(
          "^" + LABEL + "\\s*[\\[(（]?\\s*(" + Times.FORM + ")\\s*[\\])）]?\\s*[:：]?\\s*(.*)$");
  private static final Pattern NOTES =
      Pattern.compile(
          "(?i)^(?:#+\\s*)?(?:简介|摘要|节目介绍|节目简介|本期介绍|本期简介|内容简介|show ?notes|summary)"
              + "\\s*(?:[:：]\\s*(.*))?$");
  private static final Pattern BODY =
      Pattern.compile("(?i)^(?:#+\\s*)?(?:文稿|逐字稿|文字稿|正文|全文|transcript)\\s*[:：]?$");
  private static final int TITLE = 150;

  /// One line taken apart.
  private record Line(
      @Nullable String label, @Nullable Duration time, String text, String whole, boolean gap) {}

  private final List<Turn> turns = new ArrayList<>();
  private final StringBuilder notes = new StringBuilder();
  private final StringBuilder open = new StringBuilder();
  private String speaker = "";
  private @Nullable Duration start;

  private PlainText() {}

  /// @param titled whether the first line may be the title
  static Parsed parse(String text, boolean titled) {
    return new PlainText().read(Residue.trim(text.lines().toList()), titled);
  }

  private Parsed read(List<String> raw, boolean titled) {
    var lines = takeApart(raw);
    var speakers = speakers(lines);
    var title = titled ? title(lines, speakers) : null;
    var inNotes = false;
    var spoken = false;
    for (var line : title == null ? lines : lines.subList(1, lines.size())) {
      var labelled = line.label() != null && speakers.contains(line.label());
      var heading = NOTES.matcher(line.whole());
      if (BODY.matcher(line.whole()).matches()) {
        inNotes = false;
      } else if (!spoken && heading.matches()) {
        inNotes = true;
        note(heading.group(1) == null ? "" : heading.group(1));
      } else if (inNotes && !labelled && line.time() == null) {
        note(line.whole());
      } else {
        inNotes = false;
        spoken |= labelled;
        speak(line, labelled);
      }
    }
    close();
    return new Parsed(title, notes.toString().strip(), Residue.withoutClosing(turns), Map.of());
  }

  private static List<Line> takeApart(List<String> raw) {
    var timed = raw.stream().filter(line -> TIMED.matcher(line.strip()).matches()).count() > 1;
    var lines = new ArrayList<Line>();
    var gap = false;
    for (var one : raw) {
      var whole = one.strip();
      if (whole.isEmpty()) {
        gap = true;
        continue;
      }
      lines.add(takeApart(whole, timed, gap));
      gap = false;
    }
    return lines;
  }

  private static Line takeApart(String whole, boolean timed, boolean gap) {
    var lead = TIMED.matcher(whole);
    var time = timed && lead.matches() ? Times.parse(lead.group(1)) : null;
    var rest = time == null ? whole : lead.group(2);
    var labelled = LABELLED.matcher(rest);
    var both = LABELLED_WITH_TIME.matcher(rest);
    if (time == null && both.matches()) {
      return new Line(both.group(1).strip(), Times.parse(both.group(2)), both.group(3), whole, gap);
    }
    return labelled.matches()
        ? new Line(labelled.group(1).strip(), time, labelled.group(2), whole, gap)
        : new Line(null, time, rest, whole, gap);
  }

  private static Set<String> speakers(List<Line> lines) {
    var labels = new ArrayList<String>();
    for (var line : lines) {
      if (line.label() != null) {
        labels.add(line.label());
      }
    }
    return Speakers.among(labels, lines.size());
  }

  private static @Nullable String title(List<Line> lines, Set<String> speakers) {
    if (lines.size() < 2) {
      return null;
    }
    var first = lines.getFirst();
    if (NOTES.matcher(first.whole()).matches() || BODY.matcher(first.whole()).matches()) {
      return null;
    }
    var spoken = first.label() != null && speakers.contains(first.label());
    var apart = lines.get(1).gap() || EpisodeNumber.in(first.whole()) != null;
    var heading = first.whole().startsWith("#");
    return !spoken
            && first.time() == null
            && first.whole().length() <= TITLE
            && (heading || (apart && !first.whole().endsWith("。")))
        ? first.whole().replaceFirst("^#+\\s*", "")
        : null;
  }

  private void note(String text) {
    notes.append(text).append('\n');
  }

  private void speak(Line line, boolean labelled) {
    if (labelled) {
      close();
      speaker = line.label() == null ? "" : line.label();
      start = line.time();
      continueWith(line.text(), true);
    } else if (line.time() != null && line.label() == null) {
      close();
      start = line.time();
      continueWith(line.text(), true);
    } else {
      continueWith(line.whole(), line.gap());
    }
  }

  // A line that goes on in the next one without a gap was only wrapped.
  private void continueWith(String text, boolean gap) {
    if (text.isEmpty()) {
      return;
    }
    if (!open.isEmpty()) {
      var last = open.charAt(open.length() - 1);
      var wrapped = !gap && "。！？!?…：:；;”」".indexOf(last) < 0;
      open.append(!wrapped ? "\n" : last < 0x2E80 && text.charAt(0) < 0x2E80 ? " " : "");
    }
    open.append(text);
  }

  private void close() {
    if (!open.isEmpty()) {
      turns.add(new Turn(speaker, start, open.toString()));
      open.setLength(0);
    }
    start = null;
  }
}
