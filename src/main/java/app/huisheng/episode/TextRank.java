package app.huisheng.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Chooses the sentences that together say most of what all of them say. What is said again and
/// again counts (a budgeted coverage of character pairs and Latin words, after Gillick and Favre,
/// 2009), more in sentences that the others vote for (TextRank; Mihalcea and Tarau, 2004), and once
/// only. Equal input, equal output.
final class TextRank {
  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 25;

  /// What the votes decide; the rest counts for every sentence.
  private static final double VOTES = 0.5;

  /// Long sentences cover more: 0 lets them, 1 asks for as much of each character.
  private static final double LENGTH = 0.7;

  /// What stands in the title is what it is about.
  private static final double TITLE = 3;

  /// A sentence that points back at one before it says less alone.
  private static final double DANGLING = 0.7;

  /// Characters that hold words together and say nothing.
  private static final String FUNCTION =
      "的了是我你他她它们这那个就也都在有和要会说很不一为以上去来到没着呢吧啊吗嘛呀但而且所因如果可能么什怎样时候想对把被让给跟做过还又再";

  private static final Pattern BACK =
      Pattern.compile("^(?:这|那(?!么)|他|她|它|其(?!实)|正是|从这|如此|此|上述|以上|对此|为此|除了|据此|因为|由于)");

  private final List<String> sentences;
  private final List<Map<String, Integer>> counts;
  private final Map<String, Double> weights = new HashMap<>();
  private final double[][] alike;
  private final double[] rank;

  /// @param title terms of it count more; may be empty
  TextRank(List<String> sentences, String title) {
    this.sentences = sentences;
    counts = sentences.stream().map(TextRank::terms).toList();
    var seenIn = new HashMap<String, Integer>();
    counts.forEach(terms -> terms.keySet().forEach(term -> seenIn.merge(term, 1, Integer::sum)));
    alike = alike(counts.stream().map(terms -> weigh(terms, seenIn, sentences.size())).toList());
    rank = rank();
    var titled = terms(title).keySet();
    seenIn.forEach(
        (term, seen) -> {
          if (seen > 1 && telling(term)) {
            weights.put(term, seen * (titled.contains(term) ? TITLE : 1));
          }
        });
  }

  private static boolean telling(String term) {
    return term.codePoints().noneMatch(c -> FUNCTION.indexOf(c) >= 0);
  }

  /// The best sentences' places, most telling first, so many at most, as long as their lengths fit
  /// the budget.
  List<Integer> best(int budget, int most) {
    var chosen = new ArrayList<Integer>();
    var said = new HashSet<String>();
    var left = budget;
    while (chosen.size() < most) {
      var next = -1;
      var top = 0.0;
      for (var i = 0; i < sentences.size(); i++) {
        var value = sentences.get(i).length() <= left ? value(i, said) : 0;
        if (value > top) {
          top = value;
          next = i;
        }
      }
      if (next < 0) {
        break;
      }
      chosen.add(next);
      said.addAll(counts.get(next).keySet());
      left -= sentences.get(next).length();
    }
    return chosen;
  }

  private double value(int place, Set<String> said) {
    var gain = 0.0;
    for (var term : counts.get(place).keySet()) {
      gain += said.contains(term) ? 0 : weights.getOrDefault(term, 0.0);
    }
    var sentence = sentences.get(place);
    return gain
        / Math.pow(sentence.length(), LENGTH)
        * (VOTES * rank[place] + 1 - VOTES)
        * (BACK.matcher(sentence).find() ? DANGLING : 1);
  }

  // Scaled so that the best has 1.
  private double[] rank() {
    var count = alike.length;
    var sums = new double[count];
    for (var i = 0; i < count; i++) {
      sums[i] = Arrays.stream(alike[i]).sum();
    }
    var now = new double[count];
    Arrays.fill(now, 1.0);
    for (var round = 0; round < ROUNDS; round++) {
      var next = new double[count];
      for (var i = 0; i < count; i++) {
        var votes = 0.0;
        for (var j = 0; j < count; j++) {
          votes += sums[j] > 0 ? now[j] * alike[j][i] / sums[j] : 0;
        }
        next[i] = 1 - DAMPING + DAMPING * votes;
      }
      now = next;
    }
    var top = Arrays.stream(now).max().orElse(1);
    return Arrays.stream(now).map(value -> value / top).toArray();
  }

  // Term by term, since two sentences share few of them.
  private static double[][] alike(List<Map<String, Double>> vectors) {
    record Use(int sentence, double weight) {}
    var uses = new HashMap<String, List<Use>>();
    for (var i = 0; i < vectors.size(); i++) {
      var sentence = i;
      vectors
          .get(i)
          .forEach(
              (term, weight) ->
                  uses.computeIfAbsent(term, _ -> new ArrayList<>())
                      .add(new Use(sentence, weight)));
    }
    var cosine = new double[vectors.size()][vectors.size()];
    for (var shared : new TreeMap<>(uses).values()) {
      for (var one : shared) {
        for (var other : shared) {
          if (one.sentence() != other.sentence()) {
            cosine[one.sentence()][other.sentence()] += one.weight() * other.weight();
          }
        }
      }
    }
    return cosine;
  }

  private static Map<String, Double> weigh(
      Map<String, Integer> terms, Map<String, Integer> seenIn, int sentences) {
    var vector = new HashMap<String, Double>();
    var length = 0.0;
    for (var entry : terms.entrySet()) {
      var rarity = Math.log(1 + (double) sentences / seenIn.getOrDefault(entry.getKey(), 1));
      var weight = entry.getValue() * rarity;
      vector.put(entry.getKey(), weight);
      length += weight * weight;
    }
    var norm = Math.sqrt(length);
    if (norm > 0) {
      vector.replaceAll((_, weight) -> weight / norm);
    }
    return vector;
  }

  private static Map<String, Integer> terms(String sentence) {
    var terms = new HashMap<String, Integer>();
    var word = new StringBuilder();
    var previous = 0;
    for (var c : sentence.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      var chinese = Character.isIdeographic(c);
      if (chinese && previous != 0) {
        terms.merge(Character.toString(previous) + Character.toString(c), 1, Integer::sum);
      }
      previous = chinese ? c : 0;
      if (!chinese && Character.isLetterOrDigit(c)) {
        word.appendCodePoint(c);
      } else if (!word.isEmpty()) {
        terms.merge(word.toString(), 1, Integer::sum);
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      terms.merge(word.toString(), 1, Integer::sum);
    }
    return terms;
  }
}
