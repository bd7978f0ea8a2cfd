package app.huisheng.episode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How much of what people wrote about conversations stands in the summaries made from them:
/// ROUGE-1 and -2 on characters, F1, within 150 characters, beside the conversations' first 150.
/// Segments with an even place were tuned on, those with an odd one only counted.
public final class SummaryBenchmark {
  private static final int BUDGET = 150;
  private static final int MOST = 5;

  private SummaryBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path file =
        Path.of(arguments.length > 0 ? arguments[0] : "../shared/data/vcsum-segments.jsonl");
    if (!Files.exists(file)) {
      System.out.printf("summaries were not measured: there is no %s%n", file);
      return;
    }
    List<Conversation> all = Conversation.read(file);
    report("facts, tuned on", all, 0, one -> Outline.facts("", one.transcript(), MOST));
    report("facts, held out", all, 1, one -> Outline.facts("", one.transcript(), MOST));
    report("beginning, held out", all, 1, SummaryBenchmark::beginning);
    long begun = System.nanoTime();
    long empty = all.stream().filter(one -> Outline.of("", one.transcript()).isEmpty()).count();
    System.out.printf(
        "whole summaries: %.1f ms each, %d of %d empty%n",
        (System.nanoTime() - begun) / 1e6 / all.size(), empty, all.size());
  }

  private static String beginning(Conversation one) {
    String text = one.transcript().turns().stream().map(Turn::text).collect(Collectors.joining());
    return text.substring(0, Math.min(BUDGET, text.length()));
  }

  private static void report(
      String what, List<Conversation> all, int rest, Function<Conversation, String> summary) {
    double[] sums = new double[2];
    int count = 0;
    for (int i = rest; i < all.size(); i += 2) {
      String made = summary.apply(all.get(i));
      sums[0] += overlap(made, all.get(i).summary(), 1);
      sums[1] += overlap(made, all.get(i).summary(), 2);
      count++;
    }
    System.out.printf(
        "%-20s %d segments: ROUGE-1 %.3f, ROUGE-2 %.3f%n",
        what, count, sums[0] / count, sums[1] / count);
  }

  static double overlap(String made, String right, int length) {
    Map<String, Integer> ours = grams(made, length);
    Map<String, Integer> theirs = grams(right, length);
    double shared =
        ours.entrySet().stream()
            .mapToInt(gram -> Math.min(gram.getValue(), theirs.getOrDefault(gram.getKey(), 0)))
            .sum();
    double both = total(ours) + total(theirs);
    return both == 0 ? 0 : 2 * shared / both;
  }

  private static double total(Map<String, Integer> grams) {
    return grams.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> grams(String text, int length) {
    String plain = text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    Map<String, Integer> grams = new HashMap<>();
    IntStream.rangeClosed(0, plain.length() - length)
        .forEach(i -> grams.merge(plain.substring(i, i + length), 1, Integer::sum));
    return grams;
  }
}
