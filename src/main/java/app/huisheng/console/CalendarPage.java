package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A month on the listeners' clock: what went out, what shall.
final class CalendarPage {
  private static final int PLANS = 200;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Rooms rooms;

  CalendarPage(Rooms rooms) {
    this.rooms = rooms;
  }

  /// One thing on one day.
  record Item(
      LocalDate on,
      LocalTime at,
      String clock,
      String title,
      String where,
      String state,
      String tone,
      String path) {}

  /// A field of the month.
  ///
  /// @param count empty when there is nothing that day
  record Day(int day, boolean inside, boolean today, String count) {}

  /// A row of seven.
  record Week(List<Day> days) {}

  /// What there is on a day.
  record Agenda(int day, String date, List<Item> items) {}

  void show(Visit visit) {
    var today = LocalDate.ofInstant(visit.times().now(), Times.CHINA);
    var month = month(visit.field("month"), YearMonth.from(today));
    var items =
        items(visit).stream()
            .filter(item -> YearMonth.from(item.on()).equals(month))
            .sorted(Comparator.comparing(Item::on).thenComparing(Item::at))
            .toList();
    var date = DateTimeFormatter.ofPattern(visit.say("calendar.day"), visit.words().locale());
    visit.show(
        "calendar",
        visit.say("calendar.title"),
        Map.of(
            "month",
                DateTimeFormatter.ofPattern(visit.say("calendar.month"), visit.words().locale())
                    .format(month),
            "before", month.minusMonths(1).toString(),
            "after", month.plusMonths(1).toString(),
            "weekdays",
                Arrays.stream(DayOfWeek.values())
                    .map(day -> day.getDisplayName(TextStyle.NARROW, visit.words().locale()))
                    .toList(),
            "weeks", weeks(month, today, items),
            "agenda",
                items.stream()
                    .map(Item::on)
                    .distinct()
                    .map(
                        day ->
                            new Agenda(
                                day.getDayOfMonth(),
                                date.format(day),
                                items.stream().filter(item -> item.on().equals(day)).toList()))
                    .toList()));
  }

  private static YearMonth month(String asked, YearMonth otherwise) {
    try {
      return asked.isEmpty() ? otherwise : YearMonth.parse(asked);
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  private static List<Week> weeks(YearMonth month, LocalDate today, List<Item> items) {
    var first = month.atDay(1).with(DayOfWeek.MONDAY);
    var weeks = new ArrayList<Week>();
    for (var monday = first; !monday.isAfter(month.atEndOfMonth()); monday = monday.plusWeeks(1)) {
      var start = monday;
      weeks.add(
          new Week(
              IntStream.range(0, 7)
                  .mapToObj(start::plusDays)
                  .map(day -> day(day, month, today, items))
                  .toList()));
    }
    return weeks;
  }

  private static Day day(LocalDate day, YearMonth month, LocalDate today, List<Item> items) {
    var count = items.stream().filter(item -> item.on().equals(day)).count();
    return new Day(
        day.getDayOfMonth(),
        YearMonth.from(day).equals(month),
        day.equals(today),
        count == 0 ? "" : String.valueOf(count));
  }

  private List<Item> items(Visit visit) {
    var items = new ArrayList<Item>();
    for (var delivery : rooms.outbox().list()) {
      var next = delivery.nextAt();
      items.add(
          item(
              next == null ? delivery.createdAt() : next,
              delivery.about().title(),
              visit.say("channel." + delivery.channel()),
              new Standing(
                  visit.say("state." + delivery.state()),
                  DeliveryView.tone(delivery.state()),
                  "/broadcasts/" + delivery.id())));
    }
    for (var plan : rooms.broadcasts().list(PLANS)) {
      var at = plan.startsAt();
      if (at != null && plan.state() == Broadcast.State.CONFIRMED) {
        items.add(
            item(
                at,
                plan.about().title(),
                String.join(
                    visit.say("list.comma"),
                    plan.channels().stream().map(name -> visit.say("channel." + name)).toList()),
                new Standing(
                    visit.say("plan." + plan.state()), "busy", "/broadcasts/plans/" + plan.id())));
      }
    }
    return items;
  }

  private record Standing(String state, String tone, String path) {}

  private static Item item(Instant at, String title, String where, Standing standing) {
    var china = at.atZone(Times.CHINA);
    return new Item(
        china.toLocalDate(),
        china.toLocalTime(),
        CLOCK.format(china),
        title,
        where,
        standing.state(),
        standing.tone(),
        standing.path());
  }
}
