package app.huisheng.console;

import app.huisheng.episode.Episode;

/// An episode as a line or a head.
///
/// @param hue of its drawn cover, 0 to 359
record EpisodeView(
    long id, String number, String title, String date, String duration, String summary, int hue) {

  static EpisodeView of(Episode episode, Words words, Times times) {
    var number = episode.number();
    return new EpisodeView(
        episode.id(),
        number == null ? "" : String.valueOf(number),
        episode.title(),
        times.date(episode.published()),
        Times.clock(episode.duration()),
        episode.summary().text(),
        Math.floorMod(episode.id() * 47, 360));
  }
}
