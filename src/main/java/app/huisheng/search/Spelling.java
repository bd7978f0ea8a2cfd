package app.huisheng.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// The Latin words of an archive; finds the one that a misspelt word stands for.
final class Spelling {
  private static final int SHORTEST = 5;
  private static final int LONG = 8;

  /// By length, so that few need to be compared.
  private final TreeMap<Integer, List<Word>> words = new TreeMap<>();

  Spelling(Collection<String> said) {
    for (String word : said) {
      words.computeIfAbsent(word.length(), _ -> new ArrayList<>()).add(Word.of(word));
    }
  }

  /// A word and which letters it has: a slip changes at most two of them, so that most words need
  /// not be compared letter by letter.
  ///
  /// @param letters a bit for each of a to z
  private record Word(String text, int letters) {
    static Word of(String text) {
      int letters = 0;
      for (int i = 0; i < text.length(); i++) {
        int letter = text.charAt(i) - 'a';
        letters |= letter >= 0 && letter < 26 ? 1 << letter : 0;
      }
      return new Word(text, letters);
    }

    boolean mayBe(Word other, int limit) {
      return Integer.bitCount(letters ^ other.letters) <= 2 * limit;
    }
  }

  /// Whether a slip in it could be told from another word.
  static boolean isWord(String word) {
    return word.length() >= SHORTEST - 1 && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /// The word that was said and is nearest: one slip away, two for long words; the word itself when
  /// there is none. Of equally near ones the one said most.
  String nearest(String word, Postings postings) {
    if (word.length() < SHORTEST || !isWord(word)) {
      return word;
    }
    int most = word.length() < LONG ? 1 : 2;
    Word meant = Word.of(word);
    String best = word;
    int fewest = most + 1;
    int spread = 0;
    for (int length = word.length() - most; length <= word.length() + most; length++) {
      for (Word said : words.getOrDefault(length, List.of())) {
        int limit = Math.min(most, fewest);
        int slips = meant.mayBe(said, limit) ? slips(word, said.text(), limit) : limit + 1;
        if (slips <= limit) {
          int uses = postings.spread(postings.slot(Field.PAIRS, said.text()));
          if (slips < fewest || uses > spread) {
            best = said.text();
            fewest = slips;
            spread = uses;
          }
        }
      }
    }
    return best;
  }

  /// The words that were said and are nearly this one, without itself.
  List<String> near(String word) {
    List<String> near = new ArrayList<>();
    Word meant = Word.of(word);
    int most = word.length() < LONG ? 1 : 2;
    for (int length = word.length() - most; length <= word.length() + most; length++) {
      for (Word said : words.getOrDefault(length, List.of())) {
        boolean other = !said.text().equals(word) && meant.mayBe(said, most);
        if (other && slips(word, said.text(), most) <= most) {
          near.add(said.text());
        }
      }
    }
    return near;
  }

  /// How many letters are to be added, left out, replaced or swapped with their neighbour; more
  /// than the limit when it is exceeded.
  static int slips(String one, String other, int limit) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[other.length()];
  }
}
