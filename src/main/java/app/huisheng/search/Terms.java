package app.huisheng.search;

import java.util.ArrayList;
import java.util.List;

/// Cuts folded text into what is indexed and asked for. Chinese, Japanese and Korean characters
/// give pairs of neighbours (a lone one itself) and single characters; Latin words and numbers give
/// themselves, and the join of two that stand next to each other, so that `open ai`, `open-ai` and
/// `openai` meet, as do `gpt4` and `gpt-4`. More than two are joined when all are short:
/// recognisers and typists spell `c p u` and cut `ci c d`.
///
/// @param pairs in order of occurrence, with repetitions
/// @param singles the characters alone, without Latin words
/// @param words the Latin words and numbers as they stand, which are among the pairs too
record Terms(List<String> pairs, List<String> singles, List<String> words) {
  /// A longer Latin run is no word.
  private static final int LONGEST = 40;

  /// Pieces of a name that was spelled or cut: how many, and how many letters each.
  private static final int MOST_PIECES = 5;

  private static final int LONGEST_PIECE = 3;

  static Terms of(String folded) {
    var cut = new Cut();
    int i = 0;
    while (i < folded.length()) {
      int point = folded.codePointAt(i);
      int size = Character.charCount(point);
      if (isWide(point)) {
        cut.wide(folded.substring(i, i + size));
        i += size;
      } else if (Character.isLetterOrDigit(point)) {
        int end = wordEnd(folded, i);
        cut.word(folded.substring(i, end));
        i = end;
      } else {
        cut.gap(point);
        i += size;
      }
    }
    cut.finishWide();
    return new Terms(cut.pairs, cut.singles, cut.words);
  }

  static boolean isWide(int point) {
    return Character.isIdeographic(point)
        || (point >= 0x3040 && point <= 0x30FF)
        || (point >= 0xAC00 && point <= 0xD7AF);
  }

  /// A word ends where letters turn into digits or back.
  private static int wordEnd(String folded, int start) {
    boolean digits = Character.isDigit(folded.codePointAt(start));
    int i = start;
    while (i < folded.length()) {
      int point = folded.codePointAt(i);
      if (!Character.isLetterOrDigit(point)
          || isWide(point)
          || Character.isDigit(point) != digits) {
        break;
      }
      i += Character.charCount(point);
    }
    return i;
  }

  /// The state of one walk over a text.
  private static final class Cut {
    private final List<String> pairs = new ArrayList<>();
    private final List<String> singles = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private String lastWide = "";
    private boolean lastWidePaired;

    /// How many of the last words stand next to each other.
    private int run;

    void wide(String character) {
      run = 0;
      singles.add(character);
      if (!lastWide.isEmpty()) {
        pairs.add(lastWide + character);
      }
      lastWidePaired = !lastWide.isEmpty();
      lastWide = character;
    }

    void word(String word) {
      finishWide();
      if (word.length() > LONGEST) {
        run = 0;
        return;
      }
      pairs.add(word);
      words.add(word);
      run++;
      join(word);
    }

    /// Adds the joins that end with the last word.
    private void join(String word) {
      String joined = word;
      boolean pieces = word.length() <= LONGEST_PIECE;
      for (int back = 1; back < Math.min(run, MOST_PIECES); back++) {
        String before = words.get(words.size() - 1 - back);
        pieces &= before.length() <= LONGEST_PIECE;
        joined = before + joined;
        if (joined.length() > LONGEST || (back > 1 && !pieces)) {
          break;
        }
        pairs.add(joined);
      }
    }

    void gap(int point) {
      finishWide();
      if (point != ' ' && point != '-' && point != '.' && point != '·' && point != '\'') {
        run = 0;
      }
    }

    void finishWide() {
      if (!lastWide.isEmpty() && !lastWidePaired) {
        pairs.add(lastWide);
      }
      lastWide = "";
      lastWidePaired = false;
    }
  }
}
