package app.huisheng.wechat;

import app.huisheng.audience.Messenger;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Passage;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Post;
import app.huisheng.store.Database;
import app.huisheng.words.Words;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sending side of the official account: its channel for the courier, what the account may do,
/// and the ear for WeChat's reports. Nothing is sent before it is asked to; WxJava and its HTTP
/// client are made by the first call.
public final class WeChatSending {
  /// One thing `doctor` has to say.
  ///
  /// @param fine false when something does not work; a right the account's kind lacks is fine
  /// @param what Chinese first
  /// @param fix what to do; empty when there is nothing to do
  public record Finding(boolean fine, String what, String fix) {}

  private static final Logger LOG = LoggerFactory.getLogger(WeChatSending.class);

  private final WeChatSettings settings;
  private final Gateway gateway;
  private final Rights rights;
  private final Jobs jobs;
  private final Drafts drafts;
  private final Errands errands;
  private final Allowance allowance;
  private final AccountChannel channel;
  private volatile String menuSeen = "";
  private final Words words = Words.of(WeChatSending.class, "sending.properties");
  private final Diagnosis diagnosis = new Diagnosis(words);

  public WeChatSending(
      WeChatSettings settings, Database database, InstantSource clock, Covers covers) {
    this.settings = settings;
    gateway = new Gateway(settings, clock);
    var notebook = new Notebook(database);
    rights = new Rights(settings.appId(), database, gateway, clock);
    jobs = new Jobs(gateway, notebook, clock);
    drafts = new Drafts(settings, gateway, notebook, covers, new EpisodeStore(database));
    errands = new Errands(gateway, rights, words);
    allowance = new Allowance(gateway, rights, notebook, clock, words);
    channel =
        new AccountChannel(
            settings, new AccountChannel.Tools(drafts, rights, jobs, errands), clock);
  }

  /// The way to the account; empty while the API cannot be called.
  public Optional<Channel> channel() {
    return settings.usable() ? Optional.of(channel) : Optional.empty();
  }

  /// The way an answer goes to one listener.
  public Messenger messenger() {
    return errands;
  }

  /// Begins to show an article on one phone, for which a draft of its own is made, or a text of the
  /// host's own.
  ///
  /// @return false when the account may not, as far as is known
  public boolean preview(String openid, Delivery.About about, Post post) {
    var may =
        settings.usable()
            && rights.of(Rights.Name.MASS).standing() != Rights.Standing.NO
            && rights.of(Rights.Name.DRAFT).standing() != Rights.Standing.NO;
    if (may && post.link().isEmpty()) {
      var _ =
          Thread.ofVirtual()
              .name("wechat-preview")
              .start(() -> errands.previewWords(openid, post.text()));
    } else if (may) {
      var draft = Drafts.ofPreview(about, post);
      var _ =
          Thread.ofVirtual()
              .name("wechat-preview")
              .start(() -> drafts.prepare(draft).map(memo -> shown(openid, memo.draft())));
    }
    return may;
  }

  private String shown(String openid, String draft) {
    errands.preview(openid, draft);
    return draft;
  }

  /// Gives a draft that nobody has sent yet another text. What has gone out cannot be changed:
  /// WeChat has no call for it.
  ///
  /// @return empty when done, otherwise why not
  public Optional<String> edit(Delivery delivery, String text) {
    var draft = delivery.reference();
    var post = delivery.post();
    if (delivery.state() != Delivery.State.PREPARED
        || draft == null
        || draft.isEmpty()
        || post.link().isEmpty()) {
      return Optional.of(words.say("not-editable"));
    }
    var changed =
        new Post(
            text, post.hashtags(), post.link(), post.title(), post.description(), post.picture());
    return drafts
        .rewrite(draft, delivery, changed)
        .failure()
        .map(
            trouble ->
                trouble.sort() == Trouble.Sort.MEDIA_GONE
                    ? words.say("draft-gone")
                    : words.say("not-edited", trouble.words()));
  }

  /// The requests an announcement would send as the settings stand, one each; nothing is sent and
  /// nothing is asked.
  ///
  /// @param id of the delivery, from which WeChat recognises a repeated mass send
  public List<String> rehearse(String id, Delivery.About about, Post post) {
    var lines = new ArrayList<>(drafts.rehearse(about, post));
    var toAll = id.startsWith("wechat-" + Delivery.TO_ALL);
    switch (toAll ? WeChatSettings.Mode.MASS : settings.mode()) {
      case OFF, DRAFT -> {}
      case PUBLISH -> lines.add("POST " + settings.apiUrl() + "/cgi-bin/freepublish/submit");
      case MASS ->
          lines.add(
              "POST %s/cgi-bin/message/mass/sendall clientmsgid=%s"
                  .formatted(settings.apiUrl(), Jobs.clientId(id)));
    }
    return lines;
  }

  /// An article as followers will see it.
  ///
  /// @param html the body, every word in it escaped
  public record Article(String title, String digest, String html) {}

  /// The article that a post becomes; nothing is sent, and the cover is left out.
  public Article article(Post post, List<Passage> passages) {
    return new Article(
        ArticleText.title(post),
        ArticleText.digest(post),
        ArticleText.body(post, passages, "", settings, words));
  }

  /// One catch-up step: finds out what the account may do, at the start and once a day, and how
  /// often it may still send.
  ///
  /// @return true when it did something
  public boolean catchUp() {
    return settings.usable() && (rights.catchUp() || allowance.catchUp());
  }

  /// What a send to every follower at that time would use up, one line for hosts, from what is
  /// known already; empty while the API cannot be called.
  public Optional<String> allowance(Instant when) {
    return settings.usable() ? allowance.at(when) : Optional.empty();
  }

  /// One catch-up step for the account's menu: sends it to WeChat when the file says something else
  /// than WeChat has. Asks WeChat once at the start and whenever the file has changed; does nothing
  /// for an account that may have no menu, and leaves the old one while something is wrong.
  ///
  /// @return true when WeChat was asked
  public boolean keepMenu(Path file) {
    var menu = Menu.read(file);
    var wanted = menu.request();
    var may = settings.usable() && rights.of(Rights.Name.MENU).standing() == Rights.Standing.YES;
    if (!may || menu.buttons().isEmpty() || wanted.equals(menuSeen)) {
      return false;
    }
    var there = gateway.get("/cgi-bin/menu/get").map(menu::same);
    var same = there instanceof Answered.Done<Boolean>(var yes) && yes;
    var pushed = same ? there : gateway.post("/cgi-bin/menu/create", wanted).map(_ -> true);
    if (pushed.failure().isEmpty()) {
      menuSeen = wanted;
    }
    pushed
        .failure()
        .filter(trouble -> trouble.sort() == Trouble.Sort.NO_RIGHT)
        .ifPresent(trouble -> rights.denied(Rights.Name.MENU, trouble.words()));
    LOG.info("wechat menu looked at same={} failure={}", same, pushed.failure().map(Trouble::sort));
    return true;
  }

  /// What is wrong with a menu file, one line each.
  public static List<String> menuProblems(Path file) {
    return Menu.read(file).problems();
  }

  /// Takes note of a push that tells how a job ended; all others are left alone. Does not write on
  /// the caller's thread.
  ///
  /// @param xml a push that was proven to be WeChat's, after decryption
  public void heard(String xml, Outbox outbox) {
    if (xml.contains("JOBFINISH")) {
      var _ =
          Thread.ofVirtual()
              .name("wechat-job")
              .start(
                  () -> {
                    jobs.heard(xml).ifPresent(end -> outbox.told(end.delivery(), end.words()));
                    allowance.ask();
                  });
    }
  }

  /// What `doctor` reports: token and allow-list, kind of account, each right with its reason. Asks
  /// WeChat.
  public List<Finding> examine() {
    if (!settings.usable()) {
      return unset();
    }
    var findings = diagnosis.of(rights.probe());
    allowance.ask();
    findings.add(new Finding(true, allowance.line(), ""));
    return findings;
  }

  private List<Finding> unset() {
    return List.of(new Finding(true, words.say("unset"), words.say("unset-fix")));
  }

  /// The same from what is known already; asks nobody.
  public List<Finding> known() {
    if (!settings.usable()) {
      return unset();
    }
    var all = new EnumMap<Rights.Name, Rights.Right>(Rights.Name.class);
    for (var name : Rights.Name.values()) {
      all.put(name, rights.of(name));
    }
    return diagnosis.of(all);
  }

  /// How often the account may still send to every follower, one line for hosts, from what is known
  /// already; empty while the API cannot be called.
  public Optional<String> allowance() {
    return settings.usable() ? Optional.of(allowance.line()) : Optional.empty();
  }
}
