package app.huisheng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.simulator.Levers.Mode;
import app.huisheng.simulator.Levers.Tamper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// WeChat's side of one official account: signs, encrypts, sends, waits, sends again, and judges
/// the answer as WeChat would, over real HTTP. Knows the server only by its address.
public final class WeChatSide implements AutoCloseable {
  private final Account account;
  private final InstantSource clock;
  private final PushWriter writer;
  private final @Nullable Seal seal;
  private final HttpClient http;

  /// The account as the console has it.
  ///
  /// @param callback the server's address, `http://…/wechat`
  /// @param encodingAesKey null when the account never encrypts
  /// @param name the `gh_…` id
  public record Account(
      URI callback, String token, String appId, @Nullable String encodingAesKey, String name) {}

  public WeChatSide(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
    // Real ids are near 2^63 and rise with time.
    this.writer = new PushWriter(account.name(), 7_000_000_000_000_000_000L + clock.millis());
    this.seal = account.encodingAesKey() == null ? null : new Seal(account.encodingAesKey());
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /// The console's address check: what the server echoes, or its status when that is not 200.
  public String verify(String echo) {
    var query = new Ticket(account.token(), seconds(), nonce()).query() + "&echostr=" + echo;
    var request = HttpRequest.newBuilder(address(query)).timeout(Duration.ofSeconds(5)).build();
    var response = sent(request).join();
    return response.status() == 200 ? response.body() : Integer.toString(response.status());
  }

  /// Pushes what somebody did, as often as WeChat would, and judges the answer. Blocks.
  public Exchange send(Act act, Levers levers) {
    if (levers.mode() != Mode.PLAIN && seal == null) {
      throw new IllegalArgumentException("an account without a key cannot encrypt");
    }
    var lines = writer.lines(act, seconds());
    int attempt = 0;
    Attempt last;
    do {
      last = attempt(act, lines, levers);
      attempt++;
    } while (last.answer().status() == 0 && attempt < levers.attempts());
    return exchange(act, levers, last, attempt);
  }

  private record Answer(int status, String body) {
    static final Answer NONE = new Answer(0, "");
  }

  /// One request and its answer; `other` is the answer to its double, if it had one.
  private record Attempt(
      String line, String raw, String plain, Answer answer, Answer other, double milliseconds) {}

  private Attempt attempt(Act act, String lines, Levers levers) {
    var plain = PushWriter.plain(lines);
    var body = body(lines, levers);
    boolean encrypted = levers.mode() != Mode.PLAIN;
    var ticket =
        new Ticket(
            levers.tamper() == Tamper.WRONG_SIGNATURE ? "anothertoken" : account.token(),
            levers.tamper() == Tamper.STALE ? seconds() - 600 : seconds(),
            nonce());
    var query = ticket.query() + "&openid=" + act.openid();
    if (encrypted) {
      query += "&encrypt_type=aes&msg_signature=" + ticket.sign(body.sealed());
    }
    var request =
        HttpRequest.newBuilder(address(query))
            .timeout(levers.patience())
            .header("User-Agent", "Mozilla/4.0")
            .header("Accept", "*/*")
            .header("Pragma", "no-cache")
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body.raw(), UTF_8))
            .build();
    long start = System.nanoTime();
    var twin = levers.twice() ? sent(request) : null;
    var answer = slowed(sent(request), levers).join();
    var other = twin == null ? answer : twin.join();
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new Attempt("POST " + request.uri(), body.raw(), plain, answer, other, milliseconds);
  }

  /// The HTTP body, and what of it is encrypted.
  private record Body(String raw, String sealed) {}

  private Body body(String lines, Levers levers) {
    var tamper = levers.tamper();
    var plain =
        tamper == Tamper.DOCTYPE
            ? "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + PushWriter.plain(lines)
            : PushWriter.plain(lines);
    if (levers.mode() == Mode.PLAIN || seal == null) {
      return new Body(
          tamper == Tamper.FLIPPED_BYTE ? plain.replace("</xml>", "</xnl>") : plain, "");
    }
    var appId = tamper == Tamper.WRONG_APP_ID ? "wx0000000000000000" : account.appId();
    var sealed = seal.close(nonce() + nonce().substring(0, 6), plain, appId);
    var sent = tamper == Tamper.FLIPPED_BYTE ? flipped(sealed) : sealed;
    return new Body(
        levers.mode() == Mode.SAFE ? writer.safe(sent) : PushWriter.compatible(lines, sent),
        sealed);
  }

  private static String flipped(String sealed) {
    char changed = sealed.charAt(40) == 'A' ? 'B' : 'A';
    return sealed.substring(0, 40) + changed + sealed.substring(41);
  }

  private CompletableFuture<Answer> slowed(CompletableFuture<Answer> answer, Levers levers) {
    if (levers.slow().isZero()) {
      return answer;
    }
    long wait = Math.min(levers.slow().toMillis(), levers.patience().toMillis());
    boolean lost = levers.slow().compareTo(levers.patience()) >= 0;
    return answer.thenApplyAsync(
        arrived -> lost ? Answer.NONE : arrived,
        CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS));
  }

  private CompletableFuture<Answer> sent(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(UTF_8))
        .handle(WeChatSide::answer);
  }

  /// No answer in time, and a connection that breaks, are the same to WeChat.
  private static Answer answer(
      @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response == null) {
      return Answer.NONE;
    }
    return failure == null ? new Answer(response.statusCode(), response.body()) : Answer.NONE;
  }

  private Exchange exchange(Act act, Levers levers, Attempt attempt, int attempts) {
    var judge = new Judge(account, act.openid(), seal);
    var answer = attempt.answer();
    var verdict =
        judge.judge(answer.status(), answer.body(), levers.mode() == Mode.SAFE, replyable(act));
    var complaints = new ArrayList<>(judge.complaints());
    if (!attempt.other().equals(answer) && levers.slow().isZero()) {
      complaints.add("the double got another answer");
    }
    return new Exchange(
        attempt.line(),
        attempt.raw(),
        attempt.plain(),
        answer.body(),
        judge.opened(),
        answer.status(),
        attempt.milliseconds(),
        answer.body().getBytes(UTF_8).length,
        attempts,
        complaints,
        verdict);
  }

  private static boolean replyable(Act act) {
    return switch (act) {
      case Act.Left _ -> false;
      case Act.Other(_, var type, var fields) ->
          !type.equals("event")
              || List.of("SCAN", "scancode_waitmsg").stream().anyMatch(fields::contains);
      case Act.Said _, Act.Spoke _, Act.Pictured _, Act.Filmed _ -> true;
      case Act.Located _, Act.Linked _, Act.Followed _, Act.Tapped _ -> true;
    };
  }

  private URI address(String query) {
    return URI.create(account.callback() + "?" + query);
  }

  private long seconds() {
    return clock.instant().getEpochSecond();
  }

  private static String nonce() {
    return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L));
  }

  @Override
  public void close() {
    http.close();
  }

  /// What proves a request: made anew for every attempt.
  private record Ticket(String token, long seconds, String nonce) {
    String query() {
      return "signature="
          + Seal.signature(token, "" + seconds, nonce)
          + "&timestamp="
          + seconds
          + "&nonce="
          + nonce;
    }

    String sign(String sealed) {
      return Seal.signature(token, "" + seconds, nonce, sealed);
    }
  }
}
