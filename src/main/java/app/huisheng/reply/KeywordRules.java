package app.huisheng.reply;

import app.huisheng.search.Normaliser;
import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The hosts' own answers to keywords (关键词回复). Of the rules that match, the one with the highest
/// priority answers; among equals an exact keyword goes before one that is contained, that before a
/// pattern, and then the order in the file decides.
final class KeywordRules {
  static final KeywordRules NONE = new KeywordRules(List.of());

  private final List<Rule> rules;

  KeywordRules(List<Rule> rules) {
    this.rules = rules.stream().sorted(Comparator.comparingInt(Rule::priority).reversed()).toList();
  }

  int size() {
    return rules.size();
  }

  /// The rule that answers these words at this moment.
  Optional<Rule> match(String words, Instant now) {
    String folded = Normaliser.fold(words);
    String bare = bare(folded);
    @Nullable Rule best = null;
    int bestHow = 0;
    for (Rule rule : rules) {
      if (best != null && rule.priority() < best.priority()) {
        break;
      }
      int how = rule.active(now) ? rule.how(folded, bare) : 0;
      if (how > bestHow) {
        best = rule;
        bestHow = how;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The rule that has exactly these words as a keyword.
  Optional<Rule> exactly(String words, Instant now) {
    String bare = bare(Normaliser.fold(words));
    for (Rule rule : rules) {
      if (rule.exact().contains(bare) && rule.active(now)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /// Keywords are compared without blanks and punctuation around and inside them; a keyword of
  /// nothing else is compared as it is.
  static String bare(String folded) {
    var out = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); ) {
      int point = folded.codePointAt(i);
      if (Character.isLetterOrDigit(point)) {
        out.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return out.isEmpty() ? folded : out.toString();
  }

  /// One rule.
  ///
  /// @param exact keywords that must be the whole message, folded and bare
  /// @param contains keywords that may stand anywhere in it, folded and bare
  /// @param pattern looked for in the folded message
  /// @param from from when on it answers; null for always
  /// @param until up to when, excluded; null for ever
  /// @param replies at least one; they take turns
  record Rule(
      String name,
      Set<String> exact,
      Set<String> contains,
      @Nullable Pattern pattern,
      int priority,
      @Nullable Instant from,
      @Nullable Instant until,
      List<Reply> replies) {
    Rule {
      exact = Set.copyOf(exact);
      contains = Set.copyOf(contains);
      replies = List.copyOf(replies);
    }

    boolean active(Instant now) {
      return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    /// One of the answers, told by the time: the same message at the same moment gets the same one.
    Reply reply(Instant now) {
      long seed = now.toEpochMilli() * 0x9E3779B97F4A7C15L;
      return replies.get((int) Math.floorMod(seed >>> 20, (long) replies.size()));
    }

    /// 3 for exactly, 2 for contained, 1 for the pattern, 0 for not at all.
    int how(String folded, String bare) {
      if (exact.contains(bare)) {
        return 3;
      }
      for (String keyword : contains) {
        if (bare.contains(keyword)) {
          return 2;
        }
      }
      return pattern != null && pattern.matcher(folded).find() ? 1 : 0;
    }
  }
}
