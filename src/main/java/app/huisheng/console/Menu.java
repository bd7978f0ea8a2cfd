package app.huisheng.console;

import java.util.List;
import java.util.stream.Stream;

/// Where one can go.
final class Menu {
  /// One place.
  ///
  /// @param icon name of a symbol in `icons.html`
  record Entry(String path, String label, String icon, boolean current) {}

  private record Place(String path, String key) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("/", "overview"),
          new Place("/broadcasts", "broadcasts"),
          new Place("/episodes", "episodes"),
          new Place("/inbox", "inbox"),
          new Place("/keywords", "keywords"),
          new Place("/insights", "insights"),
          new Place("/connections", "connections"),
          new Place("/people", "people"),
          new Place("/audit", "audit"));

  private static final int TABS = 4;

  private Menu() {}

  static List<Entry> entries(String here, Words words) {
    return PLACES.stream().map(place -> entry(place, here, words)).toList();
  }

  /// The first few, and one that leads to the rest: what fits at the bottom of a phone.
  static List<Entry> tabs(String here, Words words) {
    return Stream.concat(
            entries(here, words).stream().limit(TABS),
            Stream.of(entry(new Place("/more", "more"), here, words)))
        .toList();
  }

  private static Entry entry(Place place, String here, Words words) {
    var current =
        place.path().equals("/") ? here.equals("/") : (here + "/").startsWith(place.path() + "/");
    return new Entry(place.path(), words.say("nav." + place.key()), place.key(), current);
  }
}
