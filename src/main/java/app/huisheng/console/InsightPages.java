package app.huisheng.console;

import app.huisheng.announce.Visits;
import app.huisheng.audience.Followers;
import app.huisheng.audience.Questions;
import app.huisheng.episode.Episode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What listeners want: every chart stands beside a sentence that says the same.
final class InsightPages {
  private static final int DAYS = 28;
  private static final int SHOWN = 10;
  private static final int ALL = 1_000;
  private static final Duration LATELY = Duration.ofDays(DAYS);

  private final Rooms rooms;

  InsightPages(Rooms rooms) {
    this.rooms = rooms;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/insights", Role.HELPER, this::show),
        Route.post("/insights/settle", Role.HELPER, this::settle));
  }

  /// A line with a bar behind it.
  ///
  /// @param width of the bar, 0 to 100
  record Line(String label, String value, String path, int width) {}

  private void show(Visit visit) {
    var questions = rooms.audience().questions();
    var today = LocalDate.ofInstant(visit.times().now(), Times.CHINA);
    var days = IntStream.range(0, DAYS).mapToObj(back -> today.minusDays(DAYS - 1 - back)).toList();
    var followers = rooms.audience().followers().since(days.getFirst());
    var byHour = questions.byHour(LATELY);
    var model = new HashMap<String, Object>();
    model.put("asked", lines(questions.most(LATELY, SHOWN), visit, false));
    var unanswered = lines(questions.unanswered(LATELY, SHOWN), visit, true);
    model.put("unanswered", unanswered);
    model.put("someUnanswered", !unanswered.isEmpty());
    model.put("count", visit.say("insights.count", questions.count(LATELY), DAYS));
    model.put("days", chart(perDay(byHour, days), label(days)));
    model.put("hours", chart(perHour(byHour), hour -> hour + ":00"));
    model.put("busiest", busiest(visit, perHour(byHour)));
    model.put("followers", followers(visit, followers));
    model.put("came", chart(perDay(followers, days, Followers.Day::came), label(days)));
    model.put("went", chart(perDay(followers, days, Followers.Day::went), label(days)));
    model.put("channels", channels(visit, days.getFirst()));
    model.put("interest", interest(visit, questions));
    model.put("episodes", episodes(visit, days.getFirst()));
    var reach = rooms.outside().reach();
    model.put("reach", ReachLines.of(rooms, reach.numbers(), visit));
    model.put("noReach", visit.words().half(reach.why()));
    visit.show("insights", visit.say("nav.insights"), model);
  }

  private void settle(Visit visit) {
    var question = visit.field("question");
    if (question.isEmpty()) {
      throw visit.missing();
    }
    rooms.audience().questions().settle(question);
    visit.did("question.settle", question, "");
    visit.go("/insights", "question.settle");
  }

  /// Nothing is drawn of nothing.
  private static List<Chart> chart(List<Long> values, Function<Integer, String> label) {
    return values.stream().allMatch(value -> value == 0)
        ? List.of()
        : List.of(Chart.of(values, label));
  }

  private static List<Line> lines(List<Questions.Asked> asked, Visit visit, boolean toRule) {
    var most = asked.stream().mapToLong(Questions.Asked::times).max().orElse(1);
    return asked.stream()
        .map(
            one ->
                new Line(
                    one.text(),
                    visit.say("insights.times", one.times(), one.people()),
                    (toRule ? "/keywords/rules/new?keyword=" : "/keywords?try=")
                        + Visit.inAddress(one.text()),
                    width(one.times(), most)))
        .toList();
  }

  static int width(long part, long most) {
    return (int) Math.max(2, part * 100 / Math.max(1, most));
  }

  private static List<Long> perDay(Map<Long, Long> byHour, List<LocalDate> days) {
    var counts =
        byHour.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    hour -> china(hour.getKey()).toLocalDate(),
                    Collectors.summingLong(Map.Entry::getValue)));
    return days.stream().map(day -> counts.getOrDefault(day, 0L)).toList();
  }

  private static List<Long> perHour(Map<Long, Long> byHour) {
    var counts =
        byHour.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    hour -> china(hour.getKey()).getHour(),
                    Collectors.summingLong(Map.Entry::getValue)));
    return IntStream.range(0, 24).mapToObj(hour -> counts.getOrDefault(hour, 0L)).toList();
  }

  private static LocalDateTime china(long hour) {
    return Instant.ofEpochSecond(hour * 3600).atZone(Times.CHINA).toLocalDateTime();
  }

  private static String busiest(Visit visit, List<Long> hours) {
    var best = IntStream.range(0, 24).reduce((a, b) -> hours.get(b) > hours.get(a) ? b : a);
    return best.isPresent() && hours.get(best.getAsInt()) > 0
        ? visit.say("insights.busiest", best.getAsInt(), best.getAsInt() + 1)
        : visit.say("insights.none");
  }

  private static Function<Integer, String> label(List<LocalDate> days) {
    return place -> days.get(place).getMonthValue() + "/" + days.get(place).getDayOfMonth();
  }

  private static String followers(Visit visit, List<Followers.Day> days) {
    var came = days.stream().mapToLong(Followers.Day::came).sum();
    var went = days.stream().mapToLong(Followers.Day::went).sum();
    return came + went == 0
        ? visit.say("insights.followers.none")
        : visit.say("insights.followers", DAYS, came, went, came - went);
  }

  private static List<Long> perDay(
      List<Followers.Day> followers, List<LocalDate> days, ToLongFunction<Followers.Day> which) {
    var counts =
        followers.stream()
            .collect(Collectors.groupingBy(Followers.Day::day, Collectors.summingLong(which)));
    return days.stream().map(day -> counts.getOrDefault(day, 0L)).toList();
  }

  /// Where short links were opened, in one sentence; empty for nowhere.
  private String channels(Visit visit, LocalDate first) {
    var counts =
        rooms.visits().since(first, ALL).stream()
            .collect(
                Collectors.groupingBy(
                    Visits.Count::channel,
                    TreeMap::new,
                    Collectors.summingLong(Visits.Count::visits)));
    return counts.entrySet().stream()
        .map(
            count ->
                visit.say(
                    "episode.visits", visit.say("channel." + count.getKey()), count.getValue()))
        .collect(Collectors.joining(visit.say("list.comma")));
  }

  private List<Line> interest(Visit visit, Questions questions) {
    var counts = questions.episodes(LATELY, SHOWN);
    var most = counts.stream().mapToLong(Questions.Interest::times).max().orElse(1);
    return counts.stream()
        .map(
            count ->
                new Line(
                    title(count.episodeId()),
                    visit.say("insights.asked-for", count.times()),
                    "/episodes/" + count.episodeId(),
                    width(count.times(), most)))
        .toList();
  }

  private String title(long episode) {
    return rooms.episodes().byId(episode).map(Episode::title).orElse("—");
  }

  private List<Line> episodes(Visit visit, LocalDate first) {
    var counts = rooms.visits().since(first, SHOWN);
    var most = counts.stream().mapToLong(Visits.Count::visits).max().orElse(1);
    return counts.stream()
        .map(
            count ->
                new Line(
                    title(count.episodeId()),
                    visit.say(
                        "episode.visits", visit.say("channel." + count.channel()), count.visits()),
                    "/episodes/" + count.episodeId(),
                    width(count.visits(), most)))
        .toList();
  }
}
