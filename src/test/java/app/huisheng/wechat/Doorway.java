package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.WeChatSide;
import app.huisheng.wechat.Witness.Visit;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A real door in a real server, with WeChat's side before it and an answering that repeats what it
/// heard behind it.
final class Doorway implements AutoCloseable {
  static final String TOKEN = "huishengtest";
  static final String APP_ID = "wx0123456789abcdef";
  static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  static final Signature SIGNATURE = new Signature(TOKEN);
  private static final int CAP = 64 * 1024;
  static final String NAME = "gh_0123456789ab";
  static final String LISTENER = "oListener_01";

  final List<Inbound> heard = new CopyOnWriteArrayList<>();
  final List<Visit> visits = new CopyOnWriteArrayList<>();
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final WeChatSide weChat;
  private final boolean safe;
  private final Javalin server;
  private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private volatile Answering answering = Doorway::echo;

  Doorway(boolean safe) {
    this(safe, Duration.ofSeconds(20));
  }

  Doorway(boolean safe, Duration deadline) {
    this.safe = safe;
    InstantSource clock = () -> now;
    var account = new Account(APP_ID, TOKEN, safe ? KEY : null);
    var attendant = new Attendant(this::answer, clock, deadline);
    var door = new Door(account, clock, visits::add, attendant);
    this.server =
        Javalin.create(
                config -> {
                  config.concurrency.useVirtualThreads = true;
                  config.startup.showJavalinBanner = false;
                  door.open(config.routes);
                })
            .start("127.0.0.1", 0);
    this.weChat =
        new WeChatSide(
            new WeChatSide.Account(address(), TOKEN, APP_ID, safe ? KEY : null, NAME), clock);
  }

  private Answer answer(String listener, Inbound inbound) {
    heard.add(inbound);
    return answering.answer(listener, inbound);
  }

  void answering(Answering answering) {
    this.answering = answering;
  }

  void at(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  static Answer echo(String ignored, Inbound inbound) {
    return switch (inbound) {
      case Inbound.Text(var words) -> text("heard: " + words);
      case Inbound.Voice(var words) -> text("spoken: " + words);
      case Inbound.Wordless() -> text("wordless");
      case Inbound.Followed _ -> text("welcome");
      case Inbound.Left(), Inbound.Unanswerable() -> answer(new Reply.Silence());
    };
  }

  static Answer text(String text) {
    return answer(new Reply.Text(text));
  }

  static Answer answer(Reply reply) {
    return new Answer(reply, true, "test", List.of(), List.of(), "test");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/wechat");
  }

  Levers levers() {
    return Levers.of(safe ? Levers.Mode.SAFE : Levers.Mode.PLAIN).waiting(Duration.ofSeconds(30));
  }

  Exchange send(Act act) {
    return weChat.send(act, levers());
  }

  /// A query signed as WeChat signs it, of this moment.
  String signed(String nonce) {
    return signed(Long.toString(now.getEpochSecond()), nonce);
  }

  String signed(String timestamp, String nonce) {
    return "signature="
        + SIGNATURE.of(timestamp, nonce)
        + "&timestamp="
        + timestamp
        + "&nonce="
        + nonce;
  }

  HttpResponse<String> get(String query) throws Exception {
    return call(HttpRequest.newBuilder(URI.create(address() + "?" + query)).build());
  }

  HttpResponse<String> post(String query, String body) throws Exception {
    return post(query, body.getBytes(UTF_8));
  }

  HttpResponse<String> post(String query, byte[] body) throws Exception {
    return call(
        HttpRequest.newBuilder(URI.create(address() + "?" + query))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            // What is refused by its length alone is not sent: the refusal could be lost with it.
            .expectContinue(body.length > CAP)
            .build());
  }

  /// Posts an XML message as WeChat would in the account's mode.
  HttpResponse<String> push(String xml) throws Exception {
    return push(xml.getBytes(UTF_8), null);
  }

  /// @param nonce of the request; null for a new one
  HttpResponse<String> push(byte[] xml, @Nullable String nonce) throws Exception {
    var once = nonce == null ? Long.toString(System.nanoTime()) : nonce;
    if (!safe) {
      return post(signed(once), xml);
    }
    var sealed = new Envelope(APP_ID, SIGNATURE, KEY).seal("0123456789abcdef".getBytes(UTF_8), xml);
    var signature = SIGNATURE.of(Long.toString(now.getEpochSecond()), once, sealed);
    return post(
        signed(once) + "&encrypt_type=aes&msg_signature=" + signature,
        "<xml><ToUserName><![CDATA[x]]></ToUserName><Encrypt><![CDATA["
            + new String(sealed, UTF_8)
            + "]]></Encrypt></xml>");
  }

  static String message(String id, String content) {
    return "<xml><ToUserName><![CDATA["
        + NAME
        + "]]></ToUserName><FromUserName><![CDATA["
        + LISTENER
        + "]]></FromUserName><CreateTime>1411525903</CreateTime>"
        + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA["
        + content
        + "]]></Content><MsgId>"
        + id
        + "</MsgId></xml>";
  }

  private HttpResponse<String> call(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  @Override
  public void close() {
    weChat.close();
    http.close();
    server.stop();
  }
}
