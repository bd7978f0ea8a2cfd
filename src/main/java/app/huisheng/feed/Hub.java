package app.huisheng.feed;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the feed's hub to push changes (WebSub, w3.org/TR/websub 5.1), and again when two thirds of
/// its promise have passed. A hub that does not answer is asked more and more seldom; the feed is
/// polled all the same.
final class Hub {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final Duration LEASE = Duration.ofDays(10);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 8; // a day, nearly
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Subscriptions subscriptions;
  private final SafeHttp http;
  private final URI publicUrl;
  private final InstantSource clock;

  Hub(Subscriptions subscriptions, SafeHttp http, URI publicUrl, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.http = http;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  boolean step() {
    var now = clock.instant();
    var due =
        subscriptions
            .find()
            .filter(one -> !one.nextAt().isAfter(now))
            .filter(one -> reachable(one.hub()));
    if (due.isEmpty()) {
      return false;
    }
    var one = due.get();
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(one.tries(), MOST_DOUBLINGS));
    if (!subscriptions.asking(one, now, wait)) {
      return false;
    }
    var refused =
        http.post(
            one.hub(),
            Map.of(
                "hub.mode", "subscribe",
                "hub.topic", one.topic(),
                "hub.callback", callback(one),
                "hub.secret", one.secret(),
                "hub.lease_seconds", String.valueOf(LEASE.toSeconds())));
    refused.ifPresentOrElse(
        why -> LOG.warn("hub did not subscribe hub={} again=in {} reason={}", one.hub(), wait, why),
        () -> LOG.info("hub asked hub={} topic={}", one.hub(), one.topic()));
    return true;
  }

  private String callback(Subscriptions.Subscription one) {
    return publicUrl.toString().replaceFirst("/+$", "") + WebSub.PATH + one.token();
  }

  // A hub elsewhere can never reach a callback on this machine.
  private boolean reachable(String hub) {
    return !here(publicUrl) || here(URI.create(hub));
  }

  private static boolean here(URI address) {
    return address.getHost() != null && HERE.contains(address.getHost());
  }
}
