package app.huisheng.simulator;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// A WebSub hub beside the simulated feed: takes subscriptions, checks them, pushes the feed to
/// those that were confirmed.
public final class FeedHub implements AutoCloseable {
  private static final Map<String, String> MACS =
      Map.of(
          "sha1", "HmacSHA1",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha512", "HmacSHA512");

  private final OkHttpClient client = new OkHttpClient();
  private final Supplier<byte[]> feed;
  private final List<Subscription> asked = new CopyOnWriteArrayList<>();
  private final List<Subscription> confirmed = new CopyOnWriteArrayList<>();
  private volatile long lease = 864_000;
  private volatile boolean refusing;

  /// What a subscriber sent.
  public record Subscription(String topic, String callback, String secret, String leaseSeconds) {}

  FeedHub(Supplier<byte[]> feed) {
    this.feed = feed;
  }

  /// Every request to subscribe, oldest first.
  public List<Subscription> asked() {
    return List.copyOf(asked);
  }

  /// Those whose callback answered the challenge.
  public List<Subscription> confirmed() {
    return List.copyOf(confirmed);
  }

  /// Grants that many seconds from now on.
  public void grant(long seconds) {
    lease = seconds;
  }

  /// Answers 500 to subscribers until it is called with false.
  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  void subscribe(Context request) throws IOException {
    var one =
        new Subscription(
            String.valueOf(request.formParam("hub.topic")),
            String.valueOf(request.formParam("hub.callback")),
            String.valueOf(request.formParam("hub.secret")),
            String.valueOf(request.formParam("hub.lease_seconds")));
    asked.add(one);
    if (refusing) {
      request.status(500);
      return;
    }
    request.status(202);
    if (verify(one, one.topic(), "subscribe")) {
      confirmed.removeIf(other -> other.callback().equals(one.callback()));
      confirmed.add(one);
    }
  }

  /// Asks the subscriber whether it wants this.
  ///
  /// @return whether it gave the challenge back
  public boolean verify(Subscription one, String topic, String mode) throws IOException {
    var challenge = "challenge-" + asked.size();
    var url =
        HttpUrl.get(one.callback())
            .newBuilder()
            .addQueryParameter("hub.mode", mode)
            .addQueryParameter("hub.topic", topic)
            .addQueryParameter("hub.challenge", challenge)
            .addQueryParameter("hub.lease_seconds", String.valueOf(lease))
            .build();
    try (var answer = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return answer.isSuccessful() && answer.body().string().equals(challenge);
    }
  }

  /// Pushes the feed as it is now to every subscriber.
  public void push() throws IOException {
    for (var one : confirmed) {
      var _ = push(one, "sha256=" + sign("sha256", one.secret(), feed.get()));
    }
  }

  /// Pushes with a signature of the caller's making.
  ///
  /// @param signature the header's value, empty for none
  /// @return the subscriber's status
  public int push(Subscription one, String signature) throws IOException {
    var request =
        new Request.Builder()
            .url(one.callback())
            .post(RequestBody.create(feed.get(), MediaType.get("application/rss+xml")));
    if (!signature.isEmpty()) {
      request.header("X-Hub-Signature", signature);
    }
    try (var answer = client.newCall(request.build()).execute()) {
      return answer.code();
    }
  }

  /// The signature of what would be pushed now.
  ///
  /// @param algorithm `sha1`, `sha256`, `sha384` or `sha512`
  public String sign(String algorithm, String secret) {
    return sign(algorithm, secret, feed.get());
  }

  private static String sign(String algorithm, String secret, byte[] body) {
    try {
      var name = MACS.getOrDefault(algorithm, algorithm);
      var mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalArgumentException("no such signature: " + algorithm, e);
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
