package app.huisheng;

import app.huisheng.audience.Audience;
import app.huisheng.console.Audit;
import app.huisheng.console.Entrance;
import app.huisheng.host.Backstage;
import app.huisheng.host.HostDesk;
import app.huisheng.host.Roster;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import app.huisheng.reply.Answering;
import app.huisheng.store.Mask;
import app.huisheng.webhook.Webhooks;
import app.huisheng.wechat.Account;
import app.huisheng.wechat.Door;
import app.huisheng.wechat.WeChatSending;
import app.huisheng.wechat.Witness;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everybody who writes to the account: listeners, with what is kept of them, and behind a door
/// that proves who writes also hosts, with their orders.
final class Reception {
  private final Settings settings;
  private final Audience audience;
  private final Roster roster;
  private final Outgoing outgoing;
  private final Answering listeners;
  private final Answering hosts;
  private final Webhooks webhooks;
  private final InstantSource clock;

  Reception(Library library, Outgoing outgoing, Settings settings, InstantSource clock)
      throws Failure {
    this.settings = settings;
    this.clock = clock;
    this.outgoing = outgoing;
    String secret = SecretFile.key(settings);
    this.audience = new Audience(library.database(), secret, clock);
    Entrance entrance =
        new Entrance(library.database(), clock, settings.listeners().consoleUrl().toString());
    this.roster =
        new Roster(
            settings.hosts(), entrance::senders, library.database(), new Mask(secret), clock);
    this.listeners = audience.attending(library.answering());
    HostDesk orders =
        new HostDesk(
            listeners,
            roster,
            new HostDesk.Rooms(
                outgoing.broadcasts(),
                outgoing.withdrawals(),
                outgoing.outbox(),
                audience.inbox(),
                new HostDesk.Setup(settings.show().zone(), settings.announce().hold())),
            new Behind(outgoing.wechat(), entrance),
            clock);
    this.hosts = new Minutes(orders, new Audit(library.database(), clock), entrance);
    this.webhooks =
        new Webhooks(
            library.database(),
            secret,
            new Webhooks.Outside(
                outgoing.http()::post, new Happenings(outgoing, audience.inbox(), clock)::all),
            clock);
  }

  /// Programs that hear what happened.
  Webhooks webhooks() {
    return webhooks;
  }

  /// For a door where anybody can sign anybody's words.
  Answering listeners() {
    return listeners;
  }

  /// The account's own door, with orders in safe mode only; empty while the account is not set up.
  Optional<Door> door(Witness witness) {
    Settings.WeChat account = settings.wechat();
    @Nullable String key = account.encodingAesKey().map(Secret::value).orElse(null);
    return account
        .token()
        .map(
            token ->
                new Door(
                    new Account(account.appId(), token.value(), key),
                    key == null ? listeners : hosts,
                    clock,
                    witness));
  }

  Audience audience() {
    return audience;
  }

  Roster roster() {
    return roster;
  }

  /// A code for the first host; empty when there is one, or no door that could trust him.
  Optional<String> invitation() {
    return roster.empty() && settings.wechat().encodingAesKey().isPresent()
        ? Optional.of(roster.invite())
        : Optional.empty();
  }

  /// One catch-up step for what is kept of listeners and hosts.
  boolean catchUp() {
    var _ = roster.catchUp();
    return audience.catchUp(outgoing.wechat().messenger());
  }

  /// The rooms that the chat cannot see.
  private record Behind(WeChatSending wechat, Entrance entrance) implements Backstage {
    @Override
    public boolean preview(String openid, Delivery.About about, Post post) {
      return wechat.preview(openid, about, post);
    }

    @Override
    public List<String> account() {
      return wechat.known().stream().map(found -> chinese(found.what())).toList();
    }

    @Override
    public Optional<String> allowance() {
      return wechat.allowance().map(Behind::chinese);
    }

    private static String chinese(String both) {
      return both.split(" · ", 2)[0];
    }

    @Override
    public String loginLink(String openid) {
      return entrance.hostLink(openid);
    }

    @Override
    public Optional<String> browser(String code) {
      return entrance.behind(code);
    }

    @Override
    public boolean letIn(String openid, String code) {
      return entrance.allow(openid, code);
    }

    @Override
    public boolean bind(String openid, String code) {
      return entrance.bind(openid, code);
    }
  }
}
