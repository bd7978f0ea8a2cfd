package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the HTTP listeners. The public one expects the worst of everybody: small bodies and
/// headers only, one reading of HTTP, nobody who drips, and nothing told about ourselves.
///
/// Addresses, hosts and schemes in `X-Forwarded-…` are never looked at: whoever can reach the port
/// can write them.
final class Listeners {
  /// The most bytes of a request's body.
  static final int MOST_BODY_BYTES = 64 * 1024;

  /// A host uploads pictures and transcripts.
  private static final int MOST_INNER_BODY_BYTES = 16 * 1024 * 1024;

  private static final int MOST_HEADER_BYTES = 8 * 1024;

  /// Above the number of connections one attacker can hold open with little effort: at the cap
  /// WeChat could not connect either. An open connection costs about 50 kB.
  private static final int MOST_CONNECTIONS = 5_000;

  /// Bytes a second, on average, once a body has begun.
  private static final long SLOWEST_BODY = 100;

  private static final long IDLE_MILLISECONDS = 15_000;

  /// Requests in flight are answered before the process ends; WeChat waits five seconds.
  private static final long STOP_MILLISECONDS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  /// The listener that the world reaches. Not started.
  ///
  /// @param port 0 for any free one
  Javalin publicListener(int port, Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          common(config);
          config.http.maxRequestSize = MOST_BODY_BYTES;
          config.jetty.modifyServer(
              server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
          config.jetty.modifyHttpConfiguration(Listeners::strict);
          config.jetty.addConnector((server, http) -> connector(server, http, null, port));
          config.routes.before(Listeners::refuseEncodedBody);
          config.routes.error(404, Listeners::sayNothing);
          config.routes.error(405, Listeners::sayNothing);
          routes.accept(config.routes);
        });
  }

  /// A listener for hosts or for the operator, behind a proxy or on loopback. Not started.
  ///
  /// @param bind the address to listen on
  /// @param port 0 for any free one
  Javalin innerListener(String bind, int port, Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          common(config);
          config.http.maxRequestSize = MOST_INNER_BODY_BYTES;
          config.jetty.multipartConfig.maxTotalRequestSize(MOST_INNER_BODY_BYTES, SizeUnit.BYTES);
          config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
          config.jetty.addConnector((server, http) -> connector(server, http, bind, port));
          config.routes.before(context -> context.header("X-Content-Type-Options", "nosniff"));
          routes.accept(config.routes);
        });
  }

  private static void common(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new QuietErrors());
          server.setStopTimeout(STOP_MILLISECONDS);
        });
    config.router.javaLangErrorHandler((response, error) -> answerError(error, response));
    config.routes.exception(Exception.class, Listeners::answerFailure);
  }

  // Jetty's MinimumDataRateHandler, which is to take over from setMinRequestDataRate, never looks
  // at a body that a servlet waits for: with it those who drip stayed.
  @SuppressWarnings("removal")
  private static void strict(HttpConfiguration http) {
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    http.setMinRequestDataRate(SLOWEST_BODY);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, @Nullable String host, int port) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    return connector;
  }

  /// Strangers get the status, and not their own words back; a page of our own stays.
  private static void sayNothing(Context context) {
    String type = context.res().getContentType();
    if (type == null || type.startsWith("text/plain")) {
      context.result("");
    }
  }

  /// A compressed body can be a thousand times its size; nobody has reason to send us one.
  private static void refuseEncodedBody(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    var encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      context.status(415).skipRemainingHandlers();
    }
  }

  /// The one net under every route: what breaks is told to the operator in full, and to the caller
  /// by a reference only.
  private static void answerFailure(Exception failure, Context context) {
    if (isCallersFault(failure)) {
      LOG.debug("event=request.broken-off path={}", context.path(), failure);
      context.status(408);
      return;
    }
    var failed = fail(failure);
    context.status(failed.status).contentType("text/plain; charset=utf-8").result(failed.text);
  }

  private static void answerError(Error failure, HttpServletResponse response) {
    var failed = fail(failure);
    response.setStatus(failed.status);
    response.setContentType("text/plain; charset=utf-8");
    try {
      response.getOutputStream().write(failed.text.getBytes(UTF_8));
    } catch (IOException e) {
      LOG.debug("event=response.lost", e);
    }
  }

  /// Too slow, or gone before the end.
  private static boolean isCallersFault(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof HttpException || t instanceof TimeoutException) {
        return true;
      }
    }
    return failure instanceof EofException;
  }

  private record Failed(int status, String text) {}

  private static Failed fail(Throwable failure) {
    var reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("event=request.failed reference={}", reference, failure);
    return new Failed(
        500, "出错了，编号 " + reference + "\nSomething broke, reference " + reference + "\n");
  }
}
