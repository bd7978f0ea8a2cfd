package app.huisheng.announce;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Summary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Episodes for the tests of this room.
final class Cast {
  private Cast() {}

  static Episode episode(int number, @Nullable Instant published) {
    return new Episode(
        1000 + number,
        "guid-" + number,
        number,
        "AI 投资（下）",
        published,
        new Episode.Links(
            "https://pod.example/episodes/" + number,
            "https://pod.example/" + number + ".mp3",
            "https://pod.example/" + number + ".jpg"),
        null,
        new Summary("这一期聊 AI 时代的投资。", Summary.Origin.NOTES));
  }

  static Episode special(long id) {
    return new Episode(
        id,
        "special-" + id,
        null,
        "特别节目 <script>",
        null,
        Episode.Links.NONE,
        null,
        new Summary("没有编号 & 没有网页。", Summary.Origin.HOST));
  }

  static Episode summarised(Episode episode, String text) {
    return new Episode(
        episode.id(),
        episode.guid(),
        episode.number(),
        episode.title(),
        episode.published(),
        episode.links(),
        episode.duration(),
        new Summary(text, Summary.Origin.HOST));
  }
}
