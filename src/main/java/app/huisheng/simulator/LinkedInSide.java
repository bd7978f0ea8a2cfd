package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Post;
import app.huisheng.simulator.LinkedInJournal.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// LinkedIn played over real HTTP on a port of its own: OAuth, posts, images, roles, with a lever
/// for every way in which the real one fails.
///
/// It is strict: a header, encoding or field the real side would refuse is refused here. It reads
/// little text as LinkedIn does, so a text that would be cut is cut on this page too.
public final class LinkedInSide implements AutoCloseable {
  /// The page it knows.
  public static final String ORGANIZATION = "urn:li:organization:2414183";

  /// The application it knows.
  public static final String CLIENT_ID = LinkedInTokens.CLIENT;

  /// The secret of [#CLIENT_ID].
  public static final String CLIENT_SECRET = LinkedInTokens.SECRET;

  private static final Pattern AMPERSAND = Pattern.compile("&");

  private final InstantSource clock;
  private final LinkedInLevers levers = new LinkedInLevers();
  private final LinkedInJournal journal = new LinkedInJournal();
  private final LinkedInTokens tokens;
  private final LinkedInPosts posts;
  private final LinkedInImages images;
  private final LinkedInRest rest;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Javalin server;

  private LinkedInSide(InstantSource clock) {
    this.clock = clock;
    tokens = new LinkedInTokens(clock, levers);
    posts = new LinkedInPosts(clock, levers);
    images = new LinkedInImages(clock, levers);
    rest = new LinkedInRest(levers, tokens, posts, images);
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              config.jetty.host = "127.0.0.1";
              config.http.maxRequestSize = 64_000_000;
              Handler handler = this::handle;
              for (var path : List.of("/rest/*", "/oauth/v2/*", "/dms-uploads/*")) {
                config.routes.get(path, handler).post(path, handler);
                config.routes.put(path, handler).delete(path, handler);
              }
            });
  }

  /// Starts it on a free port of this machine.
  public static LinkedInSide start(InstantSource clock) {
    var side = new LinkedInSide(clock);
    side.server.start(0);
    return side;
  }

  /// What `HUISHENG_LINKEDIN_API_URL` is set to.
  public String apiUrl() {
    return address() + "/rest";
  }

  /// What `HUISHENG_LINKEDIN_AUTH_URL` is set to.
  public String authUrl() {
    return address() + "/oauth/v2";
  }

  public LinkedInLevers levers() {
    return levers;
  }

  public LinkedInJournal journal() {
    return journal;
  }

  /// The posts members can see now, oldest first.
  public List<Post> live() {
    return posts.live();
  }

  /// A host deletes a post by hand.
  public boolean delete(String urn) {
    return posts.delete(urn);
  }

  /// An access token, as a consent given now would bring.
  public String accessToken() {
    return tokens.access(levers.scopes());
  }

  /// A refresh token, as a consent given now would bring.
  public String refreshToken() {
    return tokens.refresh();
  }

  /// The member takes his consent back; with `refreshTokensToo` nothing is left of it.
  public void revoke(boolean refreshTokensToo) {
    tokens.revokeAll(refreshTokensToo);
  }

  /// Adds the page's picture to a listener: `/demo/linkedin`, and its posts alone under
  /// `/demo/linkedin/posts`.
  public void open(RoutesConfig routes) {
    routes.get("/demo/linkedin", context -> context.html(LinkedInPage.page(live())));
    routes.get("/demo/linkedin/posts", context -> context.html(LinkedInPage.posts(live())));
    routes.get(
        "/demo/linkedin/images/{urn}",
        context ->
            images
                .file(context.pathParam("urn"))
                .ifPresentOrElse(
                    file -> context.contentType(LinkedInImages.type(file)).result(file),
                    () -> context.status(404)));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop();
  }

  private String address() {
    return "http://127.0.0.1:" + server.port();
  }

  private void handle(Context context) throws IOException, InterruptedException {
    var request = request(context);
    journal.add(request);
    var fault = levers.take(request.call());
    if (fault == null) {
      send(context, answer(request, context, Duration.ZERO));
      return;
    }
    var later = fault.kind() == LinkedInFault.Kind.SLOW ? Duration.ZERO : fault.after();
    var right =
        fault.commits() ? answer(request, context, later) : LinkedInAnswer.ok(0, lost(request));
    switch (fault.kind()) {
      case ANSWER -> send(context, instead(fault, right));
      case DROP -> LinkedInWire.close(context, false);
      case RESET -> LinkedInWire.close(context, true);
      case HALF -> LinkedInWire.half(context, right);
      case SLOW -> {
        boolean closed = closing.await(fault.after().toMillis(), TimeUnit.MILLISECONDS);
        send(context, closed ? LinkedInAnswer.ok(503, "") : right);
      }
    }
  }

  private String lost(Request request) {
    if (request.call() == LinkedInJournal.Call.CREATE) {
      try {
        if (LinkedInAnswer.JSON.readTree(request.body()) instanceof ObjectNode body) {
          posts.lost(body);
        }
      } catch (JsonProcessingException unreadable) {
        return unreadable.getOriginalMessage();
      }
    }
    return "";
  }

  private LinkedInAnswer answer(Request request, Context context, Duration later) {
    return switch (request.call()) {
      case TOKEN -> tokens.exchange(pairs(request.body()));
      case INTROSPECT -> tokens.introspect(pairs(request.body()));
      case AUTHORISE -> LinkedInConsent.answer(request, tokens);
      case IMAGE_UPLOAD ->
          images.upload(request.path().substring("/dms-uploads/".length()), context.bodyAsBytes());
      default -> rest.answer(request, later, address());
    };
  }

  private static LinkedInAnswer instead(LinkedInFault fault, LinkedInAnswer right) {
    var urn = right.headers().getOrDefault("x-restli-id", "");
    var headers = new TreeMap<String, String>();
    fault.headers().forEach((name, value) -> headers.put(name, named(value, urn)));
    return new LinkedInAnswer(fault.status(), named(fault.body(), urn), headers);
  }

  private static String named(String text, String urn) {
    return text.replace("{urn}", urn).replace("{encoded}", urn.replace(":", "%3A"));
  }

  private static void send(Context context, LinkedInAnswer answer) {
    answer.headers().forEach(context::header);
    context.status(answer.status());
    if (answer.headers().containsKey("Content-Type")) {
      context.result(answer.body());
    } else if (answer.body().startsWith("<")) {
      context.html(answer.body());
    } else if (!answer.body().isEmpty()) {
      context.contentType("application/json").result(answer.body());
    }
  }

  private Request request(Context context) {
    var headers = new TreeMap<String, String>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var method = context.method().name();
    var path = context.req().getRequestURI();
    var query = context.queryString();
    var call = LinkedInRest.call(method, path, query);
    var body =
        call == LinkedInJournal.Call.IMAGE_UPLOAD
            ? context.bodyAsBytes().length + " bytes"
            : new String(context.bodyAsBytes(), StandardCharsets.UTF_8);
    return new Request(clock.instant(), call, method, path, query, Map.copyOf(headers), body);
  }

  /// Reads `a=1&b=2`, percent-encoding undone.
  static Map<String, String> pairs(@Nullable String form) {
    var pairs = new TreeMap<String, String>();
    AMPERSAND
        .splitAsStream(form == null ? "" : form)
        .forEach(
            pair -> {
              int equals = pair.indexOf('=');
              if (equals > 0) {
                pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
              }
            });
    return pairs;
  }

  static Set<String> words(String spaced) {
    return new TreeSet<>(List.of(spaced.strip().split("[ ,]+", -1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
