package app.huisheng;

import app.huisheng.Labelled.Verdict;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How well the messages of one kind were answered. Shares are from 0 to 1, null when no message of
/// the kind could count.
///
/// @param messages how many there were
/// @param recallAt1 of the answerable: the first episode is right
/// @param named of the answerable: a right episode is shown, or named as perhaps meant
/// @param mrr of the answerable: mean of one over the rank of the first right episode
/// @param refused of the unanswerable: the reply shows no episode
/// @param passage of those whose place is known: the passage shown begins within a minute of it
/// @param p50 milliseconds
@JsonPropertyOrder({
  "category",
  "messages",
  "recallAt1",
  "recallAt3",
  "recallAt5",
  "named",
  "mrr",
  "refused",
  "passage",
  "p50",
  "p99"
})
record Scores(
    String category,
    int messages,
    @Nullable Double recallAt1,
    @Nullable Double recallAt3,
    @Nullable Double recallAt5,
    @Nullable Double named,
    @Nullable Double mrr,
    @Nullable Double refused,
    @Nullable Double passage,
    double p50,
    double p99) {
  private static final String LINE = "%-14s%6s%8s%8s%8s%8s%8s%9s%9s%9s%9s";

  static final String HEAD =
      LINE.formatted(
          "category",
          "n",
          "r@1",
          "r@3",
          "r@5",
          "named",
          "MRR",
          "refused",
          "passage",
          "p50 ms",
          "p99 ms");

  static Scores of(String category, List<Verdict> verdicts) {
    List<Verdict> answerable =
        verdicts.stream().filter(verdict -> verdict.asked().isAnswerable()).toList();
    List<Verdict> unanswerable =
        verdicts.stream().filter(verdict -> !verdict.asked().isAnswerable()).toList();
    List<Verdict> placed =
        answerable.stream().filter(verdict -> verdict.asked().start() != null).toList();
    double[] times =
        verdicts.stream().mapToDouble(verdict -> verdict.took().toNanos() / 1e6).sorted().toArray();
    return new Scores(
        category,
        verdicts.size(),
        share(answerable, verdict -> within(verdict, 1)),
        share(answerable, verdict -> within(verdict, 3)),
        share(answerable, verdict -> within(verdict, 5)),
        share(answerable, Verdict::named),
        answerable.isEmpty() ? null : rounded(reciprocal(answerable)),
        share(unanswerable, Verdict::refused),
        share(placed, Verdict::nearby),
        quantile(times, 0.5),
        quantile(times, 0.99));
  }

  private static boolean within(Verdict verdict, int rank) {
    return verdict.rank() >= 1 && verdict.rank() <= rank;
  }

  private static double reciprocal(List<Verdict> verdicts) {
    return verdicts.stream()
        .mapToDouble(verdict -> verdict.rank() == 0 ? 0 : 1.0 / verdict.rank())
        .average()
        .orElse(0);
  }

  private static @Nullable Double share(List<Verdict> verdicts, Predicate<Verdict> good) {
    return verdicts.isEmpty()
        ? null
        : rounded((double) verdicts.stream().filter(good).count() / verdicts.size());
  }

  private static double quantile(double[] sorted, double share) {
    int last = sorted.length - 1;
    return sorted.length == 0 ? 0 : rounded(sorted[(int) Math.ceil(share * last)]);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  String line() {
    return LINE.formatted(
        category,
        messages,
        said(recallAt1),
        said(recallAt3),
        said(recallAt5),
        said(named),
        said(mrr),
        said(refused),
        said(passage),
        "%.2f".formatted(p50),
        "%.2f".formatted(p99));
  }

  private static String said(@Nullable Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.3f", share);
  }
}
