package app.huisheng.scribe;

import app.huisheng.episode.Conversation;
import app.huisheng.episode.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether the check of summaries knows right from wrong: people's summaries of conversations
/// should pass, the same summaries beside another conversation should not, nor with one number
/// changed.
public final class ExaminerBenchmark {
  private ExaminerBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path file =
        Path.of(arguments.length > 0 ? arguments[0] : "../shared/data/vcsum-segments.jsonl");
    if (!Files.exists(file)) {
      System.out.printf("the check of summaries was not measured: there is no %s%n", file);
      return;
    }
    List<Conversation> all = Conversation.read(file);
    boolean verbose = arguments.length > 1;
    int own = 0;
    int other = 0;
    int fitting = 0;
    Map<String, Integer> why = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      String summary = all.get(i).summary();
      if (summary.length() < Examiner.SHORTEST || summary.length() > Examiner.LONGEST) {
        continue;
      }
      fitting++;
      var objection = examiner(all.get(i)).objection(summary);
      own += objection.isEmpty() ? 1 : 0;
      objection.ifPresent(
          reason -> {
            why.merge(reason.replaceAll("(number|name) .*", "$1"), 1, Integer::sum);
            if (verbose) {
              System.out.println(reason);
            }
          });
      other += examiner(all.get((i + 57) % all.size())).objection(summary).isEmpty() ? 1 : 0;
    }
    System.out.printf(
        "of %d people's summaries %d pass beside their conversation %s, %d beside another%n",
        fitting, own, why, other);
  }

  private static Examiner examiner(Conversation one) {
    return new Examiner(
        one.headline(),
        one.transcript().turns().stream().map(Turn::text).collect(Collectors.joining("\n")));
  }
}
