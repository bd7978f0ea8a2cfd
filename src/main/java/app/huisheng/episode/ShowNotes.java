package app.huisheng.episode;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns show notes into a summary: without links, time lists, and lines that advertise; and knows
/// notes that are the transcript itself.
final class ShowNotes {
  private static final int LONGEST = 400;
  private static final int TRANSCRIPT = 1200;
  private static final Pattern LINK = Pattern.compile("https?://\\S+|www\\.\\S+");
  private static final Pattern TIME_LINE =
      Pattern.compile("^\\s*[\\[(（【]?\\d{1,2}:\\d{2}(?::\\d{2})?[\\])）】]?.*$");
  private static final List<String> FURNITURE =
      List.of("关注我们", "公众号", "微信群", "扫码", "赞助", "订阅我们", "商务合作", "sponsor", "subscribe");

  private ShowNotes() {}

  /// The notes cleaned and cut to 400 characters; without notes the transcript's outline.
  static Summary summary(String title, String notes, Transcript transcript) {
    var cleaned = clean(notes);
    return cleaned.isEmpty()
        ? new Summary(Outline.of(title, transcript), Summary.Origin.OUTLINE)
        : new Summary(cleaned, Summary.Origin.NOTES);
  }

  private static String clean(String notes) {
    var kept =
        telling(notes).stream()
            .filter(line -> !TIME_LINE.matcher(line).matches())
            .collect(Collectors.joining("\n"));
    return shorten(kept);
  }

  /// The lines that say something about the episode, timelines included; none when the notes are
  /// the transcript.
  static List<String> telling(String notes) {
    if (notes.length() > TRANSCRIPT && TranscriptText.looksSpoken(notes)) {
      return List.of();
    }
    return notes
        .lines()
        .map(line -> withoutLinks(line).strip())
        .filter(line -> !line.isEmpty())
        .filter(line -> !advertises(line))
        .toList();
  }

  // Ten thousand show notes pass here at a first reading: patterns only where they can match.
  private static String withoutLinks(String line) {
    return line.contains("://") || line.contains("www.") ? LINK.matcher(line).replaceAll("") : line;
  }

  private static boolean advertises(String line) {
    var lower = line.toLowerCase(Locale.ROOT);
    return FURNITURE.stream().anyMatch(lower::contains);
  }

  private static String shorten(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var head = Draft.clip(text, LONGEST);
    var end = -1;
    for (var mark : new char[] {'。', '！', '？', '!', '?', '\n'}) {
      end = Math.max(end, head.lastIndexOf(mark) + 1);
    }
    return end > LONGEST / 2 ? head.substring(0, end).strip() : Draft.clip(head, LONGEST - 1) + "…";
  }
}
