package app.huisheng.feed;

import app.huisheng.episode.UnreadableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows what a feed says about other addresses: its further pages (RFC 5005), and the place it
/// has moved to (`itunes:new-feed-url`). Stateless.
final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
  private static final int MOST_PAGES = 50;

  private final SafeHttp http;

  /// All items that could be reached.
  ///
  /// @param complete whether every page was read to its end
  record Whole(List<Feed.Item> items, boolean complete) {}

  Pages(SafeHttp http) {
    this.http = http;
  }

  static Feed read(Fetched.Fresh fresh) throws UnreadableException {
    return FeedReader.read(fresh.body().toByteArray(), fresh.contentType(), fresh.address());
  }

  /// The feed's items with those of its further pages; an item that several pages hold counts once.
  Whole follow(Feed first, String address) {
    var items = new ArrayList<>(first.items());
    var guids = first.items().stream().map(Pages::guid).collect(Collectors.toSet());
    var visited = new HashSet<>(List.of(address));
    var complete = !first.cutOff();
    var next = first.next();
    while (next != null && visited.add(next) && visited.size() <= MOST_PAGES) {
      try {
        var page = fetch(next);
        page.items().stream().filter(item -> guids.add(guid(item))).forEach(items::add);
        complete &= !page.cutOff();
        next = page.next();
      } catch (UnreadableException e) {
        LOG.warn("page left out address={} reason={}", next, e.getMessage());
        return new Whole(items, false);
      }
    }
    return new Whole(items, complete);
  }

  /// Whether the feed can be read at that address too: it is a feed, and shares an item with this
  /// one.
  boolean movedTo(String address, Feed feed) {
    try {
      var here = feed.items().stream().map(Pages::guid).collect(Collectors.toSet());
      var shared = fetch(address).items().stream().map(Pages::guid).anyMatch(here::contains);
      if (!shared) {
        LOG.warn("move not followed address={} reason=it shares no episode", address);
      }
      return shared;
    } catch (UnreadableException e) {
      LOG.warn("move not followed address={} reason={}", address, e.getMessage());
      return false;
    }
  }

  private Feed fetch(String address) throws UnreadableException {
    return switch (http.fetch(address, Fetched.Validators.NONE)) {
      case Fetched.Fresh fresh -> read(fresh);
      case Fetched.Unchanged _ -> throw new UnreadableException("it answered 304 unasked");
      case Fetched.Unavailable gone -> throw new UnreadableException(gone.why());
    };
  }

  private static String guid(Feed.Item item) {
    return item.episode().guid();
  }
}
