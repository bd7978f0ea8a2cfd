package app.huisheng.webhook;

import app.huisheng.store.Database;
import app.huisheng.store.Seal;
import app.huisheng.webhook.WebhookRows.Letter;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses that hear what happened, and the letters to them. A letter is written down before
/// it leaves and again when it was taken; one whose answer was lost comes again, and its receiver
/// knows it by `webhook-id`. Thread-safe, on any number of nodes.
public final class Webhooks {
  /// Tries of one letter, about a day.
  static final int TRIES = 14;

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(6);

  /// Longer than any sending takes: until then no other node tries the same letter.
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private static final int AT_ONCE = 10;
  private static final int KEY_BYTES = 32;
  private static final int LONGEST_ADDRESS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /// An address.
  ///
  /// @param waiting letters it has not taken yet
  /// @param trouble why it did not take the last one; empty when it did
  /// @param lastAt when the last letter was sent; null before
  public record Hook(
      long id, String address, int waiting, String trouble, @Nullable Instant lastAt) {}

  /// A new address with its secret, shown this once.
  public record Made(long id, String secret) {}

  /// Sends a letter.
  @FunctionalInterface
  public interface Sender {
    /// Sends it once and waits for the answer.
    ///
    /// @return why it was not taken, in one sentence; empty when it was
    Optional<String> send(String address, Map<String, String> headers, String json);
  }

  private final WebhookRows rows;
  private final InstantSource clock;
  private final Sender sender;
  private final Supplier<List<Happening>> happenings;
  private final SecureRandom random = new SecureRandom();

  /// How the room reaches what is outside it.
  ///
  /// @param happenings everything that lately happened, each time all of it
  public record Outside(Sender sender, Supplier<List<Happening>> happenings) {}

  /// @param secretKey `HUISHENG_SECRET_KEY`
  public Webhooks(Database database, String secretKey, Outside outside, InstantSource clock) {
    this.rows = new WebhookRows(database, new Seal(secretKey, "webhook 1"));
    this.clock = clock;
    this.sender = outside.sender();
    this.happenings = outside.happenings();
  }

  /// Whether an address can be called at all; whether it may is seen when it is.
  public static boolean isAddress(String text) {
    try {
      var uri = new URI(text);
      var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && text.length() <= LONGEST_ADDRESS;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /// Begins to tell an address what happens from now on.
  ///
  /// @throws IllegalArgumentException when it is none, see [#isAddress]
  public Made add(String address) {
    if (!isAddress(address)) {
      throw new IllegalArgumentException("not an http or https address: " + address);
    }
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    var secret = Signature.PREFIX + Base64.getEncoder().encodeToString(key);
    var id = rows.add(address, secret, happenings.get(), clock.instant());
    LOG.info("webhook added id={}", id);
    return new Made(id, secret);
  }

  /// Ends it; what it has not heard yet is dropped.
  ///
  /// @return false when there is no such one
  public boolean remove(long id) {
    return rows.remove(id);
  }

  /// Has it hear something at once, to try it.
  ///
  /// @return false when there is no such one
  public boolean ping(long id) {
    var now = clock.instant();
    var hello = new Happening("ping", id + "-" + now.toEpochMilli(), now, "{}");
    return rows.letter(id, hello, now);
  }

  public List<Hook> all() {
    return rows.all();
  }

  /// A catch-up step: notes what happened, and sends what is due.
  ///
  /// @return true when something was sent
  public boolean step() {
    if (rows.none()) {
      return false;
    }
    rows.note(happenings.get(), clock.instant());
    var due = rows.due(clock.instant(), AT_ONCE);
    var sent = 0;
    for (var letter : due) {
      // A slow receiver must not make the claim of the next letter end before it is tried.
      if (rows.claim(letter, clock.instant().plus(CLAIM))) {
        send(letter);
        sent++;
      }
    }
    return sent > 0;
  }

  private void send(Letter letter) {
    var secret = letter.secret();
    var trouble =
        secret == null
            ? Optional.of("its secret cannot be read with this key: add it anew")
            : sender.send(letter.address(), headers(letter, secret), letter.body());
    var now = clock.instant();
    if (trouble.isEmpty()) {
      rows.taken(letter, now);
    } else if (letter.attempts() + 1 >= TRIES) {
      rows.givenUp(letter, trouble.get(), now);
    } else {
      rows.refused(letter, trouble.get(), now, now.plus(wait(letter.attempts())));
    }
    LOG.info("webhook called id={} taken={}", letter.webhook(), trouble.isEmpty());
  }

  private Map<String, String> headers(Letter letter, String secret) {
    var seconds = clock.instant().getEpochSecond();
    var headers = new TreeMap<String, String>();
    headers.put("webhook-id", letter.event());
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put("webhook-signature", Signature.of(secret, letter.event(), seconds, letter.body()));
    return headers;
  }

  private static Duration wait(int failures) {
    var wait = FIRST.multipliedBy(1L << Math.clamp(failures, 0, TRIES));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
