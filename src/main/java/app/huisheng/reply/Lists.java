package app.huisheng.reply;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.reply.Place.Listing;
import java.time.LocalDate;
import java.util.IntSummaryStatistics;
import java.util.List;

/// Shows episodes line by line, a page at a time, and says what there is when nothing fits.
final class Lists {
  private static final int PAGE = 8;
  private static final int MOST = 10;
  private static final int SUGGESTED = 3;

  private final Catalogue catalogue;
  private final Wording wording;

  Lists(Catalogue catalogue, Wording wording) {
    this.catalogue = catalogue;
    this.wording = wording;
  }

  Said newest(int count, Place place) {
    List<Episode> all = catalogue.episodes();
    if (all.isEmpty()) {
      return nothingStored(place);
    }
    List<Episode> shown = all.subList(0, Math.min(all.size(), Math.min(count, MOST)));
    var letter = new Letter().line(wording.say("list.newest", shown.size())).gap();
    wording.lines(letter, shown);
    letter.gap().line(wording.say("next.page"));
    return said(
        letter,
        shown,
        "latest",
        "the newest " + shown.size(),
        new Listing.All(),
        shown.size(),
        place);
  }

  /// Some episodes asked for by number.
  Said these(List<Episode> episodes, Place place) {
    List<Long> ids = episodes.stream().map(Episode::id).toList();
    return page(new Listing.These(ids), 0, place, "number");
  }

  Said more(Place place) {
    Listing listing = place.listing();
    if (listing instanceof Listing.These && place.next() >= episodes(listing).size()) {
      return page(new Listing.All(), 0, place, "list");
    }
    return listing == null
        ? page(new Listing.All(), 0, place, "list")
        : page(listing, place.next(), place, "list");
  }

  /// The page of a listing that begins at an offset.
  Said page(Listing listing, int from, Place place, String intent) {
    List<Episode> all = episodes(listing);
    if (catalogue.episodes().isEmpty()) {
      return nothingStored(place);
    }
    if (all.isEmpty()) {
      return nothing(listing, place);
    }
    if (from >= all.size()) {
      var letter =
          new Letter().line(wording.say("nothing.more")).gap().line(wording.say("next.ask"));
      return new Said(
          new Answer(letter.text(), true, intent, List.of(), List.of(), "the list was at its end"),
          place);
    }
    int until = Math.min(all.size(), from + PAGE);
    List<Episode> shown = all.subList(from, until);
    var letter = new Letter().line(head(listing, all.size(), from + 1, until)).gap();
    wording.lines(letter, shown);
    letter.gap().line(wording.say(until < all.size() ? "next.page" : "next.pick"));
    String because = "list, lines " + (from + 1) + " to " + until + " of " + all.size();
    return said(letter, shown, intent, because, listing, until, place);
  }

  private String head(Listing listing, int size, int from, int until) {
    return switch (listing) {
      case Listing.All() ->
          wording.say("list.all", size, from == until ? from : from + "–" + until);
      case Listing.Dated dated -> wording.say("list.dated", dated.label(), size);
      case Listing.These these -> wording.say("list.numbers");
    };
  }

  private static Said said(
      Letter letter,
      List<Episode> shown,
      String intent,
      String because,
      Listing listing,
      int next,
      Place place) {
    List<Long> choices = shown.stream().map(Episode::id).toList();
    return new Said(
        new Answer(letter.text(), true, intent, shown, List.of(), because),
        new Place(place.last(), choices, listing, next));
  }

  private Said nothing(Listing listing, Place place) {
    String label = listing instanceof Listing.Dated dated ? dated.label() : "";
    var letter =
        new Letter()
            .line(wording.say("nothing.dated", label))
            .line(range())
            .gap()
            .line(wording.say("next.nothing"));
    return new Said(
        new Answer(letter.text(), false, "list", List.of(), List.of(), "no episode in that time"),
        place);
  }

  /// Says that nothing was found, and names what comes nearest as no more than that.
  ///
  /// @param about what was asked for
  Said nothing(String about, List<Episode> nearest, Place place) {
    var letter = new Letter().line(wording.say("nothing", Wording.echo(about)));
    if (nearest.isEmpty()) {
      letter.line(wording.say("next.nothing"));
      return new Said(
          new Answer(letter.text(), false, "search", List.of(), List.of(), "nothing says enough"),
          place);
    }
    List<Episode> shown = nearest.subList(0, Math.min(SUGGESTED, nearest.size()));
    letter.gap().line(wording.say("perhaps"));
    wording.lines(letter, shown);
    letter.gap().line(wording.say("next.perhaps"));
    List<Long> choices = shown.stream().map(Episode::id).toList();
    return new Said(
        new Answer(letter.text(), false, "search", shown, List.of(), "nothing says enough"),
        new Place(place.last(), choices, new Listing.These(choices), choices.size()));
  }

  Said nothingStored(Place place) {
    var letter = new Letter().line(wording.say("nothing.stored"));
    return new Said(
        new Answer(letter.text(), false, "none", List.of(), List.of(), "no episodes are stored"),
        place);
  }

  /// What was said in the episodes is still being read.
  Said reading(Place place) {
    var letter = new Letter().line(wording.say("reading"));
    return new Said(
        new Answer(
            letter.text(), false, Said.READING, List.of(), List.of(), "the index is being made"),
        place);
  }

  /// A number nothing has: says which numbers there are and shows the newest.
  Said unknown(int number, Place place) {
    return none(wording.say("unknown.number", number), "no episode has number " + number, place);
  }

  Said tooFarBack(int far, Place place) {
    return none(
        wording.say("unknown.fromEnd", far), "there are fewer than " + far + " episodes", place);
  }

  /// Says which one there is not, and which there are.
  private Said none(String said, String because, Place place) {
    if (catalogue.episodes().isEmpty()) {
      return nothingStored(place);
    }
    List<Episode> shown = catalogue.episodes().subList(0, Math.min(3, catalogue.episodes().size()));
    var letter = new Letter().line(said).line(range()).gap();
    wording.lines(letter, shown);
    letter.gap().line(wording.say("next.page"));
    List<Long> choices = shown.stream().map(Episode::id).toList();
    return new Said(
        new Answer(letter.text(), false, "number", List.of(), List.of(), because),
        new Place(place.last(), choices, new Listing.All(), shown.size()));
  }

  private String range() {
    IntSummaryStatistics numbers =
        catalogue.episodes().stream()
            .filter(episode -> episode.number() != null)
            .mapToInt(Episode::number)
            .summaryStatistics();
    return numbers.getCount() == 0
        ? ""
        : wording.say("numbers.exist", numbers.getMin(), numbers.getMax());
  }

  private List<Episode> episodes(Listing listing) {
    return switch (listing) {
      case Listing.All() -> catalogue.episodes();
      case Listing.Dated dated -> between(catalogue, dated.from(), dated.until());
      case Listing.These(List<Long> ids) ->
          ids.stream().flatMap(id -> catalogue.identified(id).stream()).toList();
    };
  }

  /// The episodes published between two days of China's calendar, both included.
  static List<Episode> between(Catalogue catalogue, LocalDate from, LocalDate until) {
    return catalogue.episodes().stream()
        .filter(
            episode -> {
              if (episode.published() == null) {
                return false;
              }
              LocalDate day = episode.published().atZone(Show.ZONE).toLocalDate();
              return !day.isBefore(from) && !day.isAfter(until);
            })
        .toList();
  }
}
