package app.huisheng.search;

import java.util.ArrayList;
import java.util.List;

/// Cuts folded text into what is indexed and asked for. Chinese, Japanese and Korean characters
/// give pairs of neighbours (a lone one itself) and single characters; Latin words and numbers give
/// themselves, and the join of two that stand next to each other, so that `open ai`, `open-ai` and
/// `openai` meet, as do `gpt4` and `gpt-4`.
///
/// @param pairs in order of occurrence, with repetitions
/// @param singles the characters alone, without Latin words
record Terms(List<String> pairs, List<String> singles) {
  /// A longer Latin run is no word.
  private static final int LONGEST = 40;

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
    return new Terms(cut.pairs, cut.singles);
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
    private String lastWide = "";
    private boolean lastWidePaired;
    private String lastWord = "";

    void wide(String character) {
      lastWord = "";
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
        lastWord = "";
        return;
      }
      pairs.add(word);
      if (!lastWord.isEmpty() && lastWord.length() + word.length() <= LONGEST) {
        pairs.add(lastWord + word);
      }
      lastWord = word;
    }

    void gap(int point) {
      finishWide();
      if (point != ' ' && point != '-' && point != '.' && point != '·' && point != '\'') {
        lastWord = "";
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
