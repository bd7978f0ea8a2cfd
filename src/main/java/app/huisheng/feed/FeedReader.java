package app.huisheng.feed;

import app.huisheng.episode.Decoding;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.UnreadableException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads RSS 2.0 (with the itunes, podcast, content and media namespaces in all their spellings),
/// RSS 1.0 and Atom, also broken ones, as far as they go. Nothing in a feed makes it open a file or
/// an address.
public final class FeedReader {
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([\\w.-]+)[\"']");
  private static final Pattern DOCTYPE_OPENING =
      Pattern.compile("<!DOCTYPE", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOCTYPE =
      Pattern.compile(
          "<!DOCTYPE[^\\[>]*(?:\\[.*?]\\s*)?>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final int BEGINNING = 2000;
  private static final int DOCTYPE_WITHIN = 50_000;
  private static final int LARGEST_HEAD = 1_000_000;

  private FeedReader() {}

  /// Reads a feed.
  ///
  /// @param contentType of the answer it came in, null when unknown
  /// @param address where it came from, for relative links; a file's name does no harm
  /// @throws UnreadableException when it is no feed; the message says what it is instead
  public static Feed read(byte[] bytes, @Nullable String contentType, String address)
      throws UnreadableException {
    if (bytes.length == 0) {
      throw new UnreadableException("it is empty");
    }
    var text = Decoding.text(bytes, charset(bytes, contentType));
    refuseOthers(text);
    var chunks = Chunks.of(text);
    var rest = withoutDoctype(chunks.rest());
    var head = channel(rest, address);
    var tags = new Tags(text.substring(0, Math.min(text.length(), rest.length() + BEGINNING)));
    head.getAllElements().stream()
        .filter(element -> tags.name(element).equals("podcast:liveitem"))
        .toList()
        .forEach(Element::remove);
    var warnings = new ArrayList<String>();
    var links = new ItemReader(tags, address, null, false);
    var cover = cover(head, tags, links);
    var chinese = tags.text(head, "language").toLowerCase(Locale.ROOT).startsWith("zh");
    var items = items(chunks.items(), new ItemReader(tags, address, cover, chinese), warnings);
    if (chunks.cutOff()) {
      warnings.add("the feed is cut off in the middle of an item; what came before was read");
    }
    if (chunks.items().size() == Chunks.MOST) {
      warnings.add("only the first " + Chunks.MOST + " items were read");
    }
    return new Feed(
        tags.text(head, "title"),
        link(head, tags, links, "next"),
        link(head, tags, links, "hub"),
        link(head, tags, links, "self"),
        links.address(tags.text(head, "itunes:new-feed-url")),
        items,
        chunks.cutOff(),
        List.copyOf(warnings));
  }

  // Only the first is looked at, where it may stand, and no more is read than any feed says of
  // itself: a hostile one would make the pattern and the tree grow without end.
  private static String withoutDoctype(String rest) {
    var head = rest.substring(0, Math.min(rest.length(), LARGEST_HEAD));
    var opening = DOCTYPE_OPENING.matcher(head).region(0, Math.min(head.length(), DOCTYPE_WITHIN));
    if (!opening.find()) {
      return head;
    }
    var doctype = DOCTYPE.matcher(head).region(opening.start(), opening.regionEnd());
    return doctype.lookingAt()
        ? head.substring(0, doctype.start()) + head.substring(doctype.end())
        : head;
  }

  private static @Nullable Charset charset(byte[] bytes, @Nullable String contentType) {
    var named = Decoding.ofContentType(contentType);
    if (named != null) {
      return named;
    }
    var start = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
    var declared = DECLARED.matcher(start);
    return declared.find() ? Decoding.named(declared.group(1)) : null;
  }

  private static void refuseOthers(String text) throws UnreadableException {
    var start = text.stripLeading();
    start = start.substring(0, Math.min(start.length(), BEGINNING)).toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      throw new UnreadableException("it is empty");
    }
    if (start.contains("<rss")
        || start.contains("<feed")
        || start.contains("<rdf:rdf")
        || start.contains("<channel")
        || start.contains(":feed")) {
      return;
    }
    if (start.contains("<opml")) {
      throw new UnreadableException("it is a list of feeds (OPML), not a feed: name one of them");
    }
    if (start.contains("<html") || start.contains("<!doctype html") || start.contains("<head")) {
      throw new UnreadableException("it is a web page, not a feed: look for its RSS address");
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      throw new UnreadableException("it is JSON, not RSS or Atom");
    }
    if (!text.toLowerCase(Locale.ROOT).contains("<rss")) {
      throw new UnreadableException("it is neither RSS nor Atom");
    }
  }

  private static Element channel(String rest, String address) {
    var root = Jsoup.parse(rest, address, Parser.xmlParser());
    for (var element : root.getAllElements()) {
      var name = element.tagName().toLowerCase(Locale.ROOT);
      if (name.equals("channel") || name.equals("feed") || name.endsWith(":feed")) {
        return element;
      }
    }
    return root;
  }

  private static @Nullable String cover(Element head, Tags tags, ItemReader links) {
    for (var image : tags.all(head, "itunes:image")) {
      var address = links.address(image.attr("href"));
      if (address != null) {
        return address;
      }
    }
    for (var image : tags.all(head, "image")) {
      var address = links.address(tags.text(image, "url"));
      if (address != null) {
        return address;
      }
    }
    return links.address(tags.text(head, "logo"));
  }

  private static @Nullable String link(Element head, Tags tags, ItemReader links, String relation) {
    for (var link : tags.all(head, "link")) {
      if (link.attr("rel").equalsIgnoreCase(relation)) {
        return links.address(link.attr("href"));
      }
    }
    return null;
  }

  private static List<Feed.Item> items(
      List<String> chunks, ItemReader reader, List<String> warnings) {
    var items = new ArrayList<Feed.Item>(chunks.size());
    var unknown = 0;
    for (var chunk : chunks) {
      var element = Jsoup.parse(chunk, "", Parser.xmlParser()).firstElementChild();
      var item = element == null ? null : reader.read(element);
      if (item == null) {
        unknown++;
      } else {
        items.add(item);
      }
    }
    if (unknown > 0) {
      warnings.add(unknown + " items have no title, link, audio or guid and were left out");
    }
    return apart(items, warnings);
  }

  // A guid that several items share identifies none: their addresses are added to it.
  private static List<Feed.Item> apart(List<Feed.Item> items, List<String> warnings) {
    var uses = new HashMap<String, Integer>();
    items.forEach(item -> uses.merge(item.episode().guid(), 1, Integer::sum));
    var seen = new HashSet<String>();
    var kept = new ArrayList<Feed.Item>(items.size());
    var shared = 0;
    for (var item : items) {
      var guid = item.episode().guid();
      var again = uses.getOrDefault(guid, 1) > 1;
      shared += again ? 1 : 0;
      var one = again ? renamed(item) : item;
      if (seen.add(one.episode().guid())) {
        kept.add(one);
      }
    }
    if (shared > 0) {
      warnings.add(
          shared + " items share their guid with another; they were told apart by address");
    }
    return List.copyOf(kept);
  }

  private static Feed.Item renamed(Feed.Item item) {
    var old = item.episode();
    var links = old.links();
    var address = links.audio() != null ? links.audio() : links.page();
    var episode =
        new Incoming(
            old.guid() + " " + Objects.requireNonNullElse(address, old.title()),
            old.number(),
            old.title(),
            old.published(),
            links,
            old.duration(),
            old.notes(),
            old.transcript());
    return new Feed.Item(episode, item.type(), item.transcripts());
  }
}
