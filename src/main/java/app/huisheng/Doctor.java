package app.huisheng;

import app.huisheng.console.Entrance;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.UnreadableException;
import app.huisheng.feed.Feed;
import app.huisheng.feed.FeedReader;
import app.huisheng.feed.Fetched;
import app.huisheng.feed.SafeHttp;
import app.huisheng.host.Roster;
import app.huisheng.meaning.Embeddings;
import app.huisheng.meaning.Status;
import app.huisheng.reply.AliasFile;
import app.huisheng.reply.KeywordFile;
import app.huisheng.search.Archivist;
import app.huisheng.store.Database;
import app.huisheng.store.DatabaseException;
import app.huisheng.store.Mask;
import app.huisheng.wechat.WeChatSending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Looks at everything an operator sets up. Settings were read before; what was wrong with them is
/// said there.
final class Doctor {
  private static final Duration MODEL_PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final InstantSource clock;

  Doctor(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok("settings", "read from %s and the environment".formatted(settings.config())));
    try (Database database = Storage.open(settings)) {
      findings.add(
          Finding.ok(
              "database", "%s, tables at %d".formatted(database.location(), Database.SCHEMA)));
      findings.add(episodes(database));
      findings.add(meaning(database));
      findings.add(Writing.examine(settings, database, clock));
      findings.addAll(linkedin(database));
      findings.addAll(wechat(database));
      findings.add(hosts(database));
    } catch (DatabaseException e) {
      findings.add(
          Finding.broken("database", String.valueOf(e.getMessage()), "see deploy/README.md"));
    }
    findings.add(keywords());
    findings.add(aliases());
    findings.add(menu());
    findings.add(callback());
    findings.add(feed());
    return findings;
  }

  private Finding menu() {
    Path file = settings.config().resolve("menu.yaml");
    List<String> problems = WeChatSending.menuProblems(file);
    return problems.isEmpty()
        ? Finding.ok("menu", "the account's menu is in order: " + file)
        : Finding.broken("menu", String.join("; ", problems), "mend " + file);
  }

  /// Hosts in the chat; without one a new code for the first.
  private Finding hosts(Database database) {
    if (settings.wechat().encodingAesKey().isEmpty()) {
      return Finding.notice(
          "hosts",
          "orders in the chat need WeChat's safe mode, which is not set up",
          "set HUISHENG_WECHAT_ENCODING_AES_KEY, and 安全模式 in WeChat's console");
    }
    try {
      var roster =
          new Roster(
              settings.hosts(),
              new Entrance(database, clock, settings.listeners().consoleUrl().toString())::senders,
              database,
              new Mask(SecretFile.key(settings)),
              clock);
      var _ = roster.catchUp();
      return roster.empty()
          ? Finding.notice(
              "hosts",
              "nobody may give orders in the chat yet",
              "send this to the account within 30 minutes: 绑定 " + roster.invite())
          : Finding.ok("hosts", "hosts may give orders in the chat; 邀请 brings in another");
    } catch (Failure e) {
      return Finding.broken("hosts", String.valueOf(e.getMessage()), "see deploy/README.md");
    }
  }

  private static Finding episodes(Database database) {
    var catalogue = new EpisodeStore(database).catalogue();
    return catalogue
        .newest()
        .map(
            newest ->
                Finding.ok(
                    "episodes",
                    "%d stored, the newest is %s"
                        .formatted(catalogue.episodes().size(), newest.title())))
        .orElseGet(
            () -> Finding.notice("episodes", "none stored yet", "huisheng import FEED-OR-FILE"));
  }

  private Finding meaning(Database database) {
    if (!settings.semantic()) {
      return Finding.notice(
          "meaning", "search by meaning is switched off", "set HUISHENG_SEARCH_SEMANTIC=auto");
    }
    try (var meaning = new Embeddings(database, clock, Embeddings.Setup.SERVING)) {
      new Archivist(new EpisodeStore(database), meaning, settings.strictness()).catchUp();
      Status status = meaning.check(MODEL_PATIENCE);
      return switch (status.state()) {
        case READY ->
            Finding.ok(
                "meaning",
                "the model works; of %d texts %d wait for the server to read them"
                    .formatted(meaning.size(), meaning.missing()));
        case OFF, STARTING, RESTING, BROKEN ->
            Finding.notice(
                "meaning",
                "search goes by words and sounds only: "
                    + (status.reason().isEmpty() ? "the model takes long" : status.reason()),
                "see deploy/README.md, Search by meaning");
      };
    }
  }

  private List<Finding> linkedin(Database database) {
    if (!settings.linkedin().configured()) {
      return List.of(
          Finding.notice(
              "linkedin",
              "no page is set up, so nothing is announced there",
              "set HUISHENG_LINKEDIN_ORGANIZATION, _CLIENT_ID and _CLIENT_SECRET"));
    }
    try (Outgoing outgoing = new Outgoing(database, settings, clock)) {
      return outgoing.linkedin().examine().stream()
          .map(
              finding ->
                  finding.fine()
                      ? Finding.ok("linkedin", finding.what())
                      : Finding.broken("linkedin", finding.what(), finding.fix()))
          .toList();
    } catch (Failure e) {
      return List.of(
          Finding.broken("linkedin", String.valueOf(e.getMessage()), "set HUISHENG_SECRET_KEY"));
    }
  }

  private List<Finding> wechat(Database database) {
    Settings.WeChat account = settings.wechat();
    if (account.appId().isEmpty() || account.appSecret().isEmpty()) {
      return List.of(
          Finding.notice(
              "wechat",
              "no secret is set, so nothing is announced there",
              "set HUISHENG_WECHAT_APP_ID and _APP_SECRET"));
    }
    try (Outgoing outgoing = new Outgoing(database, settings, clock)) {
      return outgoing.wechat().examine().stream()
          .map(
              finding ->
                  finding.fine()
                      ? Finding.ok("wechat", finding.what())
                      : Finding.broken("wechat", finding.what(), finding.fix()))
          .toList();
    } catch (Failure e) {
      return List.of(
          Finding.broken("wechat", String.valueOf(e.getMessage()), "set HUISHENG_SECRET_KEY"));
    }
  }

  private Finding feed() {
    if (settings.feed().url().isEmpty()) {
      return Finding.notice(
          "feed", "none is set, so new episodes are not noticed", "set HUISHENG_FEED_URL");
    }
    String address = settings.feed().url().get().toString();
    try (SafeHttp http = new SafeHttp(settings.feed().allowPrivateNetwork(), clock)) {
      return switch (http.fetch(address, Fetched.Validators.NONE)) {
        case Fetched.Fresh fresh -> read(address, fresh);
        case Fetched.Unchanged _ -> Finding.ok("feed", address + " answers");
        case Fetched.Unavailable gone ->
            Finding.broken("feed", gone.why(), "open " + address + " in a browser");
      };
    }
  }

  private static Finding read(String address, Fetched.Fresh fresh) {
    try {
      Feed feed = FeedReader.read(fresh.body().toByteArray(), fresh.contentType(), fresh.address());
      String says =
          "%s: %d items, %d warnings"
              .formatted(address, feed.items().size(), feed.warnings().size());
      return feed.warnings().isEmpty()
          ? Finding.ok("feed", says)
          : Finding.notice("feed", says, feed.warnings().getFirst());
    } catch (UnreadableException e) {
      return Finding.broken(
          "feed", String.valueOf(e.getMessage()), "open " + address + " in a browser");
    }
  }

  private Finding keywords() {
    Path path = settings.config().resolve("keywords.yaml");
    KeywordFile file = new KeywordFile(path);
    file.catchUp();
    return file.mistakes().isEmpty()
        ? Finding.ok("keywords", path + " has no mistakes")
        : Finding.broken("keywords", String.join("; ", file.mistakes()), "mend " + path);
  }

  private Finding aliases() {
    Path path = settings.config().resolve("aliases.yaml");
    AliasFile file = new AliasFile(path);
    return file.mistakes().isEmpty()
        ? Finding.ok("aliases", path + " has no mistakes")
        : Finding.broken("aliases", String.join("; ", file.mistakes()), "mend " + path);
  }

  private Finding callback() {
    Settings.WeChat wechat = settings.wechat();
    String url = settings.listeners().publicUrl() + "/wechat";
    if (!wechat.configured()) {
      return Finding.notice(
          "wechat",
          "no official account is set up, so the callback is closed",
          "set HUISHENG_WECHAT_APP_ID, _TOKEN and _ENCODING_AES_KEY");
    }
    return wechat.encodingAesKey().isPresent()
        ? Finding.ok("wechat", "callback %s in safe mode (安全模式)".formatted(url))
        : Finding.notice(
            "wechat",
            "callback %s in plain mode (明文模式): anybody who sees one push can write others"
                .formatted(url),
            "choose 安全模式 in WeChat's console and set HUISHENG_WECHAT_ENCODING_AES_KEY");
  }
}
