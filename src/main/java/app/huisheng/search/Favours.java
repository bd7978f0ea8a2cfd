package app.huisheng.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is asked of those who make the show rather than of the show: 你们招人吗. One word of content is
/// left of it, which somebody may well have said, so the whole wording is compared; what names
/// anything more is a question. Immutable.
final class Favours {
  /// So much has a wording in common with one of those that ask the same.
  private static final double SAME = 0.55;

  private record Favour(Set<String> wording, Set<String> content) {
    static Favour of(Query query) {
      return new Favour(Set.copyOf(Terms.of(query.asked()).pairs()), Set.copyOf(query.pairs()));
    }

    boolean isAskedBy(Favour other) {
      if (!content.containsAll(other.content)) {
        return false;
      }
      var common = new HashSet<>(wording);
      common.retainAll(other.wording);
      return 2 * common.size() >= SAME * (wording.size() + other.wording.size());
    }
  }

  private final List<Favour> favours;
  private final int longest;

  Favours(List<Query> favours) {
    this.favours = favours.stream().map(Favour::of).toList();
    this.longest = favours.stream().mapToInt(one -> one.pairs().size()).max().orElse(0);
  }

  boolean include(Query query) {
    if (query.pairs().size() > longest) {
      return false;
    }
    Favour asked = Favour.of(query);
    return favours.stream().anyMatch(favour -> favour.isAskedBy(asked));
  }
}
