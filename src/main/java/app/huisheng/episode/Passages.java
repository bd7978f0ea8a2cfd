package app.huisheng.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a transcript into searchable passages: a long turn at its sentence ends into stretches of
/// at most 200 characters; a short turn (under 40) goes together with what follows it, so that a
/// brief question stays with its answer.
public final class Passages {
  private static final int LONGEST = 200;
  private static final int SHORT = 40;
  private static final String SENTENCE_ENDS = "。！？!?…；;";
  private static final String CLAUSE_ENDS = "，,、：: ";

  private Passages() {}

  /// The passages in order, positions from 0.
  public static List<Passage> cut(Transcript transcript) {
    var passages = new ArrayList<Passage>();
    var open = new Open();
    for (var turn : transcript.turns()) {
      for (var piece : pieces(turn.text())) {
        if (!open.takes(piece)) {
          open.close(passages);
        }
        open.add(turn.speaker(), turn.start(), piece);
      }
      if (open.text.length() >= SHORT) {
        open.close(passages);
      }
    }
    open.close(passages);
    return passages;
  }

  private static List<String> pieces(String text) {
    return text.lines().flatMap(paragraph -> split(paragraph).stream()).toList();
  }

  /// Whole sentences gathered to at most 200 characters; an endless sentence is cut at a clause, at
  /// worst in the middle, never inside a character.
  static List<String> split(String text) {
    var pieces = new ArrayList<String>();
    var rest = text.strip();
    while (rest.length() > LONGEST) {
      var end = lastOf(SENTENCE_ENDS, rest);
      if (end <= 0) {
        end = lastOf(CLAUSE_ENDS, rest);
      }
      if (end <= 0) {
        end = Character.isHighSurrogate(rest.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      }
      pieces.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    pieces.add(rest);
    pieces.removeIf(String::isEmpty);
    return pieces;
  }

  // The end of the last sentence within the limit, closing quotes included; a full stop counts when
  // it does not stand inside a number or a name.
  private static int lastOf(String ends, String text) {
    for (var i = LONGEST - 1; i > 0; i--) {
      var c = text.charAt(i);
      var stop = c == '.' && ends.equals(SENTENCE_ENDS) && Character.isWhitespace(at(text, i + 1));
      if (stop || ends.indexOf(c) >= 0) {
        var end = i + 1;
        while (end < LONGEST && "”’」』）)\"".indexOf(at(text, end)) >= 0) {
          end++;
        }
        return end;
      }
    }
    return 0;
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  private static final class Open {
    private final StringBuilder text = new StringBuilder();
    private String speaker = "";
    private @Nullable Duration start;

    // Only what is still short waits for more, and never beyond the limit.
    boolean takes(String piece) {
      return text.isEmpty() || (text.length() < SHORT && text.length() + piece.length() < LONGEST);
    }

    void add(String by, @Nullable Duration at, String piece) {
      if (text.isEmpty()) {
        speaker = by;
        start = at;
      } else {
        text.append(' ');
      }
      text.append(piece);
    }

    void close(List<Passage> passages) {
      if (!text.isEmpty()) {
        passages.add(new Passage(passages.size(), speaker, start, text.toString()));
        text.setLength(0);
      }
    }
  }
}
