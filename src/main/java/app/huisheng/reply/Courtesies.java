package app.huisheng.reply;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.search.Inquiry.Tone;
import java.util.List;
import java.util.Locale;

/// What is said without looking anything up: the welcome, help, small talk, privacy.
final class Courtesies {
  private final Catalogue catalogue;
  private final Wording wording;
  private final Show show;
  private final Place place;

  Courtesies(Catalogue catalogue, Wording wording, Show show, Place place) {
    this.catalogue = catalogue;
    this.wording = wording;
    this.show = show;
    this.place = place;
  }

  Said welcome() {
    var letter = new Letter().line(wording.say("welcome", show.name()));
    asks(letter);
    contacts(letter);
    return said(letter, "welcome", "began to follow");
  }

  /// What can be asked, after a first line that says why this comes.
  Said help(String first) {
    var letter = new Letter().line(wording.say(first));
    asks(letter);
    if (first.equals("help")) {
      contacts(letter);
    }
    return said(letter, "help", "asked what can be asked, or said nothing readable");
  }

  private void asks(Letter letter) {
    int example =
        catalogue.episodes().stream()
            .filter(episode -> episode.number() != null)
            .findFirst()
            .map(Episode::number)
            .orElse(1);
    letter
        .line(tap("最新", wording.say("ask.latest")))
        .line(tap(String.valueOf(example), wording.say("ask.number", example)))
        .line(wording.say("ask.topic"))
        .line(tap("目录", wording.say("ask.list")))
        .line(tap("随机", wording.say("ask.random")));
  }

  /// A line that says these words when it is tapped; it also names them, since not every client can
  /// be tapped.
  private String tap(String words, String line) {
    return show.tappable()
        ? "<a href=\"weixin://bizmsgmenu?msgmenucontent=%s&msgmenuid=1\">%s</a>"
            .formatted(words, line)
        : line;
  }

  private void contacts(Letter letter) {
    letter.gap();
    if (!show.group().isEmpty()) {
      letter.line(wording.say("group", show.group()));
    }
    if (!show.linkedin().isEmpty()) {
      letter.line(wording.say("linkedin", show.linkedin()));
    }
  }

  Said talk(Tone tone) {
    String kind = tone.name().toLowerCase(Locale.ROOT);
    var letter =
        new Letter().line(wording.say("talk." + kind, show.name())).line(wording.say("next.ask"));
    return said(letter, "smalltalk", "small talk: " + kind);
  }

  /// What the show is, as far as its hosts say and its episodes tell.
  Said about() {
    var letter = new Letter().line(wording.say("about", show.name())).elastic(show.about());
    List<Episode> episodes = catalogue.episodes();
    if (!episodes.isEmpty()) {
      letter.line(wording.say("about.count", episodes.size()));
      letter.elastic(wording.say("about.newest", wording.named(episodes.getFirst())));
      Rhythm.of(catalogue).ifPresent(days -> letter.line(wording.say("about.rhythm", days)));
    }
    contacts(letter);
    letter.gap().line(wording.say("next.ask"));
    return said(letter, "about", "asked about the show");
  }

  Said privacy(boolean erase) {
    var letter =
        new Letter()
            .line(wording.say(erase ? "erase" : "privacy"))
            .gap()
            .line(wording.say("next.ask"));
    Said said =
        said(
            letter,
            erase ? "erase" : "privacy",
            erase ? "asked to be forgotten" : "asked what is kept");
    return erase ? new Said(said.answer(), Place.NOWHERE) : said;
  }

  Said message(String words) {
    var letter = new Letter().line(wording.say(words.isBlank() ? "message.empty" : "message"));
    if (!show.group().isEmpty()) {
      letter.line(wording.say("group", show.group()));
    }
    letter.gap().line(wording.say("next.ask"));
    return said(letter, "message", "a message for the hosts");
  }

  private Said said(Letter letter, String intent, String because) {
    return new Said(new Answer(letter.text(), true, intent, List.of(), List.of(), because), place);
  }
}
