package app.huisheng;

import app.huisheng.simulator.DemoPage;
import app.huisheng.simulator.Levers.Mode;
import app.huisheng.simulator.WeChatSide;
import app.huisheng.wechat.Account;
import app.huisheng.wechat.Door;
import io.javalin.Javalin;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The whole product without credentials: the real server beside WeChat's side played over real
/// HTTP, with sample episodes and one page to try it on.
final class Demo implements AutoCloseable {
  private static final String APP_ID = "wxdemo0000000000";
  private static final String TOKEN = "demotoken";
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  private static final String NAME = "gh_demo00000000";

  private final App app;
  private final InstantSource clock;
  private final Explanations explanations = new Explanations();
  private final Deque<Runnable> closing = new ArrayDeque<>();

  private Demo(App app, InstantSource clock) {
    this.app = app;
    this.clock = clock;
    closing.push(app::close);
  }

  /// The environment of a demo: the given one with an account of its own and a database of its own.
  ///
  /// @throws Failure beside real credentials, which a demo must never use
  static Map<String, String> environment(Terminal terminal) throws SettingsException, Failure {
    Settings real = terminal.settings();
    if (real.wechat().configured() || real.linkedin().configured()) {
      throw new Failure(
          "demo does not start beside real credentials: unset HUISHENG_WECHAT_… and"
              + " HUISHENG_LINKEDIN_…, or use serve");
    }
    Map<String, String> environment = new HashMap<>(terminal.environment());
    environment.put("HUISHENG_WECHAT_APP_ID", APP_ID);
    environment.put("HUISHENG_WECHAT_TOKEN", TOKEN);
    environment.put("HUISHENG_WECHAT_ENCODING_AES_KEY", KEY);
    environment.put("HUISHENG_DATABASE_URL", "");
    environment.put("HUISHENG_DATA", real.data().resolve("demo").toString());
    environment.putIfAbsent(
        "HUISHENG_PUBLIC_URL", "http://localhost:" + real.listeners().serverPort());
    return environment;
  }

  static Demo open(Settings settings, InstantSource clock) throws Failure {
    Demo demo = new Demo(App.open(settings, clock), clock);
    demo.app.importOnce(settings.config().resolve("demo").resolve("episodes"));
    return demo;
  }

  Ports start() throws Failure {
    Javalin plain =
        new Listeners()
            .publicListener(
                0,
                new Door(
                        new Account(APP_ID, TOKEN, null),
                        app.library().answering(),
                        clock,
                        explanations)
                    ::open);
    closing.push(plain::stop);
    int plainPort = plain.start().port();
    return app.start(
        explanations,
        server ->
            new DemoPage(
                    app.settings().show().name(),
                    Map.of(Mode.PLAIN, side(plainPort, null), Mode.SAFE, side(server, KEY)),
                    explanations::of)
                ::open);
  }

  private WeChatSide side(int port, @Nullable String key) {
    WeChatSide side =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://localhost:" + port + "/wechat"), TOKEN, APP_ID, key, NAME),
            clock);
    closing.push(side::close);
    return side;
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
