package app.huisheng;

import app.huisheng.announce.Announcements;
import app.huisheng.announce.Broadcasts;
import app.huisheng.announce.QuietHours;
import app.huisheng.announce.Visits;
import app.huisheng.announce.Withdrawals;
import app.huisheng.announce.Wording;
import app.huisheng.feed.Fetched;
import app.huisheng.feed.SafeHttp;
import app.huisheng.linkedin.LinkedIn;
import app.huisheng.linkedin.LinkedInSettings;
import app.huisheng.linkedin.Vault;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Checkpoint;
import app.huisheng.outbox.Courier;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Pace;
import app.huisheng.store.Database;
import app.huisheng.wechat.WeChatSending;
import app.huisheng.wechat.WeChatSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that leaves by itself: the outbox, the announcements that fill it, the channels it is
/// carried to. The server and the commands share it.
final class Outgoing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

  private final Settings settings;
  private final Outbox outbox;
  private final Announcements announcements;
  private final Broadcasts broadcasts;
  private final Withdrawals withdrawals;
  private final Visits visits;
  private final LinkedIn linkedin;
  private final WeChatSending wechat;
  private final SafeHttp http;
  private final Courier courier;

  Outgoing(Database database, Settings settings, InstantSource clock) throws Failure {
    this.settings = settings;
    this.outbox = new Outbox(database, clock);
    Wording wording =
        new Wording(
            settings.config().resolve("templates"),
            settings.listeners().publicUrl(),
            new Wording.Voice(settings.announce().language(), settings.announce().hashtags()));
    this.announcements =
        new Announcements(
            outbox, wording, new Announcements.Rules(modes(), settings.feed().maxAge()), clock);
    this.withdrawals = new Withdrawals(database, outbox, clock);
    this.visits = new Visits(database, clock);
    this.http = new SafeHttp(settings.feed().allowPrivateNetwork(), clock);
    this.linkedin =
        new LinkedIn(
            linkedinSettings(),
            new Vault(database, SecretFile.key(settings)),
            clock,
            this::cover,
            notice -> LOG.warn("host needed: {}", notice));
    this.wechat = new WeChatSending(wechatSettings(), database, clock, this::cover);
    List<Channel> channels = channels();
    this.broadcasts =
        new Broadcasts(
            database,
            outbox,
            new Broadcasts.Setup(
                wording,
                channels.stream().map(Channel::name).toList(),
                settings.announce().hold(),
                settings.announce().secondPerson(),
                QuietHours.read(settings.announce().quietHours()),
                this::allowance),
            clock);
    this.courier =
        outbox.courier(
            channels, new Courier.Setup(UUID.randomUUID().toString(), pace(), Checkpoint.NONE));
  }

  private Optional<String> allowance(String channel, Instant when) {
    return switch (channel) {
      case "wechat" -> wechat.allowance(when);
      case "linkedin" -> linkedin.audience();
      default -> Optional.empty();
    };
  }

  private Map<String, Announcements.Mode> modes() {
    Map<String, Announcements.Mode> modes = new HashMap<>();
    if (settings.linkedin().configured()) {
      modes.put(
          "linkedin",
          switch (settings.linkedin().announce()) {
            case OFF -> Announcements.Mode.OFF;
            case APPROVE -> Announcements.Mode.APPROVE;
            case AUTO -> Announcements.Mode.AUTO;
          });
    }
    wechat(modes);
    return modes;
  }

  private void wechat(Map<String, Announcements.Mode> modes) {
    Settings.WeChat account = settings.wechat();
    if (!account.appId().isEmpty() && account.appSecret().isPresent()) {
      modes.put(
          "wechat",
          switch (account.announce()) {
            case OFF -> Announcements.Mode.OFF;
            case DRAFT, PUBLISH -> Announcements.Mode.AUTO;
            case MASS -> Announcements.Mode.TO_ALL;
          });
    }
  }

  /// The channels that are set up.
  List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    if (settings.linkedin().configured()) {
      channels.add(linkedin.channel());
    }
    wechat.channel().ifPresent(channels::add);
    return List.copyOf(channels);
  }

  private Pace pace() {
    return new Pace(
        settings.linkedin().timeout(),
        settings.linkedin().reconcileAfter(),
        settings.announce().spacing(),
        settings.announce().dailyCap(),
        settings.show().zone());
  }

  private LinkedInSettings linkedinSettings() {
    Settings.LinkedIn page = settings.linkedin();
    return new LinkedInSettings(
        page.clientId(),
        page.clientSecret().map(Secret::value).orElse(""),
        page.organization(),
        page.accessToken().map(Secret::value).orElse(""),
        page.refreshToken().map(Secret::value).orElse(""),
        ending(page.apiUrl(), "/rest"),
        ending(page.authUrl(), "/oauth/v2"),
        page.version(),
        page.timeout(),
        settings.listeners().consoleUrl().toString());
  }

  private WeChatSettings wechatSettings() {
    Settings.WeChat account = settings.wechat();
    String address = account.apiUrl().toString();
    return new WeChatSettings(
        account.appId(),
        account.appSecret().map(Secret::value).orElse(""),
        address.endsWith("/") ? address.substring(0, address.length() - 1) : address,
        switch (account.announce()) {
          case OFF -> WeChatSettings.Mode.OFF;
          case DRAFT -> WeChatSettings.Mode.DRAFT;
          case PUBLISH -> WeChatSettings.Mode.PUBLISH;
          case MASS -> WeChatSettings.Mode.MASS;
        },
        settings.linkedin().timeout(),
        settings.show().name(),
        settings.show().group());
  }

  /// The setting may name the host alone.
  private static String ending(URI address, String path) {
    String text = address.toString();
    return text.endsWith(path) ? text : text + path;
  }

  private byte[] cover(String address) throws IOException {
    return switch (http.fetch(address, Fetched.Validators.NONE)) {
      case Fetched.Fresh fresh -> fresh.body().toByteArray();
      case Fetched.Unchanged _ -> throw new IOException("the cover's server answered 304 unasked");
      case Fetched.Unavailable unavailable -> throw new IOException(unavailable.why());
    };
  }

  /// A catch-up step: the account's menu is as the hosts have written it.
  boolean keepMenu() {
    return wechat.keepMenu(settings.config().resolve("menu.yaml"));
  }

  Outbox outbox() {
    return outbox;
  }

  Announcements announcements() {
    return announcements;
  }

  Broadcasts broadcasts() {
    return broadcasts;
  }

  Withdrawals withdrawals() {
    return withdrawals;
  }

  /// One catch-up step for what hosts have asked: starts broadcasts, deletes what they want back.
  boolean obey() {
    boolean started = broadcasts.step();
    return withdrawals.step(channels()) || started;
  }

  /// One catch-up step for the page: tokens and versions, and how its posts did.
  boolean lookAfterPage() {
    boolean counted = linkedin.count(outbox);
    return linkedin.catchUp() || counted;
  }

  Visits visits() {
    return visits;
  }

  LinkedIn linkedin() {
    return linkedin;
  }

  WeChatSending wechat() {
    return wechat;
  }

  SafeHttp http() {
    return http;
  }

  Courier courier() {
    return courier;
  }

  @Override
  public void close() {
    courier.close();
    http.close();
  }
}
