package app.huisheng.feed;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hub's way in, `/websub/{token}`: it checks whether we asked (w3.org/TR/websub 5.3), and
/// pushes. A signed push only makes the feed be polled at once: what it carries is not read, since
/// the feed itself knows best.
final class WebSub {
  static final String PATH = "/websub/";

  private static final Logger LOG = LoggerFactory.getLogger(WebSub.class);

  /// w3.org/TR/websub 7.1.
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "sha1", "HmacSHA1",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha512", "HmacSHA512");

  private static final Duration USUAL_LEASE = Duration.ofDays(7);
  private static final Duration LONGEST_LEASE = Duration.ofDays(30);
  private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);
  private static final int CHUNK = 8192;

  private final Subscriptions subscriptions;
  private final InstantSource clock;
  private final Runnable poll;

  /// @param poll makes the feed be polled at once
  WebSub(Subscriptions subscriptions, InstantSource clock, Runnable poll) {
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.poll = poll;
  }

  void open(RoutesConfig routes) {
    routes.get(PATH + "{token}", this::verify);
    routes.post(PATH + "{token}", this::pushed);
  }

  private Optional<Subscriptions.Subscription> ours(Context request) {
    var token = request.pathParam("token").getBytes(StandardCharsets.UTF_8);
    return subscriptions
        .find()
        .filter(one -> MessageDigest.isEqual(one.token().getBytes(StandardCharsets.UTF_8), token));
  }

  private void verify(Context request) {
    var one = ours(request).orElse(null);
    var mode = Objects.requireNonNullElse(request.queryParam("hub.mode"), "");
    var challenge = request.queryParam("hub.challenge");
    if (one == null || !one.topic().equals(request.queryParam("hub.topic"))) {
      request.status(HttpStatus.NOT_FOUND);
    } else if (mode.equals("denied")) {
      LOG.warn("hub denied hub={} reason={}", one.hub(), request.queryParam("hub.reason"));
      subscriptions.denied(one, clock.instant().plus(Duration.ofDays(1)));
    } else if (mode.equals("subscribe") && challenge != null) {
      var lease = lease(request.queryParam("hub.lease_seconds"));
      subscriptions.granted(one, clock.instant(), lease);
      LOG.info("hub subscribed hub={} lease={}", one.hub(), lease);
      request.contentType("text/plain; charset=utf-8").result(challenge);
    } else {
      request.status(HttpStatus.NOT_FOUND); // we never unsubscribe
    }
  }

  private static Duration lease(@Nullable String seconds) {
    if (seconds == null || !seconds.matches("\\d{1,9}")) {
      return USUAL_LEASE;
    }
    var lease = Duration.ofSeconds(Long.parseLong(seconds));
    if (lease.compareTo(LONGEST_LEASE) > 0) {
      return LONGEST_LEASE;
    }
    return lease.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : lease;
  }

  private void pushed(Context request) throws IOException {
    var one = ours(request).orElse(null);
    if (one == null) {
      request.status(HttpStatus.NOT_FOUND);
    } else if (signed(request, one.secret())) {
      LOG.info("hub pushed hub={}", one.hub());
      poll.run();
      request.status(HttpStatus.ACCEPTED);
    } else {
      LOG.warn("push ignored hub={} reason=its signature is wrong or missing", one.hub());
      request.status(HttpStatus.FORBIDDEN);
    }
  }

  private static boolean signed(Context request, String secret) throws IOException {
    var header = Objects.requireNonNullElse(request.header("X-Hub-Signature"), "");
    var equals = header.indexOf('=');
    var algorithm =
        equals < 0 ? null : ALGORITHMS.get(header.substring(0, equals).toLowerCase(Locale.ROOT));
    if (algorithm == null) {
      return false;
    }
    var expected = hmac(algorithm, secret, request.bodyInputStream());
    var given = header.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
    return expected != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }

  // A hub sends the whole feed, more than the listener lets others send: so it is read as a stream
  // and never held. Null when it is larger than any feed.
  private static @Nullable String hmac(String algorithm, String secret, InputStream body)
      throws IOException {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      var chunk = new byte[CHUNK];
      var total = 0L;
      for (var read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        mac.update(chunk, 0, read);
        total += read;
        if (total > SafeHttp.LARGEST) {
          return null;
        }
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
