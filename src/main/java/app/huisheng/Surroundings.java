package app.huisheng;

import app.huisheng.console.Outside;
import app.huisheng.episode.Episode;
import app.huisheng.feed.FeedWatch;
import app.huisheng.linkedin.LinkedIn;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the console sees of the rooms that it may not call.
final class Surroundings implements Outside {
  private static final int LINKEDIN_LIMIT = 3_000;
  private static final int DIGEST_LIMIT = 120;
  private static final int MESSAGE_LIMIT = 600;

  private final Settings settings;
  private final InstantSource clock;
  private final Library library;
  private final Outgoing outgoing;
  private final Lobby.Glance glance;

  Surroundings(
      Settings settings,
      InstantSource clock,
      Library library,
      Outgoing outgoing,
      Lobby.Glance glance) {
    this.settings = settings;
    this.clock = clock;
    this.library = library;
    this.outgoing = outgoing;
    this.glance = glance;
  }

  @Override
  public List<Finding> known() {
    List<Finding> findings = new ArrayList<>();
    if (settings.linkedin().configured()) {
      outgoing
          .linkedin()
          .known()
          .forEach(one -> findings.add(finding("linkedin", one.fine(), one.what(), one.fix())));
    }
    if (settings.wechat().configured() && settings.wechat().appSecret().isPresent()) {
      outgoing
          .wechat()
          .known()
          .forEach(one -> findings.add(finding("wechat", one.fine(), one.what(), one.fix())));
      outgoing
          .wechat()
          .allowance()
          .ifPresent(says -> findings.add(finding("wechat", true, says, "")));
    }
    glance.feed().map(watch -> feed(watch.status())).ifPresent(findings::add);
    library
        .keywords()
        .mistakes()
        .forEach(mistake -> findings.add(finding("keywords", false, mistake, "")));
    return findings;
  }

  private static Finding feed(FeedWatch.Status status) {
    String reason = status.reason();
    return finding(
        "feed",
        status.failingSince() == null,
        reason == null
            ? "%d 期，%s · %d episodes, %s"
                .formatted(status.items(), status.address(), status.items(), status.address())
            : reason,
        reason == null
            ? ""
            : "在浏览器里打开 %s 看看 · open %s in a browser".formatted(status.address(), status.address()));
  }

  private static Finding finding(String what, boolean fine, String says, String fix) {
    return new Finding(
        what, !fine ? Verdict.BROKEN : fix.isEmpty() ? Verdict.OK : Verdict.NOTICE, says, fix);
  }

  @Override
  public Callback callback() {
    Settings.WeChat account = settings.wechat();
    return new Callback(
        settings.listeners().publicUrl() + "/wechat",
        account.appId(),
        account.token().isPresent(),
        account.encodingAesKey().isPresent(),
        glance.lastCall().get());
  }

  @Override
  public CallbackSecrets callbackSecrets() {
    Settings.WeChat account = settings.wechat();
    return new CallbackSecrets(
        account.token().map(Secret::value).orElse(""),
        account.encodingAesKey().map(Secret::value).orElse(""));
  }

  @Override
  public Optional<Written> written(Episode episode) {
    return Writing.draft(settings, library.database(), clock, episode)
        .map(draft -> new Written(draft.summary(), draft.refused(), draft.away()));
  }

  @Override
  public List<Finding> examined() {
    return new Doctor(settings, clock)
        .examine().stream()
            .map(
                found ->
                    new Finding(
                        found.check(),
                        switch (found.verdict()) {
                          case OK -> Verdict.OK;
                          case NOTICE -> Verdict.NOTICE;
                          case BROKEN -> Verdict.BROKEN;
                        },
                        found.says(),
                        found.fix()))
            .toList();
  }

  @Override
  public Imported imported(String source, Watcher watcher) {
    boolean inside = settings.feed().allowPrivateNetwork();
    SourceResult result =
        new Importing(library.database(), inside, clock)
            .importAll(List.of(source), (_, done, all) -> watcher.at(done, all))
            .getFirst();
    var _ = library.catchUp();
    String error = result.error();
    return new Imported(
        result.added(),
        result.updated(),
        result.unchanged(),
        result.warnings(),
        error == null ? "" : error);
  }

  @Override
  public List<String> channels() {
    return outgoing.channels().stream().map(Channel::name).toList();
  }

  @Override
  public Preview preview(String channel, Post post, long episodeId) {
    if (channel.equals("wechat") && post.link().isEmpty()) {
      String said = post.text();
      return new Preview(
          post.title(), said, "", said.codePointCount(0, said.length()), MESSAGE_LIMIT);
    }
    if (channel.equals("wechat")) {
      var article = outgoing.wechat().article(post, library.episodes().passages(episodeId));
      String digest = article.digest();
      return new Preview(
          article.title(),
          digest,
          article.html(),
          digest.codePointCount(0, digest.length()),
          DIGEST_LIMIT);
    }
    String text = LinkedIn.visible(post);
    return new Preview(post.title(), text, "", text.length(), LINKEDIN_LIMIT);
  }

  @Override
  public boolean testSend(String openid, Delivery.About about, Post post) {
    return outgoing.wechat().preview(openid, about, post);
  }

  @Override
  public String chatName(String openid) {
    return glance.roster().name(openid);
  }

  @Override
  public String correct(Delivery delivery, String text) {
    String reference = delivery.reference();
    Optional<String> why =
        reference != null && delivery.channel().equals("linkedin")
            ? outgoing.linkedin().edit(reference, text, delivery.post().hashtags())
            : outgoing.wechat().edit(delivery, text);
    return why.orElse("");
  }

  @Override
  public Reach reach() {
    return new Reach(
        outgoing.linkedin().numbers().stream()
            .map(
                one ->
                    new Numbers(
                        one.delivery(),
                        one.hours(),
                        one.impressions(),
                        one.people(),
                        one.clicks(),
                        one.likes(),
                        one.comments(),
                        one.shares()))
            .toList(),
        outgoing.linkedin().noNumbers());
  }

  @Override
  public String address(String channel, String reference) {
    return channel.equals("linkedin") && reference.startsWith("urn:")
        ? LinkedIn.permalink(reference)
        : "";
  }
}
