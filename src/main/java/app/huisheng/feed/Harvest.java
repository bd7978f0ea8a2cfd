package app.huisheng.feed;

import app.huisheng.announce.Announcements.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in one full answer of the feed's server: further pages and moves are followed first, then
/// everything is written in one transaction, or nothing.
final class Harvest {
  private static final Logger LOG = LoggerFactory.getLogger(Harvest.class);

  private final Poll.Stock stock;
  private final Arrivals arrivals;
  private final Pages pages;
  private final String url;
  private final InstantSource clock;

  /// Who tells of changes, and what he calls the feed.
  private record Push(@Nullable String hub, String topic) {}

  /// @param url the feed's address in the settings
  Harvest(Poll.Stock stock, Arrivals arrivals, Pages pages, String url, InstantSource clock) {
    this.stock = stock;
    this.arrivals = arrivals;
    this.pages = pages;
    this.url = url;
    this.clock = clock;
  }

  /// Empty when another process has just taken it in.
  Optional<Arrivals.Count> take(WatchedFeed feed, Fetched.Fresh fresh, Feed read) {
    var first = feed.baselineAt() == null;
    var whole =
        first ? pages.follow(read, fresh.address()) : new Pages.Whole(read.items(), !read.cutOff());
    var now = clock.instant();
    var address = address(feed, fresh, read);
    var baseline = first ? baseline(feed, whole, now) : feed.baselineAt();
    var after =
        new WatchedFeed(
            address,
            validators(baseline, address, fresh),
            baseline == null ? null : fresh.body().sha256().hex(),
            now,
            baseline,
            whole.items().size(),
            null,
            feed.version());
    var reading = first ? Reading.FIRST : Reading.LATER;
    var count = write(after, push(fresh, read), whole.items(), reading);
    count.ifPresent(some -> report(read, reading, some));
    return count;
  }

  // They belong to an address, and to a reading that need not be repeated.
  private static Fetched.Validators validators(
      @Nullable Instant baseline, String address, Fetched.Fresh fresh) {
    return baseline == null || !address.equals(fresh.permanentAddress())
        ? Fetched.Validators.NONE
        : fresh.validators();
  }

  // What is missing from a baseline would be news later; but it is waited for only once.
  private static @Nullable Instant baseline(WatchedFeed feed, Pages.Whole whole, Instant now) {
    return whole.complete() || feed.readAt() != null ? now : null;
  }

  private Optional<Arrivals.Count> write(
      WatchedFeed after, Push push, List<Feed.Item> items, Reading reading) {
    var now = clock.instant();
    return stock
        .database()
        .jdbi()
        .inTransaction(
            tx -> {
              if (!stock.feeds().store(tx, after)) {
                return Optional.empty();
              }
              stock.subscriptions().offer(tx, push.hub(), push.topic(), now);
              return Optional.of(arrivals.take(tx, items, reading, now));
            });
  }

  // The headers count before the feed (w3.org/TR/websub 4).
  private static Push push(Fetched.Fresh fresh, Feed read) {
    var hub = LinkHeaders.find(fresh.links(), "hub", fresh.address());
    var self = LinkHeaders.find(fresh.links(), "self", fresh.address());
    var topic = self == null ? read.self() : self;
    return new Push(
        hub == null ? read.hub() : hub, topic == null ? fresh.permanentAddress() : topic);
  }

  private void report(Feed read, Reading reading, Arrivals.Count count) {
    read.warnings().forEach(warning -> LOG.warn("feed mended url={} how={}", url, warning));
    LOG.info(
        "feed read reading={} items={} added={} updated={} announced={}",
        reading,
        count.items(),
        count.added(),
        count.updated(),
        count.planned());
  }

  /// Where to look next time.
  private String address(WatchedFeed feed, Fetched.Fresh fresh, Feed read) {
    var moved = read.movedTo();
    var known = List.of(fresh.permanentAddress(), fresh.address(), feed.address(), url);
    var next =
        moved != null && !known.contains(moved) && pages.movedTo(moved, read)
            ? moved
            : fresh.permanentAddress();
    if (!next.equals(feed.address())) {
      LOG.info("feed moved from={} to={}", feed.address(), next);
    }
    return next;
  }
}
