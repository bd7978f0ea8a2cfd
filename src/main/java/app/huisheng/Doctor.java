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
import app.huisheng.words.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Looks at everything an operator sets up. Settings were read before; what was wrong with them is
/// said there.
final class Doctor {
  /// Both languages, Chinese first.
  static final Words SAYS = Words.of(Doctor.class, "doctor.properties");

  private static final Duration MODEL_PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final InstantSource clock;

  Doctor(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("settings", SAYS.say("settings", settings.config())));
    try (Database database = Storage.open(settings)) {
      findings.add(
          Finding.ok("database", SAYS.say("database", database.location(), Database.SCHEMA)));
      findings.add(episodes(database));
      findings.add(meaning(database));
      findings.add(Writing.examine(settings, database, clock));
      findings.addAll(linkedin(database));
      findings.addAll(wechat(database));
      findings.add(hosts(database));
    } catch (DatabaseException e) {
      findings.add(
          Finding.broken("database", String.valueOf(e.getMessage()), SAYS.say("deploy-fix")));
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
        ? Finding.ok("menu", SAYS.say("menu-fine", file))
        : Finding.broken("menu", String.join("; ", problems), SAYS.say("mend", file));
  }

  /// Hosts in the chat; without one a new code for the first.
  private Finding hosts(Database database) {
    if (settings.wechat().encodingAesKey().isEmpty()) {
      return Finding.notice("hosts", SAYS.say("hosts-unsafe"), SAYS.say("hosts-unsafe-fix"));
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
              "hosts", SAYS.say("hosts-none"), SAYS.say("hosts-none-fix", roster.invite()))
          : Finding.ok("hosts", SAYS.say("hosts-fine"));
    } catch (Failure e) {
      return Finding.broken("hosts", String.valueOf(e.getMessage()), SAYS.say("deploy-fix"));
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
                    SAYS.say("episodes-fine", catalogue.episodes().size(), newest.title())))
        .orElseGet(
            () -> Finding.notice("episodes", SAYS.say("episodes-none"), SAYS.say("episodes-fix")));
  }

  private Finding meaning(Database database) {
    if (!settings.semantic()) {
      return Finding.notice("meaning", SAYS.say("meaning-off"), SAYS.say("meaning-off-fix"));
    }
    try (var meaning =
        new Embeddings(
            database, clock, Embeddings.Setup.SERVING, settings.data().resolve("native"))) {
      new Archivist(new EpisodeStore(database), meaning, settings.strictness()).catchUp();
      Status status = meaning.check(MODEL_PATIENCE);
      return switch (status.state()) {
        case READY ->
            Finding.ok("meaning", SAYS.say("meaning-fine", meaning.size(), meaning.missing()));
        case OFF, STARTING, RESTING, BROKEN ->
            Finding.notice(
                "meaning",
                status.reason().isEmpty()
                    ? SAYS.say("meaning-slow")
                    : SAYS.say("meaning-broken", status.reason()),
                SAYS.say("meaning-fix"));
      };
    }
  }

  private List<Finding> linkedin(Database database) {
    if (!settings.linkedin().configured()) {
      return List.of(
          Finding.notice("linkedin", SAYS.say("linkedin-none"), SAYS.say("linkedin-fix")));
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
          Finding.broken("linkedin", String.valueOf(e.getMessage()), SAYS.say("secret-fix")));
    }
  }

  private List<Finding> wechat(Database database) {
    Settings.WeChat account = settings.wechat();
    if (account.appId().isEmpty() || account.appSecret().isEmpty()) {
      return List.of(Finding.notice("wechat", SAYS.say("wechat-none"), SAYS.say("wechat-fix")));
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
          Finding.broken("wechat", String.valueOf(e.getMessage()), SAYS.say("secret-fix")));
    }
  }

  private Finding feed() {
    if (settings.feed().url().isEmpty()) {
      return Finding.notice("feed", SAYS.say("feed-none"), SAYS.say("feed-fix"));
    }
    String address = settings.feed().url().get().toString();
    try (SafeHttp http = new SafeHttp(settings.feed().allowPrivateNetwork(), clock)) {
      return switch (http.fetch(address, Fetched.Validators.NONE)) {
        case Fetched.Fresh fresh -> read(address, fresh);
        case Fetched.Unchanged _ -> Finding.ok("feed", SAYS.say("feed-answers", address));
        case Fetched.Unavailable gone ->
            Finding.broken("feed", gone.why(), SAYS.say("open-fix", address));
      };
    }
  }

  private static Finding read(String address, Fetched.Fresh fresh) {
    try {
      Feed feed = FeedReader.read(fresh.body().toByteArray(), fresh.contentType(), fresh.address());
      String says = SAYS.say("feed-fine", address, feed.items().size(), feed.warnings().size());
      return feed.warnings().isEmpty()
          ? Finding.ok("feed", says)
          : Finding.notice("feed", says, feed.warnings().getFirst());
    } catch (UnreadableException e) {
      return Finding.broken("feed", String.valueOf(e.getMessage()), SAYS.say("open-fix", address));
    }
  }

  private Finding keywords() {
    Path path = settings.config().resolve("keywords.yaml");
    KeywordFile file = new KeywordFile(path);
    file.catchUp();
    return file.mistakes().isEmpty()
        ? Finding.ok("keywords", SAYS.say("file-fine", path))
        : Finding.broken("keywords", String.join("; ", file.mistakes()), SAYS.say("mend", path));
  }

  private Finding aliases() {
    Path path = settings.config().resolve("aliases.yaml");
    AliasFile file = new AliasFile(path);
    return file.mistakes().isEmpty()
        ? Finding.ok("aliases", SAYS.say("file-fine", path))
        : Finding.broken("aliases", String.join("; ", file.mistakes()), SAYS.say("mend", path));
  }

  private Finding callback() {
    Settings.WeChat wechat = settings.wechat();
    String url = settings.listeners().publicUrl() + "/wechat";
    if (!wechat.configured()) {
      return Finding.notice("wechat", SAYS.say("callback-closed"), SAYS.say("callback-fix"));
    }
    return wechat.encodingAesKey().isPresent()
        ? Finding.ok("wechat", SAYS.say("callback-safe", url))
        : Finding.notice("wechat", SAYS.say("callback-plain", url), SAYS.say("callback-plain-fix"));
  }
}
