package app.huisheng;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.reply.KeywordFile;
import app.huisheng.store.Database;
import app.huisheng.store.DatabaseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at everything an operator sets up. Settings were read before; what was wrong with them is
/// said there.
final class Doctor {
  private final Settings settings;

  Doctor(Settings settings) {
    this.settings = settings;
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
    } catch (DatabaseException e) {
      findings.add(
          Finding.broken("database", String.valueOf(e.getMessage()), "see deploy/README.md"));
    }
    findings.add(keywords());
    findings.add(callback());
    return findings;
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

  private Finding keywords() {
    Path path = settings.config().resolve("keywords.yaml");
    KeywordFile file = new KeywordFile(path);
    file.catchUp();
    return file.mistakes().isEmpty()
        ? Finding.ok("keywords", path + " has no mistakes")
        : Finding.broken("keywords", String.join("; ", file.mistakes()), "mend " + path);
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
