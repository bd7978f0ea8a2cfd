package app.huisheng.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Writes the simulated feed as RSS 2.0 or Atom.
final class FeedText {
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// What stands before the items.
  ///
  /// @param links ready elements: hub, self, next page
  record Head(String title, String links) {}

  private FeedText() {}

  static String rss(Head head, List<FeedItem> items) {
    var text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
                 xmlns:podcast="https://podcastindex.org/namespace/1.0"
                 xmlns:content="http://purl.org/rss/1.0/modules/content/"
                 xmlns:atom="http://www.w3.org/2005/Atom">
            <channel><language>zh-cn</language>
            """);
    text.append(element("title", head.title())).append(head.links()).append('\n');
    for (var item : items) {
      text.append("<item>").append(element("title", item.title()));
      text.append(element("guid", item.guid()));
      text.append(element("link", item.page()));
      if (item.published() != null) {
        text.append(element("pubDate", date(item.published())));
      }
      if (!item.audio().isEmpty()) {
        text.append("<enclosure type=\"audio/mpeg\" length=\"1\" url=\"")
            .append(escaped(item.audio()))
            .append("\"/>");
      }
      text.append(item.extra()).append("</item>\n");
    }
    return text.append("</channel></rss>\n").toString();
  }

  static String atom(Head head, List<FeedItem> items) {
    var text =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh\">");
    text.append(element("title", head.title()))
        .append(head.links().replace("<atom:", "<"))
        .append('\n');
    for (var item : items) {
      text.append("<entry>").append(element("title", item.title()));
      text.append(element("id", item.guid()));
      if (item.published() != null) {
        text.append(element("published", item.published().toString()));
      }
      text.append(link("alternate", item.page())).append(link("enclosure", item.audio()));
      text.append("</entry>\n");
    }
    return text.append("</feed>\n").toString();
  }

  static String link(String relation, String address) {
    return address.isEmpty()
        ? ""
        : "<atom:link rel=\"" + relation + "\" href=\"" + escaped(address) + "\"/>";
  }

  /// As in `Last-Modified` and `pubDate`.
  static String date(Instant instant) {
    return RFC_822.format(instant);
  }

  private static String element(String name, String text) {
    return text.isEmpty() ? "" : "<" + name + ">" + escaped(text) + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
