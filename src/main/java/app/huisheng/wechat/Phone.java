package app.huisheng.wechat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.okhttp.OkHttpProxyInfo;
import me.chanjar.weixin.mp.api.impl.WxMpServiceOkHttpImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// WxJava's service as we want it: our own HTTP client, our own token, nothing repeated behind our
/// back. Made by the first call, because it costs a start that may never use it.
final class Phone extends WxMpServiceOkHttpImpl {
  private static final long MOST_BYTES = 8_000_000;

  /// The token of the call under way, so that a refusal is known to be of that very token.
  static final ScopedValue<String> TOKEN = ScopedValue.newInstance();

  /// Leaves stale tokens to [Gateway].
  private static final class Config extends WxMpDefaultConfigImpl {
    private static final long serialVersionUID = 1;

    @Override
    public boolean autoRefreshToken() {
      return false;
    }
  }

  private final OkHttpClient client;

  Phone(WeChatSettings settings) {
    client = client(settings.timeout());
    var config = new Config();
    config.setAppId(settings.appId());
    config.setSecret(settings.appSecret());
    config.useStableAccessToken(true);
    config.setHostConfig(
        new WxMpHostConfig(settings.apiUrl(), settings.apiUrl(), settings.apiUrl()));
    super.setWxMpConfigStorage(config);
  }

  @Override
  public void initHttp() {
    // WxJava's would share one client among everything in this process.
  }

  @Override
  public OkHttpClient getRequestHttpClient() {
    return client;
  }

  @Override
  public @Nullable OkHttpProxyInfo getRequestHttpProxy() {
    return null;
  }

  @Override
  public String getAccessToken(boolean forceRefresh) throws WxErrorException {
    return TOKEN.orElseThrow(() -> new WxErrorException("no token was brought along"));
  }

  // Without WxJava's loop around it, which sleeps on -1 and in the end hides the code.
  @Override
  public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data)
      throws WxErrorException {
    return executeInternal(executor, uri, data, false);
  }

  /// Asks for the stable token; the answer's JSON.
  String fetchToken(boolean force) throws IOException {
    return doGetStableAccessTokenRequest(force);
  }

  // No connection is kept and nothing repeated: OkHttp would send a request again when a kept
  // connection turns out dead, also after the platform had read it.
  private static OkHttpClient client(Duration timeout) {
    return new OkHttpClient.Builder()
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .callTimeout(timeout)
        .connectTimeout(timeout)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .addInterceptor(Phone::weChatsOwn)
        .addNetworkInterceptor(Phone::once)
        .build();
  }

  /// Lets only WeChat's own answers through: 200 and JSON. WxJava looks at neither.
  private static Response weChatsOwn(Interceptor.Chain chain) throws IOException {
    var wire = new AtomicInteger();
    var request = chain.request().newBuilder().tag(AtomicInteger.class, wire).build();
    try {
      var response = chain.proceed(request);
      var start = response.peekBody(1).string();
      if (response.code() == 200 && start.equals("{") && complete(response)) {
        return response;
      }
      var status = response.code();
      response.close();
      throw new Trouble.NoAnswer("HTTP " + status + ", not an answer of WeChat's", null);
    } catch (Trouble.NoAnswer strange) {
      throw strange;
    } catch (IOException broken) {
      if (wire.get() > 0) {
        throw new Trouble.NoAnswer(String.valueOf(broken.getMessage()), broken);
      }
      throw broken;
    }
  }

  // An answer that breaks off fails here, while it is still known to have been sent.
  private static boolean complete(Response response) throws IOException {
    return !response.body().source().request(MOST_BYTES);
  }

  // Runs once the connection stands, so what it never saw was not sent.
  private static Response once(Interceptor.Chain chain) throws IOException {
    var wire = chain.request().tag(AtomicInteger.class);
    if (wire != null && wire.incrementAndGet() > 1) {
      throw new IOException("a call was about to be sent twice");
    }
    return chain.proceed(chain.request());
  }
}
