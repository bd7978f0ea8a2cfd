package app.huisheng.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One item of the simulated feed.
///
/// @param guid empty for an item without
/// @param published null for an item without a date
/// @param page address of its page, empty for none
/// @param audio address of its audio, empty for none
/// @param extra further elements as XML: `<podcast:transcript …/>`
public record FeedItem(
    String guid,
    String title,
    @Nullable Instant published,
    String page,
    String audio,
    String extra) {

  /// An ordinary episode.
  public static FeedItem episode(int number, String title, Instant published) {
    return new FeedItem(
        "lakeside-" + number,
        "第" + number + "期 " + title,
        published,
        "https://podcast.example/episodes/" + number,
        "https://podcast.example/audio/" + number + ".mp3",
        "<itunes:episode>" + number + "</itunes:episode>");
  }

  public FeedItem withGuid(String other) {
    return new FeedItem(other, title, published, page, audio, extra);
  }

  public FeedItem withTitle(String other) {
    return new FeedItem(guid, other, published, page, audio, extra);
  }

  public FeedItem withPublished(@Nullable Instant other) {
    return new FeedItem(guid, title, other, page, audio, extra);
  }

  public FeedItem withPage(String other) {
    return new FeedItem(guid, title, published, other, audio, extra);
  }

  public FeedItem withAudio(String other) {
    return new FeedItem(guid, title, published, page, other, extra);
  }

  public FeedItem with(String element) {
    return new FeedItem(guid, title, published, page, audio, extra + element);
  }

  /// Without the elements added so far, its number among them.
  public FeedItem plain() {
    return new FeedItem(guid, title, published, page, audio, "");
  }
}
