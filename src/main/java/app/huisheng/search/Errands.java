package app.huisheng.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is asked of a telephone, not of a podcast. Immutable.
final class Errands {
  /// So much has a query in common with one of those that asks the same.
  private static final double SAME = 0.55;

  private final List<Query> errands;

  /// By pair of characters, the places of those that have it: every answer is held against all of
  /// them.
  private final Map<String, List<Integer>> places;

  private Errands(List<Query> errands, Map<String, List<Integer>> places) {
    this.errands = errands;
    this.places = places;
  }

  static Errands of(List<Query> errands) {
    var places = new HashMap<String, List<Integer>>();
    for (int i = 0; i < errands.size(); i++) {
      for (String pair : errands.get(i).pairs()) {
        places.computeIfAbsent(pair, _ -> new ArrayList<>()).add(i);
      }
    }
    return new Errands(List.copyOf(errands), Map.copyOf(places));
  }

  boolean include(Query query) {
    var common = new int[errands.size()];
    for (String pair : query.pairs()) {
      for (int place : places.getOrDefault(pair, List.of())) {
        common[place]++;
        int all = query.pairs().size() + errands.get(place).pairs().size();
        if (2 * common[place] >= SAME * all) {
          return true;
        }
      }
    }
    return false;
  }
}
