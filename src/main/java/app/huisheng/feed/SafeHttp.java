package app.huisheng.feed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches what a feed names: feeds, transcripts, covers, hubs. A feed is written by strangers, so
/// private and loopback addresses are refused when connecting, redirects included; answers are
/// limited to 32 MB after decompression and one minute; cookies and passwords are never sent.
public final class SafeHttp implements AutoCloseable {
  /// Largest answer, after decompression.
  public static final long LARGEST = 32L * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(SafeHttp.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final int REDIRECTS = 5;

  private final Predicate<InetAddress> allowed;
  private final Duration deadline;
  private final boolean anyPort;
  private final InstantSource clock;
  private @Nullable OkHttpClient client;

  /// @param allowPrivateNetwork lets private addresses and any port be reached
  public SafeHttp(boolean allowPrivateNetwork, InstantSource clock) {
    this(
        allowPrivateNetwork ? _ -> true : Neighbourhood::isPublic,
        allowPrivateNetwork,
        Duration.ofMinutes(1),
        clock);
  }

  SafeHttp(
      Predicate<InetAddress> allowed, boolean anyPort, Duration deadline, InstantSource clock) {
    this.allowed = allowed;
    this.deadline = deadline;
    this.anyPort = anyPort;
    this.clock = clock;
  }

  /// The guarded client itself, for requests other than fetching. It follows no redirects.
  public synchronized OkHttpClient client() {
    // Made at the first need: reading the certificates takes a moment that a start does not have.
    if (client == null) {
      client =
          new OkHttpClient.Builder()
              .socketFactory(new GuardedSockets(allowed))
              .proxy(Proxy.NO_PROXY) // a proxy would connect for us, unguarded
              .followRedirects(false)
              .followSslRedirects(false)
              .connectTimeout(Duration.ofSeconds(10))
              .readTimeout(Duration.ofSeconds(20))
              .callTimeout(deadline)
              .build();
    }
    return client;
  }

  /// Fetches an address, or learns that it has not changed.
  ///
  /// @param known validators of the version at hand
  public Fetched fetch(String address, Fetched.Validators known) {
    var url = HttpUrl.parse(address);
    if (url == null) {
      return unavailable(address + " is no http or https address");
    }
    var permanent = url;
    var onlyPermanent = true;
    for (var hop = 0; hop <= REDIRECTS; hop++) {
      var refused = refusal(url);
      if (refused != null) {
        LOG.info("blocked address={} reason={}", url.redact(), refused);
        return unavailable(refused);
      }
      try (var response = client().newCall(request(url, known)).execute()) {
        var target = redirect(response);
        if (target == null) {
          return answer(response, url, permanent);
        }
        if (url.isHttps() && !target.isHttps()) {
          return unavailable(url.redact() + " redirects from https to http");
        }
        onlyPermanent &= response.code() == 301 || response.code() == 308;
        permanent = onlyPermanent ? target : permanent;
        url = target;
      } catch (IOException e) {
        return unavailable(reason(url, e));
      }
    }
    return unavailable(address + " redirects more than " + REDIRECTS + " times");
  }

  /// Sends a form.
  ///
  /// @return why it was not accepted, in one sentence; empty when it was
  Optional<String> post(String address, Map<String, String> fields) {
    var url = HttpUrl.parse(address);
    if (url == null) {
      return Optional.of(address + " is no http or https address");
    }
    var refused = refusal(url);
    if (refused != null) {
      return Optional.of(refused);
    }
    var form = new FormBody.Builder(StandardCharsets.UTF_8);
    new TreeMap<>(fields).forEach(form::add);
    return send(client(), new Request.Builder().url(url).post(form.build()).build());
  }

  /// Sends JSON; waits no longer than [#PATIENCE] for its answer.
  ///
  /// @return why it was not accepted, in one sentence; empty when it was
  public Optional<String> post(String address, Map<String, String> headers, String json) {
    var url = HttpUrl.parse(address);
    if (url == null) {
      return Optional.of(address + " is no http or https address");
    }
    var refused = refusal(url);
    if (refused != null) {
      return Optional.of(refused);
    }
    var body = RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON);
    var request = new Request.Builder().url(url).post(body);
    headers.forEach(request::header);
    return send(client().newBuilder().callTimeout(PATIENCE).build(), request.build());
  }

  private static Optional<String> send(OkHttpClient client, Request request) {
    var url = request.url();
    try (var response = client.newCall(request).execute()) {
      return response.isSuccessful()
          ? Optional.empty()
          : Optional.of(url.redact() + " answered " + response.code() + meaning(response.code()));
    } catch (IOException e) {
      return Optional.of(reason(url, e));
    }
  }

  private static Request request(HttpUrl url, Fetched.Validators known) {
    var request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "Huisheng/0.1 (podcast feed reader)")
            .header(
                "Accept", "application/rss+xml, application/atom+xml, application/xml, */*;q=0.5");
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    return request.build();
  }

  private @Nullable String refusal(HttpUrl url) {
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      return "an address with a user name in it is not fetched: " + url.redact();
    }
    var usual = url.port() == 80 || url.port() == 443 || url.port() == 8080 || url.port() == 8443;
    return anyPort || usual
        ? null
        : url.redact() + " names port " + url.port() + ", which is none of the web's";
  }

  private static @Nullable HttpUrl redirect(Response response) {
    var location = response.header("Location");
    return switch (response.code()) {
      case 301, 302, 303, 307, 308 ->
          location == null ? null : response.request().url().resolve(location);
      default -> null;
    };
  }

  private Fetched answer(Response response, HttpUrl url, HttpUrl permanent) throws IOException {
    var wait = Freshness.retryAfter(response.header("Retry-After"), clock);
    if (response.code() == 304) {
      return new Fetched.Unchanged(validators(response), Freshness.maxAge(response));
    }
    if (response.code() != 200) {
      return new Fetched.Unavailable(
          url.redact() + " answered " + response.code() + meaning(response.code()),
          wait,
          response.code() == 410);
    }
    var body = read(response);
    return body == null
        ? unavailable(url.redact() + " sends more than " + LARGEST / 1024 / 1024 + " MB")
        : new Fetched.Fresh(
            body,
            response.header("Content-Type"),
            validators(response),
            url.toString(),
            permanent.toString(),
            Freshness.maxAge(response),
            response.headers("Link"));
  }

  private static String meaning(int code) {
    return switch (code) {
      case 401, 403 -> ": it does not let this server in";
      case 404 -> ": nothing is there; check the address";
      case 410 -> ": it is gone for good";
      case 429, 503 -> ": it is overloaded";
      default -> code >= 300 && code < 400 ? ": a redirect to nowhere" : "";
    };
  }

  // Counted after decompression, so that a small answer cannot unfold into a large one.
  private static @Nullable ByteString read(Response response) throws IOException {
    var source = response.body().source();
    return source.request(LARGEST + 1) ? null : source.readByteString();
  }

  private static Fetched.Validators validators(Response response) {
    return "0".equals(response.header("Expires"))
        ? Fetched.Validators.NONE
        : new Fetched.Validators(response.header("ETag"), response.header("Last-Modified"));
  }

  private static Fetched unavailable(String why) {
    return new Fetched.Unavailable(why, null, false);
  }

  private static String reason(HttpUrl url, IOException e) {
    var blocked = blocked(e);
    if (blocked != null) {
      LOG.info("blocked address={} reason={}", url.redact(), blocked.getMessage());
      return url.redact()
          + " is not fetched: "
          + blocked.getMessage()
          + " (HUISHENG_ALLOW_PRIVATE_NETWORK=true lets it through)";
    }
    var host = url.host();
    return switch (e) {
      case UnknownHostException _ -> "there is no host " + host;
      case SSLException s -> "no safe connection to " + host + ": " + firstLine(s);
      case InterruptedIOException _ -> host + " took too long to answer";
      case ConnectException _ -> host + " refuses connections on port " + url.port();
      default -> host + " broke the connection off: " + firstLine(e);
    };
  }

  private static GuardedSockets.@Nullable Blocked blocked(Throwable thrown) {
    if (thrown instanceof GuardedSockets.Blocked blocked) {
      return blocked;
    }
    for (var other : thrown.getSuppressed()) {
      var found = blocked(other);
      if (found != null) {
        return found;
      }
    }
    return thrown.getCause() == null ? null : blocked(thrown.getCause());
  }

  private static String firstLine(IOException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
        .lines()
        .findFirst()
        .orElse("");
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }
}
