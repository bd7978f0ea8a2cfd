package app.huisheng.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The data that developers have, read where it lies: passages, and what is asked about them.
final class Asked {
  /// Paragraphs of episode 80 have numbers from here on.
  private static final int EPISODE = 2_000;

  /// The paragraphs behind these are what the page's own navigation left.
  private static final int PARAGRAPHS = 66;

  private final Path folder;
  private final List<Unit> units = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /// What is ranked.
  record Unit(int number, String title, String text) {}

  /// What is asked, and the numbers of the units that are right, any of them.
  record Question(String words, Set<Integer> right) {
    boolean answerable() {
      return !right.isEmpty();
    }

    Question saying(UnaryOperator<String> otherwise) {
      return new Question(otherwise.apply(words), right);
    }

    /// From 1; beyond all when none of the candidates is right.
    int rank(List<Explanation.Candidate> candidates) {
      for (int i = 0; i < candidates.size(); i++) {
        Integer number = candidates.get(i).episode().number();
        if (number != null && right.contains(number)) {
          return i + 1;
        }
      }
      return Integer.MAX_VALUE;
    }
  }

  Asked(Path folder) throws IOException {
    this.folder = folder;
    for (String[] row : rows("cmrc.p.tsv")) {
      numbers.put(row[0], numbers.size() + 1);
      units.add(new Unit(numbers.size(), row[1], row[2]));
    }
    List<String> paragraphs =
        Files.readAllLines(folder.resolve("episode-080-transcript.txt")).stream()
            .filter(line -> !line.isBlank())
            .limit(PARAGRAPHS)
            .toList();
    for (int i = 0; i < paragraphs.size(); i++) {
      units.add(new Unit(EPISODE + i, "#" + i, paragraphs.get(i)));
    }
  }

  List<Unit> units() {
    return List.copyOf(units);
  }

  /// Questions of CMRC, every so manieth.
  List<Question> questions(String file, int every) throws IOException {
    List<String[]> rows = rows(file);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += every) {
      String[] row = rows.get(i);
      questions.add(new Question(row[2], Set.of(numbers.getOrDefault(row[1], 0))));
    }
    return questions;
  }

  /// The messages about episode 80 that are searched for, commands left out.
  List<Question> messages() throws IOException {
    return rows("episode-080-queries.tsv").stream()
        .skip(1)
        .filter(row -> !row[1].equals("command"))
        .map(row -> new Question(row[2], right(row[3])))
        .toList();
  }

  private static Set<Integer> right(String paragraphs) {
    return paragraphs.equals("-")
        ? Set.of()
        : Arrays.stream(paragraphs.split(","))
            .map(paragraph -> EPISODE + Integer.parseInt(paragraph))
            .collect(Collectors.toSet());
  }

  private List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .map(line -> line.split("\t", -1))
        .toList();
  }
}
