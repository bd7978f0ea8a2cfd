package app.huisheng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// WeChat's API played over real HTTP on a port of its own: tokens, pictures, drafts, publishing,
/// mass sends, menu, quotas, with the rights of each kind of account and a lever for every way in
/// which the real one fails.
///
/// It is strict: a field, length or address the real side would refuse or strip is refused here.
public final class WeChatApiSide implements AutoCloseable {
  /// The account it knows.
  public static final String APP_ID = WeChatTokens.APP_ID;

  /// The secret of [#APP_ID].
  public static final String APP_SECRET = WeChatTokens.SECRET;

  /// One request, answered or not.
  ///
  /// @param body as UTF-8; for an upload only its size in words
  public record Request(Instant at, String path, String query, String body) {}

  /// An article, or a text without one; `id` is the draft's.
  public record Article(String id, String title, String digest, String content, String sourceUrl) {
    static Article words(String text) {
      return new Article("", "", "", text, "");
    }
  }

  /// What every follower got.
  ///
  /// @param id the `msg_id`
  /// @param clientId the caller's own id; empty without one
  public record Broadcast(long id, String clientId, Article article, Instant at) {}

  /// What one follower got by himself.
  public record Note(String openid, String text) {}

  private final InstantSource clock;
  private final WeChatApiLevers levers = new WeChatApiLevers();
  private final WeChatTokens tokens;
  private final WeChatMedia media = new WeChatMedia();
  private final WeChatDrafts drafts = new WeChatDrafts(media);
  private final WeChatJobs jobs;
  private final WeChatDesk desk;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Javalin server;

  private WeChatApiSide(InstantSource clock) {
    this.clock = clock;
    tokens = new WeChatTokens(clock, levers);
    jobs = new WeChatJobs(clock, levers, drafts);
    desk =
        new WeChatDesk(
            levers,
            new WeChatDesk.Usage() {
              @Override
              public int calls(String path) {
                return count(path);
              }

              @Override
              public int masses() {
                return jobs.used(clock.instant());
              }
            });
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              config.jetty.host = "127.0.0.1";
              config.http.maxRequestSize = 64_000_000;
              Handler handler = this::handle;
              config.routes.get("/cgi-bin/*", handler).post("/cgi-bin/*", handler);
            });
  }

  /// Starts it on a free port of this machine.
  public static WeChatApiSide start(InstantSource clock) {
    var side = new WeChatApiSide(clock);
    side.server.start(0);
    return side;
  }

  /// What `HUISHENG_WECHAT_API_URL` is set to.
  public String apiUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  public WeChatApiLevers levers() {
    return levers;
  }

  /// Who is told that a job has ended; told on a thread of its own.
  public void events(Consumer<Act> listener) {
    jobs.events(listener);
  }

  /// Jobs that [WeChatApiLevers#jobsHeld] keeps back come to their end.
  public void finishJobs() {
    jobs.finishAll();
  }

  /// No token given out so far is taken any more.
  public void revokeTokens() {
    tokens.revoke();
  }

  /// How many different tokens were given out so far.
  public int tokensMade() {
    return tokens.made();
  }

  /// A host empties the store of pictures.
  public void forgetPictures() {
    media.forget();
  }

  /// All requests so far, in the order in which they arrived.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /// How many requests came for a path so far.
  public int count(String path) {
    return Math.toIntExact(requests.stream().filter(asked -> asked.path().equals(path)).count());
  }

  /// What lies in the draft box, oldest first.
  public List<Article> drafts() {
    return drafts.drafts();
  }

  /// What was published without telling followers.
  public List<Article> published() {
    return drafts.published();
  }

  /// What followers got.
  public List<Broadcast> broadcasts() {
    return jobs.broadcasts();
  }

  /// The customer messages that reached a follower.
  public List<Note> notes() {
    return desk.notes();
  }

  /// How many previews were sent to single phones.
  public int previews() {
    return desk.previews();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop();
  }

  private void handle(Context context) throws IOException, InterruptedException {
    var path = context.path();
    boolean upload = path.endsWith("/add_material") || path.endsWith("/uploadimg");
    var body =
        upload
            ? context.contentLength() + " bytes"
            : new String(context.bodyAsBytes(), StandardCharsets.UTF_8);
    var query = context.queryString();
    requests.add(new Request(clock.instant(), path, query == null ? "" : query, body));
    var fault = levers.take(path);
    if (fault == null) {
      send(context, 200, answer(path, context, body));
      return;
    }
    var right = fault.commits() ? answer(path, context, body) : "";
    switch (fault.kind()) {
      case ANSWER -> send(context, fault.status(), fault.body());
      case DROP -> LinkedInWire.close(context, false);
      case RESET -> LinkedInWire.close(context, true);
      case HALF -> LinkedInWire.half(context, LinkedInAnswer.ok(200, right));
      case SLOW -> {
        boolean closed = closing.await(fault.after().toMillis(), TimeUnit.MILLISECONDS);
        send(context, closed ? 503 : 200, right);
      }
    }
  }

  private static void send(Context context, int status, String body) {
    context.status(status);
    if (body.startsWith("<")) {
      context.html(body);
    } else {
      context
          .contentType("application/json; encoding=utf-8")
          .result(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String answer(String path, Context context, String body) {
    if (path.equals("/cgi-bin/stable_token")) {
      return tokens.fetch(body);
    }
    var asked = WeChatApiAnswer.read(body);
    if (path.equals("/cgi-bin/clear_quota/v2")) {
      boolean ours =
          asked.path("appid").asText().equals(APP_ID)
              && asked.path("appsecret").asText().equals(APP_SECRET);
      return ours ? WeChatApiAnswer.done() : WeChatApiAnswer.refused(41004, "appsecret missing");
    }
    var token = context.queryParam("access_token");
    int problem = tokens.problem(token == null ? "" : token);
    if (problem != 0) {
      return WeChatApiAnswer.refused(problem, "invalid credential, access_token is invalid");
    }
    return levers.allows(path) ? allowed(path, context, asked) : WeChatApiAnswer.denied();
  }

  private String allowed(String path, Context context, JsonNode asked) {
    return switch (path) {
      case "/cgi-bin/material/add_material" -> {
        var type = context.queryParam("type");
        yield media.material(type == null ? "" : type, file(context));
      }
      case "/cgi-bin/media/uploadimg" -> media.article(file(context));
      case "/cgi-bin/draft/add" -> drafts.add(asked);
      case "/cgi-bin/draft/update" -> drafts.update(asked);
      case "/cgi-bin/draft/count" -> drafts.count();
      case "/cgi-bin/draft/batchget" -> drafts.list(asked);
      case "/cgi-bin/draft/delete" -> drafts.delete(asked);
      case "/cgi-bin/freepublish/submit" -> jobs.publish(asked);
      case "/cgi-bin/freepublish/get" -> jobs.publishState(asked);
      case "/cgi-bin/freepublish/delete" -> drafts.unpublish(asked);
      case "/cgi-bin/freepublish/batchget" -> drafts.listPublished(asked);
      case "/cgi-bin/message/mass/sendall" -> jobs.sendAll(asked);
      case "/cgi-bin/message/mass/get" -> jobs.massState(asked);
      case "/cgi-bin/message/mass/delete" -> jobs.deleteMass(asked);
      case "/cgi-bin/message/mass/preview" -> {
        var draft = asked.path("mpnews").path("media_id").asText();
        yield desk.preview(asked, drafts.has(draft));
      }
      default -> desk.answer(path, asked);
    };
  }

  private static byte[] file(Context context) {
    var file = context.uploadedFile("media");
    if (file == null) {
      return new byte[0];
    }
    try (var bytes = file.content()) {
      return bytes.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
