package app.huisheng.feed;

import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeNumber;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.TranscriptFiles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads one item of a feed.
final class ItemReader {
  private static final int TITLE = 40;
  private static final int TRANSCRIPT = 1200;
  private static final long LONGEST_SECONDS = 360_000;

  private final Tags tags;
  private final String base;
  private final @Nullable String cover;
  private final boolean chinese;

  /// @param base address of the feed, for relative links
  /// @param cover the show's picture, for items without one
  ItemReader(Tags tags, String base, @Nullable String cover, boolean chinese) {
    this.tags = tags;
    this.base = base;
    this.cover = cover;
    this.chinese = chinese;
  }

  /// Null when there is nothing by which it could be known: no title, link, audio or guid.
  Feed.@Nullable Item read(Element item) {
    var type = type(item);
    var texts = texts(item);
    var links = new Episode.Links(page(item), audio(item), picture(item));
    var title = title(item, texts, links);
    var guid = guid(item, title, links);
    if (guid == null) {
      return null;
    }
    var spoken = texts.stream().filter(ItemReader::transcript).findFirst();
    var notes = texts.stream().filter(text -> !transcript(text)).findFirst().orElse("");
    var date = tags.text(item, "pubdate", "published", "dc:date", "updated", "date");
    var episode =
        new Incoming(
            guid,
            number(item, title, type),
            title,
            FeedDates.parse(date, chinese),
            links,
            duration(tags.text(item, "itunes:duration")),
            notes,
            spoken.map(TranscriptFiles::ofText).orElse(Transcript.NONE));
    return new Feed.Item(episode, type, transcripts(item));
  }

  private Feed.Type type(Element item) {
    return switch (tags.text(item, "itunes:episodetype").toLowerCase(Locale.ROOT)) {
      case "trailer" -> Feed.Type.TRAILER;
      case "bonus" -> Feed.Type.BONUS;
      default -> Feed.Type.FULL;
    };
  }

  // From the shortest to the fullest, so that show notes come before a page.
  private List<String> texts(Element item) {
    var texts = new ArrayList<String>();
    for (var name :
        List.of(
            "description",
            "itunes:summary",
            "summary",
            "content:encoded",
            "content",
            "media:description")) {
      var text = TranscriptFiles.words(tags.text(item, name));
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static boolean transcript(String text) {
    return text.length() > TRANSCRIPT && TranscriptFiles.spoken(text);
  }

  private String title(Element item, List<String> texts, Episode.Links links) {
    var given = TranscriptFiles.words(tags.text(item, "title", "itunes:title")).replace('\n', ' ');
    if (!given.isEmpty()) {
      return given;
    }
    if (!texts.isEmpty()) {
      var line = texts.getFirst().lines().findFirst().orElse("").strip();
      var end = line.offsetByCodePoints(0, Math.min(TITLE, line.codePointCount(0, line.length())));
      return end < line.length() ? line.substring(0, end) + "…" : line;
    }
    var address =
        Objects.requireNonNullElse(links.audio(), Objects.requireNonNullElse(links.page(), ""));
    return address.substring(address.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
  }

  private @Nullable String guid(Element item, String title, Episode.Links links) {
    var given = tags.text(item, "guid", "id");
    if (!given.isEmpty()) {
      return given;
    }
    var address = links.page() != null ? links.page() : links.audio();
    return address != null ? address : title.isEmpty() ? null : "title:" + title;
  }

  private @Nullable Integer number(Element item, String title, Feed.Type type) {
    for (var name : List.of("podcast:episode", "itunes:episode")) {
      var text = tags.text(item, name);
      if (text.matches("0*[1-9]\\d{0,5}(?:\\.0+)?")) {
        return Integer.valueOf(text.replaceFirst("\\..*", ""));
      }
    }
    return type == Feed.Type.FULL ? EpisodeNumber.in(title) : null;
  }

  private @Nullable String page(Element item) {
    for (var link : tags.all(item, "link")) {
      var relation = link.attr("rel");
      var target = link.hasAttr("href") ? link.attr("href") : link.wholeText();
      if (relation.isEmpty() || relation.equals("alternate")) {
        var address = address(target);
        if (address != null) {
          return address;
        }
      }
    }
    for (var guid : tags.all(item, "guid")) {
      if (!guid.attr("isPermaLink").equalsIgnoreCase("false") && guid.text().startsWith("http")) {
        return address(guid.text());
      }
    }
    return null;
  }

  private @Nullable String audio(Element item) {
    var found = new ArrayList<Element>(tags.all(item, "enclosure"));
    tags.all(item, "link").stream()
        .filter(link -> link.attr("rel").equals("enclosure"))
        .forEach(found::add);
    found.addAll(tags.all(item, "media:content"));
    for (var one : found) {
      var type = one.attr("type").toLowerCase(Locale.ROOT);
      if (!type.startsWith("image") && !type.startsWith("text")) {
        var address = address(one.hasAttr("url") ? one.attr("url") : one.attr("href"));
        if (address != null) {
          return address;
        }
      }
    }
    return null;
  }

  private @Nullable String picture(Element item) {
    for (var name : List.of("itunes:image", "podcast:image", "media:thumbnail", "image")) {
      for (var image : tags.all(item, name)) {
        var address = address(image.hasAttr("href") ? image.attr("href") : image.attr("url"));
        if (address != null) {
          return address;
        }
      }
    }
    return cover;
  }

  private List<Feed.TranscriptLink> transcripts(Element item) {
    var links = new ArrayList<Feed.TranscriptLink>();
    for (var one : tags.all(item, "podcast:transcript")) {
      var address = address(one.attr("url"));
      if (address != null) {
        var type = one.attr("type").toLowerCase(Locale.ROOT).strip();
        links.add(new Feed.TranscriptLink(address, type, one.attr("language").strip()));
      }
    }
    return links;
  }

  /// The absolute http(s) address, null when it is none.
  @Nullable String address(String text) {
    var trimmed = text.strip().replace(" ", "%20");
    if (trimmed.isEmpty()) {
      return null;
    }
    try {
      var uri = base.startsWith("http") ? URI.create(base).resolve(trimmed) : URI.create(trimmed);
      var scheme = uri.getScheme();
      return uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))
          ? uri.toString()
          : null;
    } catch (IllegalArgumentException _) {
      return trimmed.matches("https?://\\S+") ? trimmed : null;
    }
  }

  /// Seconds, minutes and seconds, or with hours; null for anything else.
  static @Nullable Duration duration(String text) {
    var trimmed = text.strip();
    if (!trimmed.matches("\\d{1,6}(?::\\d{1,2}){0,2}(?:\\.\\d+)?")) {
      return null;
    }
    var seconds = 0L;
    for (var part : trimmed.replaceFirst("\\..*", "").split(":", -1)) {
      seconds = seconds * 60 + Integer.parseInt(part);
    }
    return seconds > 0 && seconds < LONGEST_SECONDS ? Duration.ofSeconds(seconds) : null;
  }
}
