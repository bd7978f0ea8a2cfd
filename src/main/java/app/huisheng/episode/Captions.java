package app.huisheng.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads SRT and WebVTT. Short cues of one speaker grow together to sentences; each turn keeps the
/// time of its first cue.
final class Captions {
  private static final Pattern TIMING =
      Pattern.compile("^\\s*(" + Times.FORM + ")\\s*-->\\s*" + Times.FORM + ".*$");
  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^ >]*)?\\s+([^>]+)>");
  private static final Pattern TAG = Pattern.compile("<[^<>]{0,200}>|\\{\\\\[^}]{0,50}}");
  private static final Pattern LABEL =
      Pattern.compile("^[-–—]?\\s*([\\p{L}\\p{N}·. ]{1,24}?)\\s*[:：]\\s*(.*)$", Pattern.DOTALL);

  private record Cue(Duration start, @Nullable String voice, String text) {}

  private Captions() {}

  static boolean recognises(String text) {
    return text.startsWith("WEBVTT")
        || text.lines().limit(50).anyMatch(line -> TIMING.matcher(line).matches());
  }

  static Parsed parse(String text) {
    var cues = cues(text);
    var labels = new ArrayList<String>();
    for (var cue : cues) {
      var label = LABEL.matcher(cue.text());
      if (label.matches()) {
        labels.add(label.group(1));
      }
    }
    var speakers = Speakers.among(labels, cues.size());
    var joined = new Joined();
    for (var cue : cues) {
      var label = LABEL.matcher(cue.text());
      if (cue.voice() != null) {
        joined.add(cue.voice(), cue.start(), cue.text());
      } else if (label.matches() && speakers.contains(label.group(1))) {
        joined.add(label.group(1), cue.start(), label.group(2));
      } else {
        joined.add(null, cue.start(), cue.text());
      }
    }
    return Parsed.of(Residue.withoutClosing(joined.turns()));
  }

  private static List<Cue> cues(String text) {
    var cues = new ArrayList<Cue>();
    Duration start = null;
    var body = new ArrayList<String>();
    var previous = "";
    for (var line : (text + "\n").lines().toList()) {
      var timing = TIMING.matcher(line);
      if (timing.matches()) {
        previous = add(cues, start, body, previous);
        start = Times.parse(timing.group(1));
      } else if (line.isBlank()) {
        previous = add(cues, start, body, previous);
        start = null;
      } else if (start != null) {
        body.add(line);
      }
    }
    var _ = add(cues, start, body, previous);
    return cues;
  }

  // Rolling captions repeat the line before; only what is new counts.
  private static String add(
      List<Cue> cues, @Nullable Duration start, List<String> body, String previous) {
    if (start == null || body.isEmpty()) {
      body.clear();
      return previous;
    }
    var raw = String.join("\n", body);
    var voice = VOICE.matcher(raw);
    var speaker = voice.find() ? voice.group(1).strip() : null;
    var kept = new ArrayList<String>();
    var last = previous;
    for (var line : body) {
      var clean = clean(line);
      if (!clean.isEmpty() && !clean.equals(previous)) {
        kept.add(clean);
      }
      last = clean.isEmpty() ? last : clean;
    }
    body.clear();
    if (!kept.isEmpty()) {
      cues.add(new Cue(start, speaker, kept.stream().reduce(Joined::join).orElse("")));
    }
    return last;
  }

  private static String clean(String line) {
    return TAG.matcher(line)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&amp;", "&")
        .strip();
  }

  /// Grows pieces of one speaker together until a sentence ends.
  static final class Joined {
    private static final int LONG_ENOUGH = 80;
    private static final int TOO_LONG = 200;

    private final List<Turn> turns = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String speaker = "";
    private @Nullable Duration start;

    /// @param by null when the same speaker goes on
    void add(@Nullable String by, @Nullable Duration at, String text) {
      if (text.isBlank()) {
        return;
      }
      var full =
          open.length() + text.length() > TOO_LONG
              || (open.length() >= LONG_ENOUGH && endsSentence(open));
      if (full || (by != null && !by.equals(speaker))) {
        close();
      }
      if (open.isEmpty()) {
        speaker = Objects.requireNonNullElse(by, speaker);
        start = at;
        open.append(text.strip());
      } else {
        var whole = join(open.toString(), text);
        open.setLength(0);
        open.append(whole);
      }
    }

    List<Turn> turns() {
      close();
      return turns;
    }

    private void close() {
      if (!open.isEmpty()) {
        turns.add(new Turn(speaker, start, open.toString()));
        open.setLength(0);
      }
    }

    private static boolean endsSentence(CharSequence text) {
      return "。！？!?.…".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /// With a space between Latin words, without one between Chinese characters.
    static String join(String one, String other) {
      if (one.isEmpty() || other.isEmpty()) {
        return one + other.strip();
      }
      var last = one.charAt(one.length() - 1);
      var next = other.strip();
      var first = next.charAt(0);
      var latin =
          last < 0x2E80
              && first < 0x2E80
              && (Character.isLetterOrDigit(first) || first == '"' || first == '(');
      return latin || (Character.isWhitespace(other.charAt(0)) && last < 0x2E80)
          ? one + " " + next
          : one + next;
    }
  }
}
