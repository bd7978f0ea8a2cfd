package app.huisheng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A server that answers a plain account by a script, for tests of WeChat's side and of the demo's
/// page without the real server.
final class ScriptedAccount implements AutoCloseable {
  private static final Pattern CDATA = Pattern.compile("<(\\w+)><!\\[CDATA\\[(.*?)]]></\\1>");

  private final UnaryOperator<String> script;
  private final AtomicInteger pushes = new AtomicInteger();
  private final Javalin server;
  private final WeChatSide side;

  /// @param script from the words (empty for an event) to the reply's own elements, `<MsgType>` and
  ///   what follows; empty for `success`
  ScriptedAccount(UnaryOperator<String> script) {
    this.script = script;
    this.server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.post("/wechat", this::answer);
                })
            .start("127.0.0.1", 0);
    var callback = URI.create("http://127.0.0.1:" + server.port() + "/wechat");
    this.side =
        new WeChatSide(
            new WeChatSide.Account(callback, "word", "wx1", null, "gh_1"), InstantSource.system());
  }

  WeChatSide side() {
    return side;
  }

  /// How many pushes arrived.
  int pushes() {
    return pushes.get();
  }

  private void answer(Context context) {
    pushes.incrementAndGet();
    var push = new String(context.bodyAsBytes(), UTF_8);
    var reply = script.apply(field(push, "Content"));
    context.result(
        reply.isEmpty()
            ? "success"
            : "<xml><ToUserName><![CDATA["
                + field(push, "FromUserName")
                + "]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>"
                + "<CreateTime>1760000000</CreateTime>"
                + reply
                + "</xml>");
  }

  private static String field(String push, String name) {
    return CDATA
        .matcher(push)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> found.group(2))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    side.close();
    server.stop();
  }
}
