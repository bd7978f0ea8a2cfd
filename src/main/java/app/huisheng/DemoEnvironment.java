package app.huisheng;

import app.huisheng.simulator.FeedSide;
import app.huisheng.simulator.LinkedInSide;
import app.huisheng.simulator.WeChatApiSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The settings of a demo: those given, but with the simulated sides in place of the real ones, a
/// database of its own, and little patience, so that a visitor sees things happen.
///
/// @param variables as the environment would hold them
record DemoEnvironment(Map<String, String> variables, Settings settings) {
  static final String APP_ID = WeChatApiSide.APP_ID;
  static final String HOST = "oDemoHost_00000000000000001";
  static final String TOKEN = "demotoken";
  static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  /// Takes the terminal's environment as far as a demo may.
  ///
  /// @throws Failure beside real credentials, which a demo must never use
  static DemoEnvironment of(
      Terminal terminal, FeedSide feed, LinkedInSide linkedin, WeChatApiSide weChat)
      throws SettingsException, Failure {
    Settings real = terminal.settings();
    if (real.wechat().configured() || real.linkedin().configured()) {
      throw new Failure(
          "demo does not start beside real credentials: unset HUISHENG_WECHAT_… and"
              + " HUISHENG_LINKEDIN_…, or use serve");
    }
    Path data = real.data().resolve("demo");
    empty(data);
    Map<String, String> variables = new HashMap<>(terminal.environment());
    variables.put("HUISHENG_DATA", data.toString());
    variables.put("HUISHENG_DATABASE_URL", "");
    variables.put("HUISHENG_WECHAT_APP_ID", APP_ID);
    variables.put("HUISHENG_WECHAT_TOKEN", TOKEN);
    variables.put("HUISHENG_WECHAT_ENCODING_AES_KEY", KEY);
    variables.put("HUISHENG_WECHAT_APP_SECRET", WeChatApiSide.APP_SECRET);
    variables.put("HUISHENG_WECHAT_API_URL", weChat.apiUrl());
    variables.put("HUISHENG_WECHAT_QUICK_REPLIES", "true");
    variables.put("HUISHENG_HOSTS", HOST);
    variables.putIfAbsent("HUISHENG_BROADCAST_HOLD", "PT10S");
    variables.put("HUISHENG_FEED_URL", feed.address());
    variables.put("HUISHENG_FEED_INTERVAL", "PT1S");
    variables.put("HUISHENG_ALLOW_PRIVATE_NETWORK", "true");
    variables.put("HUISHENG_ANNOUNCE_SPACING", "PT0S");
    variables.put("HUISHENG_ANNOUNCE_DAILY_CAP", "1000");
    linkedIn(variables, linkedin);
    variables.putIfAbsent(
        "HUISHENG_PUBLIC_URL", "http://localhost:" + real.listeners().serverPort());
    variables.putIfAbsent(
        "HUISHENG_CONSOLE_URL", "http://localhost:" + real.listeners().consolePort());
    return of(variables);
  }

  private static void linkedIn(Map<String, String> variables, LinkedInSide linkedin) {
    variables.put("HUISHENG_LINKEDIN_ORGANIZATION", LinkedInSide.ORGANIZATION);
    variables.put("HUISHENG_LINKEDIN_CLIENT_ID", LinkedInSide.CLIENT_ID);
    variables.put("HUISHENG_LINKEDIN_CLIENT_SECRET", LinkedInSide.CLIENT_SECRET);
    variables.put("HUISHENG_LINKEDIN_ACCESS_TOKEN", linkedin.accessToken());
    variables.put("HUISHENG_LINKEDIN_API_URL", linkedin.apiUrl());
    variables.put("HUISHENG_LINKEDIN_AUTH_URL", linkedin.authUrl());
    variables.put("HUISHENG_LINKEDIN_TIMEOUT", "PT3S");
    variables.put("HUISHENG_LINKEDIN_RECONCILE_AFTER", "PT1S,PT2S,PT3S");
  }

  private static DemoEnvironment of(Map<String, String> variables) throws SettingsException {
    return new DemoEnvironment(variables, new SettingsReader(variables).read().settings());
  }

  /// The same on ports that are known now, for a start after a power cut.
  DemoEnvironment on(Ports ports) {
    Map<String, String> more = new HashMap<>(variables);
    more.put("HUISHENG_SERVER_PORT", String.valueOf(ports.server()));
    more.put("HUISHENG_CONSOLE_PORT", String.valueOf(ports.console()));
    more.put("HUISHENG_MANAGEMENT_PORT", String.valueOf(ports.management()));
    try {
      return of(more);
    } catch (SettingsException e) {
      throw new IllegalStateException("ports that were open are no settings", e);
    }
  }

  /// Every demo begins anew.
  private static void empty(Path folder) throws Failure {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new Failure(folder + " cannot be emptied for the demo: delete it by hand");
    }
  }
}
