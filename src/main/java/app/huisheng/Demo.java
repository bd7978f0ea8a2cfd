package app.huisheng;

import app.huisheng.outbox.Delivery;
import app.huisheng.simulator.DemoAccount;
import app.huisheng.simulator.DemoPage;
import app.huisheng.simulator.DemoStudio;
import app.huisheng.simulator.FeedSide;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.Levers.Mode;
import app.huisheng.simulator.LinkedInSide;
import app.huisheng.simulator.WeChatApiSide;
import app.huisheng.simulator.WeChatSide;
import app.huisheng.wechat.Account;
import app.huisheng.wechat.Door;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole product without credentials: the real server between a feed, WeChat's and LinkedIn's
/// sides played over real HTTP, with sample episodes and one page to try it on.
final class Demo implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final String NAME = "gh_demo00000000";

  private final Terminal terminal;
  private final FeedSide feed = FeedSide.start();
  private final DemoPast past;
  private final LinkedInSide linkedin;
  private final WeChatApiSide weChat;
  private final DemoStudio studio;
  private final Explanations explanations = new Explanations();
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private DemoEnvironment environment;
  private App app;

  private Demo(Terminal terminal) throws SettingsException, Failure {
    this.terminal = terminal;
    this.past = new DemoPast(terminal.clock());
    this.linkedin = LinkedInSide.start(past);
    closing.push(feed::close);
    this.weChat = WeChatApiSide.start(terminal.clock());
    closing.push(linkedin::close);
    closing.push(weChat::close);
    this.environment = DemoEnvironment.of(terminal, feed, linkedin, weChat);
    past.present();
    this.studio = new DemoStudio(feed, linkedin, this::powerCut, terminal.clock());
    Settings settings = environment.settings();
    this.app = App.open(settings, terminal.clock());
    app.importOnce(settings.config().resolve("demo").resolve("episodes"));
  }

  /// Makes everything ready on a database of its own, emptied first.
  static Demo open(Terminal terminal) throws SettingsException, Failure {
    return new Demo(terminal);
  }

  /// Lets some things have happened already; to be called before the start.
  void remember() throws Failure {
    past.live(app.settings(), app.library());
  }

  synchronized Ports start() throws Failure {
    app.openToVisitors();
    Ports ports = app.start(explanations, this::pages);
    environment = environment.on(ports);
    return ports;
  }

  private Consumer<RoutesConfig> pages(int server) {
    Javalin plain =
        new Listeners()
            .publicListener(
                0,
                new Door(
                        new Account(DemoEnvironment.APP_ID, DemoEnvironment.TOKEN, null),
                        app.reception().listeners(),
                        terminal.clock(),
                        explanations)
                    ::open);
    closing.push(plain::stop);
    int plainPort = plain.start().port();
    WeChatSide safe = side(server, DemoEnvironment.KEY);
    weChat.events(act -> safe.send(act, Levers.of(Mode.SAFE)));
    DemoPage page =
        new DemoPage(
            app.settings().show().name(),
            Map.of(Mode.PLAIN, side(plainPort, null), Mode.SAFE, safe),
            explanations::of);
    DemoAccount account = new DemoAccount(weChat, DemoEnvironment.HOST, this::probe);
    return routes -> {
      account.open(routes);
      page.open(routes);
      studio.open(routes);
      linkedin.open(routes);
    };
  }

  /// The account is of another kind now.
  private synchronized void probe() {
    var _ = app.outgoing().wechat().examine();
  }

  private WeChatSide side(int port, @Nullable String key) {
    WeChatSide side =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://localhost:" + port + "/wechat"),
                DemoEnvironment.TOKEN,
                DemoEnvironment.APP_ID,
                key,
                NAME),
            terminal.clock());
    closing.push(side::close);
    return side;
  }

  /// The power goes, and comes back: the same settings, the same ports, what is in the database.
  private synchronized void powerCut() {
    try {
      LOG.info("power cut");
      app.cutThePower();
      app = App.open(environment.settings(), terminal.clock());
      start();
      LOG.info("power is back");
    } catch (Failure e) {
      LOG.error("the demo could not start again: {}", e.getMessage());
    }
  }

  /// The server as it runs now.
  synchronized App app() {
    return app;
  }

  /// What goes out, and how far it has come.
  synchronized List<Delivery> deliveries() {
    return app.outgoing().outbox().list();
  }

  @Override
  public synchronized void close() {
    app.close();
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
