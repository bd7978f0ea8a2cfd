package app.huisheng.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Finds the sentences that say most of what all of them say: each votes for those it shares rare
/// words with (Mihalcea and Tarau, 2004), on character pairs for Chinese and words for Latin. Equal
/// input, equal output.
final class TextRank {
  private static final double DAMPING = 0.85;
  private static final double DIVERSITY = 0.7;
  private static final int ROUNDS = 25;

  private final double[][] alike;
  private final double[] rank;

  TextRank(List<String> sentences) {
    var counts = sentences.stream().map(TextRank::terms).toList();
    var seenIn = new HashMap<String, Integer>();
    counts.forEach(terms -> terms.keySet().forEach(term -> seenIn.merge(term, 1, Integer::sum)));
    alike = alike(counts.stream().map(terms -> weigh(terms, seenIn, sentences.size())).toList());
    rank = rank();
  }

  /// The best sentences' places, most telling first, none much like one before it, as long as their
  /// lengths fit the budget.
  List<Integer> best(List<String> sentences, int budget) {
    var chosen = new ArrayList<Integer>();
    var left = budget;
    var open = new HashSet<Integer>();
    for (var i = 0; i < rank.length; i++) {
      open.add(i);
    }
    while (!open.isEmpty()) {
      var next = -1;
      var top = Double.NEGATIVE_INFINITY;
      for (var i : open) {
        var value = value(i, chosen);
        if (sentences.get(i).length() <= left && value > top) {
          top = value;
          next = i;
        }
      }
      if (next < 0) {
        break;
      }
      chosen.add(next);
      open.remove(next);
      left -= sentences.get(next).length();
    }
    return chosen;
  }

  private double value(int sentence, List<Integer> chosen) {
    var nearest = 0.0;
    for (var one : chosen) {
      nearest = Math.max(nearest, alike[sentence][one]);
    }
    return DIVERSITY * rank[sentence] - (1 - DIVERSITY) * nearest;
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
