package app.huisheng;

import app.huisheng.search.Strictness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the settings: defaults, then `huisheng.yaml`, then the environment; all problems are
/// reported together.
final class SettingsReader {
  private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{3,32}");
  private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");
  private static final Pattern PAGE = Pattern.compile("(urn:li:organization:)?[0-9]{1,20}");
  private static final Pattern VERSION = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])");
  private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://.+");
  private static final Pattern LLM_KEY = Pattern.compile("[!-~]{1,1000}");
  private static final Pattern LANGUAGE = Pattern.compile("zh|en");
  private static final Pattern QUIET =
      Pattern.compile("off|([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<String, String> environment;

  SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /// The settings, and what is odd but harmless.
  record Read(Settings settings, List<String> warnings) {}

  Read read() throws SettingsException {
    Path config = Path.of(environment.getOrDefault("HUISHENG_CONFIG", "config"));
    SettingSources sources = new SettingSources(environment);
    Values values = new Values(sources.merge(config.resolve("huisheng.yaml")));
    Settings settings = settings(config, values);
    List<String> problems = new ArrayList<>(sources.problems());
    problems.addAll(values.problems());
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Read(settings, sources.warnings());
  }

  private static Settings settings(Path config, Values values) {
    return new Settings(
        config,
        Path.of(values.text("data")),
        values.secret(
            "database.url", DATABASE, "an address like jdbc:postgresql://host/name?user=…"),
        listeners(values),
        new Settings.Show(
            values.text("show.name"),
            values.text("show.about"),
            values.text("show.group"),
            values.address("show.linkedin"),
            values.zone("show.zone")),
        wechat(values),
        linkedin(values),
        new Settings.Feed(
            values.optionalAddress("feed.url"),
            values.duration("feed.interval", SECOND),
            values.duration("feed.maxAge", SECOND),
            values.flag("allowPrivateNetwork")),
        new Settings.Announce(
            values.duration("announce.spacing", Duration.ZERO),
            values.whole("announce.dailyCap", 0, 1000, "expected a number from 0 to 1000"),
            values.duration("broadcast.hold", Duration.ZERO),
            values.flag("broadcast.secondPerson"),
            values.text("broadcast.quietHours", QUIET, "22:00-08:00 in Beijing's time, or off"),
            values.text("announce.language", LANGUAGE, "zh or en"),
            values.list("announce.hashtags")),
        values.choice("search.semantic", Semantic.class) == Semantic.AUTO,
        strictness(values),
        new Settings.Llm(
            values.optionalAddress("llm.url"),
            values.secret("llm.key", LLM_KEY, "printable characters without blanks"),
            values.text("llm.model")),
        values.list("hosts"),
        values.secret("secretKey"));
  }

  private static Strictness strictness(Values values) {
    return new Strictness(
        values.share("search.chance"),
        values.share("search.near"),
        values.share("search.meant"),
        values.share("search.likelyMeant"));
  }

  private enum Semantic {
    AUTO,
    OFF
  }

  private static Settings.Listeners listeners(Values values) {
    return new Settings.Listeners(
        values.port("server.port"),
        values.address("public.url"),
        values.port("console.port"),
        values.text("console.bind"),
        values.address("console.url"),
        values.port("management.port"),
        values.text("management.bind"));
  }

  private static Settings.WeChat wechat(Values values) {
    Settings.WeChat wechat =
        new Settings.WeChat(
            values.text("wechat.appId", APP_ID, "letters and digits such as wx1234567890abcdef"),
            values.secret("wechat.appSecret"),
            values.secret("wechat.token", TOKEN, "3 to 32 letters and digits"),
            values.secret("wechat.encodingAesKey", AES_KEY, "43 letters and digits"),
            values.address("wechat.apiUrl"),
            values.choice("wechat.announce", Settings.WeChatAnnounce.class),
            values.flag("wechat.quickReplies"));
    boolean begun = !wechat.appId().isEmpty() || wechat.encodingAesKey().isPresent();
    if (begun && wechat.token().isEmpty()) {
      values.problem("wechat.token", "missing: the callback needs it, 3 to 32 letters and digits");
    }
    boolean secrets = wechat.token().isPresent() || wechat.encodingAesKey().isPresent();
    if (secrets && wechat.appId().isEmpty()) {
      values.problem(
          "wechat.appId", "missing: the callback needs it, wx and 16 letters and digits");
    }
    return wechat;
  }

  private static Settings.LinkedIn linkedin(Values values) {
    Settings.LinkedIn linkedin =
        new Settings.LinkedIn(
            values.text("linkedin.clientId"),
            values.secret("linkedin.clientSecret"),
            values.text("linkedin.organization", PAGE, "digits or urn:li:organization:…"),
            values.secret("linkedin.accessToken"),
            values.secret("linkedin.refreshToken"),
            values.address("linkedin.apiUrl"),
            values.address("linkedin.authUrl"),
            values.text("linkedin.version", VERSION, "a version as YYYYMM"),
            values.duration("linkedin.timeout", Duration.ofMillis(100)),
            values.durations("linkedin.reconcileAfter", Duration.ZERO),
            values.choice("linkedin.announce", Settings.LinkedInAnnounce.class));
    if (linkedin.accessToken().isPresent() && linkedin.organization().isEmpty()) {
      values.problem(
          "linkedin.organization", "missing: the page's digits or urn:li:organization:…");
    }
    if (linkedin.clientId().isEmpty() != linkedin.clientSecret().isEmpty()) {
      values.problem(
          linkedin.clientId().isEmpty() ? "linkedin.clientId" : "linkedin.clientSecret",
          "missing: the LinkedIn app has both an id and a secret");
    }
    return linkedin;
  }
}
