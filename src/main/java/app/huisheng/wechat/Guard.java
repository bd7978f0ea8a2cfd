package app.huisheng.wechat;

import app.huisheng.reply.Generations;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps out what WeChat did not sign, or signed too long ago.
final class Guard {
  /// How far a timestamp may be from our clock, either way.
  private static final long WINDOW_SECONDS = 300;

  private static final int MOST_DIGITS = 12;
  private static final int MOST_REMEMBERED = 50_000;
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final Signature signature;
  private final InstantSource clock;
  private final Generations<BigInteger> bodies;
  private final Generations<Boolean> complaints;

  Guard(Signature signature, InstantSource clock) {
    this.signature = signature;
    this.clock = clock;
    this.bodies = new Generations<>(MOST_REMEMBERED, Duration.ofSeconds(2 * WINDOW_SECONDS), clock);
    this.complaints = new Generations<>(MOST_REMEMBERED, Duration.ofMinutes(1), clock);
  }

  /// Checks what every request carries in every mode.
  void check(Query query) throws Refusal {
    long age = clock.instant().getEpochSecond() - seconds(query.timestamp());
    if (Math.abs(age) > WINDOW_SECONDS) {
      throw Refusal.unauthorised("timestamp-outside-window");
    }
    if (!Signature.same(signature.of(query.timestamp(), query.nonce()), query.signature())) {
      throw Refusal.unauthorised("signature-wrong");
    }
  }

  private static long seconds(String timestamp) throws Refusal {
    long seconds = 0;
    for (int i = 0; i < timestamp.length(); i++) {
      int digit = timestamp.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == MOST_DIGITS) {
        throw Refusal.malformed("timestamp-malformed");
      }
      seconds = seconds * 10 + digit;
    }
    return seconds;
  }

  /// In plain mode the signature says nothing of the body: whoever saw one request could send
  /// others in its name. So a signature stands for the first body it came with, and WeChat's
  /// repetitions of it, as long as its timestamp is fresh.
  void once(Query query, byte[] body) throws Refusal {
    var print = new BigInteger(1, Signature.digest("SHA-256").digest(body));
    var triple = query.signature() + query.timestamp() + '|' + query.nonce();
    var first = bodies.putIfAbsent(triple, print);
    if (first != null && !first.equals(print)) {
      throw Refusal.unauthorised("signature-used-for-another-body");
    }
  }

  /// Tells the operator why requests are refused, each reason at most once in a minute or two.
  void complain(Account account, String reason) {
    if (complaints.putIfAbsent(reason, true) == null) {
      LOG.warn("event=push.refused account={} reason={}", account, reason);
    }
  }
}
