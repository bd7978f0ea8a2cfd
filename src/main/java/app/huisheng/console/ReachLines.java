package app.huisheng.console;

import app.huisheng.console.InsightPages.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How posts on LinkedIn did: one line a post, that says in words what its bar shows.
final class ReachLines {
  private static final int POSTS = 10;

  private ReachLines() {}

  /// The posts counted last, first.
  static List<Line> of(Rooms rooms, List<Outside.Numbers> numbers, Visit visit) {
    var posts = new LinkedHashMap<String, NavigableMap<Integer, Outside.Numbers>>();
    for (var one : numbers) {
      var _ = posts.computeIfAbsent(one.delivery(), _ -> new TreeMap<>()).put(one.hours(), one);
    }
    var most =
        posts.values().stream()
            .limit(POSTS)
            .mapToLong(counts -> counts.lastEntry().getValue().impressions())
            .max()
            .orElse(1);
    return posts.entrySet().stream()
        .limit(POSTS)
        .map(
            post ->
                new Line(
                    rooms
                        .outbox()
                        .find(post.getKey())
                        .map(delivery -> delivery.about().title())
                        .orElse(post.getKey()),
                    said(post.getValue(), visit),
                    "/broadcasts/" + post.getKey(),
                    InsightPages.width(post.getValue().lastEntry().getValue().impressions(), most)))
        .toList();
  }

  private static String said(NavigableMap<Integer, Outside.Numbers> counts, Visit visit) {
    return counts.values().stream()
        .map(
            one ->
                visit.say(
                    "insights.reach.line",
                    visit.say("insights.reach." + one.hours()),
                    one.impressions(),
                    one.people(),
                    one.clicks(),
                    one.likes(),
                    one.comments(),
                    one.shares()))
        .collect(Collectors.joining(visit.say("list.semicolon")));
  }
}
