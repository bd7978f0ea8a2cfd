package app.huisheng.feed;

import app.huisheng.episode.UnreadableException;
import app.huisheng.store.Database;
import app.huisheng.store.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One look at the feed: asks its server whether anything has changed, and takes in what has. While
/// it cannot be read, what is stored stays and the looks become rarer, but never end.
final class Poll {
  /// A server that keeps its ETag for ever is found out after this.
  private static final Duration UNCONDITIONAL = Duration.ofDays(1);

  /// A longer wish of the server would delay an announcement too much.
  private static final Duration LONGEST_MAX_AGE = Duration.ofHours(1);

  /// A hub may push before every copy of the feed has changed.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private static final int LOOKS_AFTER_PUSH = 4;

  /// After so many failures the address in the settings is tried again.
  private static final int BACK_TO_SETTING = 4;

  private final Stock stock;
  private final Harvest harvest;
  private final SafeHttp http;
  private final FeedWatch.Setup setup;
  private final Notices notices;
  private final AtomicBoolean woken = new AtomicBoolean();

  private volatile Instant dueAt = Instant.MIN;
  private Instant unconditionalAt;
  private int looksLeft;

  /// Where it keeps what it finds.
  ///
  /// @param turn the right to ask the feed's server
  record Stock(Database database, WatchedFeeds feeds, Subscriptions subscriptions, Turn turn) {}

  Poll(Stock stock, Arrivals arrivals, SafeHttp http, FeedWatch.Setup setup) {
    this.stock = stock;
    this.harvest =
        new Harvest(stock, arrivals, new Pages(http), setup.url().toString(), setup.clock());
    this.http = http;
    this.setup = setup;
    this.notices = new Notices(setup);
    this.unconditionalAt = setup.clock().instant().plus(UNCONDITIONAL);
  }

  void wake() {
    woken.set(true);
  }

  synchronized boolean step() {
    var now = setup.clock().instant();
    var pushed = woken.getAndSet(false);
    if (!pushed && now.isBefore(dueAt)) {
      return false;
    }
    looksLeft = pushed ? LOOKS_AFTER_PUSH : looksLeft;
    dueAt = now.plus(min(setup.interval(), Duration.ofMinutes(1))); // if this look breaks off
    var feed = stock.feeds().load();
    var trouble = feed.trouble();
    if (!pushed && trouble != null && now.isBefore(trouble.nextAt())) {
      dueAt = trouble.nextAt();
      return false;
    }
    if (!pushed && !stock.turn().ours()) {
      dueAt = now.plus(setup.interval());
      return false;
    }
    return look(feed, now);
  }

  private boolean look(WatchedFeed feed, Instant now) {
    var all = now.isAfter(unconditionalAt);
    if (all) {
      unconditionalAt = now.plus(UNCONDITIONAL);
    }
    return switch (http.fetch(feed.address(), all ? Fetched.Validators.NONE : feed.validators())) {
      case Fetched.Unavailable(var why, var wait, var gone) -> failed(feed, why, wait, gone);
      case Fetched.Unchanged(var validators, var maxAge) -> unchanged(feed, validators, maxAge);
      case Fetched.Fresh fresh -> fresh(feed, fresh);
    };
  }

  private boolean unchanged(
      WatchedFeed feed, Fetched.Validators validators, @Nullable Duration maxAge) {
    var found = feed.found(validators);
    if (!found.equals(feed) && stock.feeds().store(found)) {
      notices.good(feed);
    }
    if (looksLeft > 0) {
      looksLeft--;
      dueAt = setup.clock().instant().plus(min(setup.interval(), LOOK_AGAIN));
    } else {
      rest(maxAge);
    }
    return false;
  }

  private boolean fresh(WatchedFeed feed, Fetched.Fresh fresh) {
    var moved = !fresh.permanentAddress().equals(feed.address());
    if (fresh.body().sha256().hex().equals(feed.bodyHash()) && !moved) {
      return unchanged(feed, fresh.validators(), fresh.maxAge());
    }
    Feed read;
    try {
      read = Pages.read(fresh);
    } catch (UnreadableException e) {
      return failed(feed, feed.address() + " cannot be read: " + e.getMessage(), null, false);
    }
    looksLeft = 0;
    var count = harvest.take(feed, fresh, read);
    count.ifPresent(_ -> notices.good(feed));
    rest(fresh.maxAge());
    return count.isPresent() && count.get().any();
  }

  private boolean failed(
      WatchedFeed feed, String why, @Nullable Duration retryAfter, boolean gone) {
    var now = setup.clock().instant();
    var before = feed.trouble();
    var failures = before == null ? 1 : before.failures() + 1;
    var wait = gone ? UNCONDITIONAL : Waiting.after(failures, setup.interval());
    var next = now.plus(retryAfter == null || retryAfter.compareTo(wait) < 0 ? wait : retryAfter);
    var tell = (before == null || !before.noticed()) && Notices.due(feed, failures, gone);
    var trouble =
        new WatchedFeed.Trouble(
            failures,
            before == null ? now : before.since(),
            why,
            tell || (before != null && before.noticed()),
            next);
    var url = setup.url().toString();
    var lost = failures % BACK_TO_SETTING == 0 && !feed.address().equals(url);
    dueAt = next;
    if (stock.feeds().store((lost ? feed.at(url) : feed).failed(trouble))) {
      notices.bad(trouble, before, tell);
    }
    return false;
  }

  private void rest(@Nullable Duration maxAge) {
    var asked = maxAge == null ? Duration.ZERO : min(maxAge, LONGEST_MAX_AGE);
    dueAt =
        setup
            .clock()
            .instant()
            .plus(asked.compareTo(setup.interval()) > 0 ? asked : setup.interval());
  }

  FeedWatch.Status status() {
    var feed = stock.feeds().find();
    var trouble = feed.map(WatchedFeed::trouble);
    return new FeedWatch.Status(
        feed.map(WatchedFeed::address).orElse(setup.url().toString()),
        feed.map(WatchedFeed::readAt).orElse(null),
        feed.map(WatchedFeed::items).orElse(0),
        trouble.map(WatchedFeed.Trouble::reason).orElse(null),
        trouble.map(WatchedFeed.Trouble::since).orElse(null),
        stock.subscriptions().find().map(Subscriptions.Subscription::leaseEnds).orElse(null));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
