package app.huisheng.reply;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts episodes, passages and lists into words of one language.
final class Wording {
  private static final int EARLY = 12;
  private static final int CARD_TITLE = 64;
  private static final int CARD_SUMMARY = 100;
  private static final int SUMMARY = 160;
  private static final int LISTED_TITLE = 40;
  private static final int ECHO = 24;

  private final Texts texts;
  private final Show show;

  Wording(Texts texts, Show show) {
    this.texts = texts;
    this.show = show;
  }

  String say(String key, Object... values) {
    return texts.say(key, values);
  }

  /// One episode as a card.
  Reply card(Episode episode, String before) {
    String summary = episode.summary().text();
    String lead = before.isEmpty() ? "" : before + "\n";
    String description =
        lead + Graphemes.cutToLength(summary, CARD_SUMMARY) + "\n" + say("next.episode");
    @Nullable String picture = episode.links().picture();
    return new Reply.News(
        Graphemes.cutToLength(named(episode), CARD_TITLE),
        description.strip(),
        show.link(episode),
        picture == null ? "" : picture);
  }

  /// What was said, by whom, when, and where to hear it; then the other episodes by number.
  ///
  /// @param excerpt what to quote of the passage
  Letter passage(Episode episode, Passage passage, String excerpt, List<Episode> others) {
    var letter = new Letter().elastic(named(episode));
    letter.elastic(quote(passage, excerpt));
    link(letter, episode, passage.start());
    letter.gap().elastic(Graphemes.cutToLength(episode.summary().text(), SUMMARY));
    others(letter, others);
    return letter;
  }

  /// The best episode with its summary and link, what it said, then the other episodes by number.
  ///
  /// @param excerpt what to quote of the passage
  Letter topic(Episode episode, @Nullable Passage passage, String excerpt, List<Episode> others) {
    var letter = new Letter().elastic(named(episode));
    letter.elastic(Graphemes.cutToLength(episode.summary().text(), SUMMARY));
    if (passage != null) {
      letter.elastic(quote(passage, excerpt));
    }
    link(letter, episode, passage == null ? null : passage.start());
    others(letter, others);
    return letter;
  }

  private void others(Letter letter, List<Episode> others) {
    if (!others.isEmpty()) {
      letter.gap().line(say("also"));
      lines(letter, others);
    }
    letter.gap().line(say(others.isEmpty() ? "next.ask" : "next.pick"));
  }

  /// One numbered line an episode.
  void lines(Letter letter, List<Episode> episodes) {
    for (int i = 0; i < episodes.size(); i++) {
      String title = Graphemes.cutToLength(named(episodes.get(i)), LISTED_TITLE);
      letter.line(say("listed", i + 1, title));
    }
  }

  private void link(Letter letter, Episode episode, @Nullable Duration start) {
    String link = show.link(episode);
    letter.line(start == null ? link : link + "&t=" + start.toSeconds());
  }

  private String quote(Passage passage, String words) {
    @Nullable Duration start = passage.start();
    String who = passage.speaker();
    if (start != null) {
      who = who.isEmpty() ? clock(start) : who + " " + clock(start);
    }
    return who.isEmpty() ? say("quote.voiceless", words) : say("quote", who, words);
  }

  /// 23:10, or 1:02:03 from an hour on.
  static String clock(Duration time) {
    String rest = "%02d:%02d".formatted(time.toMinutesPart(), time.toSecondsPart());
    return time.toHours() == 0 ? rest : time.toHours() + ":" + rest;
  }

  /// Whether the number stands by itself within the first few characters.
  private static boolean saysEarly(String title, String number) {
    int at = title.indexOf(number);
    while (at >= 0 && at <= EARLY) {
      if (!isDigit(title, at - 1) && !isDigit(title, at + number.length())) {
        return true;
      }
      at = title.indexOf(number, at + 1);
    }
    return false;
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /// The title with its number, unless the title says it already.
  String named(Episode episode) {
    Integer number = episode.number();
    String title = episode.title();
    if (number == null) {
      return title;
    }
    boolean said = saysEarly(title, number.toString()) || title.contains("第" + number + "期");
    return said ? title : say("episode.named", number, title);
  }

  /// A listener's words as they may be repeated to him: short, and nothing a client would render or
  /// that turns the rest of the line around.
  static String echo(String words) {
    String plain =
        words
            .replaceAll("[<>&\\p{Cntrl}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+", " ")
            .strip();
    return Graphemes.cutToLength(plain, ECHO);
  }
}
