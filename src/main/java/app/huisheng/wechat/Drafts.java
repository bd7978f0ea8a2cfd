package app.huisheng.wechat;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import app.huisheng.wechat.Notebook.Cover;
import app.huisheng.wechat.Notebook.Memo;
import app.huisheng.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.api.WxConsts.MediaFileType;
import me.chanjar.weixin.mp.bean.draft.WxMpAddDraft;
import me.chanjar.weixin.mp.bean.draft.WxMpDraftArticles;
import me.chanjar.weixin.mp.bean.draft.WxMpUpdateDraft;
import me.chanjar.weixin.mp.bean.material.WxMpMaterial;
import me.chanjar.weixin.mp.bean.material.WxMpMaterialUploadResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts an episode's article into the draft box: cover, body, draft, each step written down.
final class Drafts {
  private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
  private static final String NO_PICTURE = "";
  private static final int NEWEST = 20;

  private final WeChatSettings settings;
  private final Gateway gateway;
  private final Notebook notebook;
  private final Covers covers;
  private final EpisodeStore episodes;
  private final Words words = Words.of(WeChatSending.class, "sending.properties");

  Drafts(
      WeChatSettings settings,
      Gateway gateway,
      Notebook notebook,
      Covers covers,
      EpisodeStore episodes) {
    this.settings = settings;
    this.gateway = gateway;
    this.notebook = notebook;
    this.covers = covers;
    this.episodes = episodes;
  }

  /// The delivery's draft, made when there is none.
  Answered<Memo> prepare(Delivery delivery) {
    var before = notebook.memo(delivery.id());
    // Other words than those of the draft: it is not the one.
    var memo =
        before.content().startsWith(frozen(delivery)) ? before : before.draft("").content("");
    if (!memo.draft().isEmpty()) {
      return new Answered.Done<>(memo);
    }
    var answer = make(delivery, memo);
    boolean gone =
        answer.failure().filter(why -> why.sort() == Trouble.Sort.MEDIA_GONE).isPresent();
    if (!gone) {
      return answer;
    }
    // Somebody emptied the store of pictures: upload again, once.
    notebook.forget(address(delivery.post()));
    return make(delivery, memo);
  }

  /// What a preview's draft is made of: one for each wording, so that looking at the same words
  /// again makes no second one, and a later broadcast makes its own.
  static Delivery ofPreview(Delivery.About about, Post post) {
    var payload = post.frozen();
    var sha256 = Post.sha256(payload);
    return new Delivery(
        "preview-" + about.episodeId() + "-" + sha256.substring(0, 16),
        about,
        "wechat",
        Delivery.State.SENDING,
        payload,
        sha256,
        1,
        null,
        null,
        null,
        Instant.EPOCH);
  }

  private Answered<Memo> make(Delivery delivery, Memo memo) {
    var post = delivery.post();
    return switch (cover(address(post))) {
      case Answered.Failed<Cover>(var trouble) -> new Answered.Failed<>(trouble);
      case Answered.Done<Cover>(var cover) -> {
        var written =
            memo.content().isEmpty()
                ? notebook.keep(memo.content(frozen(delivery) + body(delivery, post, cover)))
                : memo;
        var article = article(post, written.content().substring(frozen(delivery).length()), cover);
        yield gateway
            .once(weChat -> weChat.getDraftService().addDraft(new WxMpAddDraft(List.of(article))))
            .map(id -> notebook.keep(written.draft(id)));
      }
    };
  }

  /// Puts other words into a draft that still lies in the box.
  Answered<Boolean> rewrite(String draft, Delivery delivery, Post post) {
    return switch (cover(address(post))) {
      case Answered.Failed<Cover>(var trouble) -> new Answered.Failed<>(trouble);
      case Answered.Done<Cover>(var cover) -> {
        var article = article(post, body(delivery, post, cover), cover);
        yield gateway.repeatable(
            weChat ->
                weChat
                    .getDraftService()
                    .updateDraft(
                        WxMpUpdateDraft.builder()
                            .mediaId(draft)
                            .index(0)
                            .articles(article)
                            .build()));
      }
    };
  }

  /// Stands before the body that was made of these words: every attempt sends the same.
  private static String frozen(Delivery delivery) {
    return delivery.sha256() + "\n";
  }

  private String body(Delivery delivery, Post post, Cover cover) {
    return ArticleText.body(
        post, episodes.passages(delivery.about().episodeId()), cover.url(), settings, words);
  }

  /// The requests that would bring the draft about, one each; nothing is sent.
  List<String> rehearse(Delivery.About about, Post post) {
    var cover = new Cover("(cover)", post.picture() == null ? "" : "(cover at WeChat's)");
    var body =
        ArticleText.body(post, episodes.passages(about.episodeId()), cover.url(), settings, words);
    var lines = new ArrayList<String>();
    var file = post.picture() == null ? "(a plain cover)" : post.picture();
    lines.add("POST " + settings.apiUrl() + "/cgi-bin/material/add_material?type=image " + file);
    if (post.picture() != null) {
      lines.add("POST " + settings.apiUrl() + "/cgi-bin/media/uploadimg " + file);
    }
    lines.add(
        "POST "
            + settings.apiUrl()
            + "/cgi-bin/draft/add\n\n"
            + new WxMpAddDraft(List.of(article(post, body, cover))).toJson());
    return lines;
  }

  private WxMpDraftArticles article(Post post, String content, Cover cover) {
    return new WxMpDraftArticles()
        .setTitle(ArticleText.title(post))
        .setDigest(ArticleText.digest(post))
        .setAuthor(ArticleText.author(settings))
        .setContent(content)
        .setContentSourceUrl(post.link())
        .setThumbMediaId(cover.mediaId());
  }

  private static String address(Post post) {
    return post.picture() == null ? NO_PICTURE : post.picture();
  }

  private Answered<Cover> cover(String address) {
    var known = notebook.cover(address);
    if (known.isPresent()) {
      return new Answered.Done<>(known.get());
    }
    try {
      var file = Files.createTempFile("huisheng-cover", ".jpg");
      try {
        Files.write(file, picture(address));
        return upload(address, file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for temporary files cannot be written", e);
    }
  }

  /// A second copy in the store of pictures harms nobody, so a lost answer is simply asked again.
  private Answered<Cover> upload(String address, Path file) {
    var material =
        gateway.repeatable(
            weChat ->
                weChat
                    .getMaterialService()
                    .materialFileUpload(
                        MediaFileType.IMAGE,
                        new WxMpMaterial("cover.jpg", file.toFile(), null, null)));
    return switch (material) {
      case Answered.Failed<WxMpMaterialUploadResult>(var trouble) -> new Answered.Failed<>(trouble);
      case Answered.Done<WxMpMaterialUploadResult>(var stored) ->
          inside(address, file)
              .map(url -> remembered(address, new Cover(stored.getMediaId(), url)));
    };
  }

  private Answered<String> inside(String address, Path file) {
    return address.isEmpty()
        ? new Answered.Done<>("")
        : gateway.repeatable(
            weChat -> weChat.getMaterialService().mediaImgUpload(file.toFile()).getUrl());
  }

  private Cover remembered(String address, Cover cover) {
    notebook.keep(address, cover);
    return cover;
  }

  /// A cover that cannot be had does not hold the announcement up.
  private byte[] picture(String address) throws IOException {
    if (!address.isEmpty()) {
      try {
        return CoverPicture.of(covers.fetch(address));
      } catch (IOException unusable) {
        LOG.warn("wechat cover not used why={}", unusable.getMessage());
      }
    }
    return CoverPicture.plain();
  }

  /// The draft with this link among the newest, if there is one.
  Answered<Optional<String>> find(String link) {
    return gateway.repeatable(
        weChat ->
            weChat.getDraftService().listDraft(0, NEWEST, 1).getItems().stream()
                .filter(
                    item ->
                        item.getContent().getNewsItem().stream()
                            .anyMatch(article -> link.equals(article.getContentSourceUrl())))
                .map(item -> item.getMediaId())
                .findFirst());
  }
}
