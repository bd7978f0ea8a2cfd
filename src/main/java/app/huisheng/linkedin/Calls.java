package app.huisheng.linkedin;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP, once per call and never a second time by itself.
///
/// OkHttp repeats requests in more cases than its switches say (a stale connection, 408, 503 with
/// `Retry-After: 0`, 307): bodies here can be written only once, retries and redirects are off, and
/// no connection is kept, so a failure to connect is known for what it is. Every send is counted.
final class Calls {
  private static final long MOST_BYTES = 4_000_000;

  /// One request.
  ///
  /// @param url percent-encoded
  /// @param type of the body; empty when there is none
  record Call(
      String method, String url, Map<String, String> headers, String type, ByteString body) {
    Call {
      headers = Map.copyOf(headers);
    }

    static Call of(String method, String url) {
      return new Call(method, url, Map.of(), "", ByteString.EMPTY);
    }

    Call with(String header, String value) {
      var more = new HashMap<>(headers);
      more.put(header, value);
      return new Call(method, url, more, type, body);
    }

    Call body(String newType, byte[] bytes) {
      return new Call(method, url, headers, newType, ByteString.of(bytes));
    }
  }

  private final AtomicLong sends = new AtomicLong();
  private @Nullable OkHttpClient client;

  /// How many requests went over the wire since the start.
  long sends() {
    return sends.get();
  }

  /// Sends one call and waits for its answer.
  ///
  /// @param limit of the whole call in real time
  Spoken send(Call call, Duration limit) {
    var url = HttpUrl.parse(call.url());
    if (url == null) {
      return new Spoken.NotSent("not an address: " + call.url());
    }
    var wire = new AtomicInteger();
    var request =
        new Request.Builder()
            .url(url)
            .method(call.method(), body(call))
            .tag(AtomicInteger.class, wire);
    call.headers().forEach(request::header);
    var sending = client().newCall(request.build());
    sending.timeout().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    try (var response = sending.execute()) {
      return answered(response);
    } catch (IOException broken) {
      var why =
          broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
      return wire.get() == 0 ? new Spoken.NotSent(why) : new Spoken.Lost(why);
    }
  }

  private static Spoken answered(Response response) throws IOException {
    var source = response.body().source();
    if (source.request(MOST_BYTES)) {
      return new Spoken.Lost("the answer is larger than 4 MB");
    }
    var headers = new HashMap<String, String>();
    response
        .headers()
        .forEach(pair -> headers.put(pair.getFirst().toLowerCase(Locale.ROOT), pair.getSecond()));
    return new Spoken.Answered(response.code(), Map.copyOf(headers), source.readUtf8());
  }

  private static @Nullable RequestBody body(Call call) {
    if (!call.type().isEmpty()) {
      return new Once(MediaType.parse(call.type()), call.body());
    }
    return switch (call.method()) {
      case "POST", "PUT" -> new Once(null, call.body());
      default -> null;
    };
  }

  // Made by the first call: the client costs a tenth of a start that may never use it.
  private synchronized OkHttpClient client() {
    if (client == null) {
      client =
          new OkHttpClient.Builder()
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .protocols(List.of(Protocol.HTTP_1_1))
              .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
              .connectTimeout(Duration.ZERO)
              .readTimeout(Duration.ZERO)
              .writeTimeout(Duration.ZERO)
              .addNetworkInterceptor(this::counted)
              .build();
    }
    return client;
  }

  // Runs once the connection stands, so a call it never saw was not sent.
  private Response counted(Interceptor.Chain chain) throws IOException {
    sends.incrementAndGet();
    var wire = chain.request().tag(AtomicInteger.class);
    if (wire != null && wire.incrementAndGet() > 1) {
      throw new IOException("a call was about to be sent twice");
    }
    return chain.proceed(chain.request());
  }

  /// A body that says it can be written only once: what keeps OkHttp from repeating it.
  private static final class Once extends RequestBody {
    private final @Nullable MediaType type;
    private final ByteString bytes;

    Once(@Nullable MediaType type, ByteString bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    @Override
    public @Nullable MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return bytes.size();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      var _ = sink.write(bytes);
    }
  }
}
