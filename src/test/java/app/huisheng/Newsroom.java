package app.huisheng;

import static org.awaitility.Awaitility.await;

import app.huisheng.outbox.Delivery;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.LinkedInSide;
import app.huisheng.simulator.WeChatApiSide;
import app.huisheng.simulator.WeChatSide;
import app.huisheng.store.Databases;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;

/// The real server in this process, in safe mode, between WeChat's two sides and LinkedIn's, on a
/// clock of its own: hosts and listeners write to it through the callback.
final class Newsroom implements AutoCloseable {
  static final String HUA = "oHua_000000000000000000001";
  static final String JUN = "oJun_000000000000000000002";
  static final String LISTENER = "oListener_0000000000000003";
  static final Duration HOLD = Duration.ofSeconds(60);

  private static final String TOKEN = "newsroomtoken";
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");
  final WeChatApiSide api = WeChatApiSide.start(() -> now);
  final LinkedInSide page = LinkedInSide.start(() -> now);
  final App app;
  private final WeChatSide weChat;
  private final Levers levers;

  Newsroom() throws Exception {
    this(Map.of());
  }

  Newsroom(Map<String, String> more) throws Exception {
    Settings settings = new SettingsReader(environment(more)).read().settings();
    app = App.open(settings, () -> now);
    Ports ports = app.start(_ -> {}, _ -> _ -> {});
    String key = settings.wechat().encodingAesKey().map(Secret::value).orElse(null);
    weChat =
        new WeChatSide(
            new WeChatSide.Account(
                URI.create("http://127.0.0.1:" + ports.server() + "/wechat"),
                TOKEN,
                WeChatApiSide.APP_ID,
                key,
                "gh_newsroom"),
            () -> now);
    api.events(act -> weChat.send(act, levers()));
    levers = Levers.of(key == null ? Levers.Mode.PLAIN : Levers.Mode.SAFE);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HUISHENG_DATA", Databases.folder().toString());
    environment.put("HUISHENG_SERVER_PORT", "0");
    environment.put("HUISHENG_CONSOLE_PORT", "0");
    environment.put("HUISHENG_MANAGEMENT_PORT", "0");
    environment.put("HUISHENG_SEARCH_SEMANTIC", "off");
    environment.put("HUISHENG_HOSTS", HUA + "," + JUN);
    environment.put("HUISHENG_ANNOUNCE_SPACING", "PT0S");
    environment.put("HUISHENG_BROADCAST_HOLD", HOLD.toString());
    environment.put("HUISHENG_WECHAT_APP_ID", WeChatApiSide.APP_ID);
    environment.put("HUISHENG_WECHAT_APP_SECRET", WeChatApiSide.APP_SECRET);
    environment.put("HUISHENG_WECHAT_TOKEN", TOKEN);
    environment.put("HUISHENG_WECHAT_ENCODING_AES_KEY", KEY);
    environment.put("HUISHENG_WECHAT_API_URL", api.apiUrl());
    environment.put("HUISHENG_LINKEDIN_ORGANIZATION", LinkedInSide.ORGANIZATION);
    environment.put("HUISHENG_LINKEDIN_CLIENT_ID", LinkedInSide.CLIENT_ID);
    environment.put("HUISHENG_LINKEDIN_CLIENT_SECRET", LinkedInSide.CLIENT_SECRET);
    environment.put("HUISHENG_LINKEDIN_ACCESS_TOKEN", page.accessToken());
    environment.put("HUISHENG_LINKEDIN_API_URL", page.apiUrl());
    environment.put("HUISHENG_LINKEDIN_AUTH_URL", page.authUrl());
    environment.putAll(more);
    environment.values().removeIf(String::isEmpty);
    return environment;
  }

  private Levers levers() {
    return levers.waiting(Duration.ofSeconds(30));
  }

  /// Stores an episode without a cover.
  void episode(int number, String title) {
    app.library()
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle.execute(
                      """
                      INSERT INTO episode (id, guid, number, title, notes, summary, summary_origin,
                                           transcript_source, transcript_hash)
                      VALUES (?, ?, ?, ?, '', '这一期聊出海的品牌。', 'NOTES', '', '')
                      """,
                      1000 + number,
                      "guid-" + number,
                      number,
                      title);
              var _ = handle.execute("UPDATE library SET revision = revision + 1");
            });
    var _ = app.library().catchUp();
  }

  /// What somebody on a phone sees after writing this.
  String says(String openid, String words) {
    return seen(weChat.send(new Act.Said(openid, words), levers()));
  }

  String does(Act act) {
    return seen(weChat.send(act, levers()));
  }

  /// The same, while WeChat delivers the message twice at once.
  String saysDoubled(String openid, String words) {
    return seen(weChat.send(new Act.Said(openid, words), levers().doubled()));
  }

  /// Says something while the network is so slow that WeChat gives up and sends it again, and
  /// again.
  ///
  /// @return how often WeChat sent it
  int saysThrice(String openid, String words) {
    Duration patience = Duration.ofMillis(500);
    return weChat
        .send(new Act.Said(openid, words), levers.waiting(patience).slowedBy(patience))
        .attempts();
  }

  private static String seen(Exchange exchange) {
    if (!exchange.complaints().isEmpty()) {
      throw new AssertionError(exchange.complaints());
    }
    return switch (exchange.verdict()) {
      case Exchange.Verdict.Text(var text) -> text;
      case Exchange.Verdict.News news -> "[" + news.title() + "] " + news.url();
      case Exchange.Verdict.Nothing() -> "";
      case Exchange.Verdict.Fault(var notice) -> throw new AssertionError(notice);
    };
  }

  /// The code in a preview.
  static String code(String preview) {
    var found = java.util.regex.Pattern.compile("确认 (\\d{6})").matcher(preview);
    if (!found.find()) {
      throw new AssertionError("no code in: " + preview);
    }
    return String.valueOf(found.group(1));
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  List<Delivery> deliveries() {
    return app.outgoing().outbox().list();
  }

  Delivery.State state(String id) {
    return app.outgoing()
        .outbox()
        .find(id)
        .map(Delivery::state)
        .orElseThrow(() -> new AssertionError("no delivery " + id));
  }

  static ConditionFactory patiently() {
    return await().atMost(60, TimeUnit.SECONDS).pollInterval(Duration.ofMillis(100));
  }

  @Override
  public void close() {
    // First, so that no call of ours hangs there: closing would wait for it.
    api.close();
    app.close();
    weChat.close();
    page.close();
  }
}
