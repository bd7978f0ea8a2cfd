package app.huisheng.simulator;

import app.huisheng.simulator.WeChatApiSide.Article;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The draft box and what was published from it.
final class WeChatDrafts {
  private static final Pattern PICTURE = Pattern.compile("<img[^>]*\\ssrc=\"([^\"]*)\"");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(?i)<(script|style|iframe|form|input|object|link|meta)\\b|<[^>]*(\\son\\w+\\s*=|javascript:)");
  private static final Set<String> FIELDS =
      Set.of(
          "article_type",
          "title",
          "author",
          "digest",
          "content",
          "content_source_url",
          "thumb_media_id",
          "need_open_comment",
          "only_fans_can_comment",
          "show_cover_pic",
          "pic_crop_235_1",
          "pic_crop_1_1");

  private final WeChatMedia media;
  private final Map<String, Article> drafts = new LinkedHashMap<>();
  private final Map<String, Article> published = new LinkedHashMap<>();
  private int made;

  WeChatDrafts(WeChatMedia media) {
    this.media = media;
  }

  synchronized String add(JsonNode asked) {
    var articles = asked.path("articles");
    if (!articles.isArray() || articles.isEmpty() || articles.size() > 8) {
      return WeChatApiAnswer.refused(44003, "empty news data");
    }
    for (var article : articles) {
      int problem = problem(article);
      if (problem != 0) {
        return WeChatApiAnswer.refused(problem, "article refused");
      }
    }
    made++;
    var id = "draft-" + made + "-" + "d".repeat(40);
    drafts.put(id, article(id, articles.get(0)));
    return WeChatApiAnswer.object().put("media_id", id).toString();
  }

  private int problem(JsonNode article) {
    var names = new ArrayList<String>();
    article.fieldNames().forEachRemaining(names::add);
    if (!FIELDS.containsAll(names)) {
      return 47001;
    }
    var content = article.path("content").asText();
    if (article.path("title").asText().isBlank() || length(article, "title") > 32) {
      return 45003;
    }
    if (length(article, "author") > 16) {
      return 45110;
    }
    if (length(article, "digest") > 120) {
      return 45004;
    }
    if (content.isBlank() || content.length() >= 20_000 || bytes(content) >= 1_000_000) {
      return 45002;
    }
    if (bytes(article.path("content_source_url").asText()) > 1024) {
      return 41039;
    }
    if (!media.known(article.path("thumb_media_id").asText())) {
      return 40007;
    }
    boolean foreign =
        PICTURE
            .matcher(content)
            .results()
            .anyMatch(picture -> !picture.group(1).startsWith(WeChatMedia.HOST));
    // The real side takes such articles and strips what it does not like; being told is better.
    return foreign || FORBIDDEN.matcher(content).find() ? 45166 : 0;
  }

  private static int length(JsonNode article, String field) {
    var text = article.path(field).asText();
    return text.codePointCount(0, text.length());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  synchronized String count() {
    return WeChatApiAnswer.object().put("total_count", drafts.size()).toString();
  }

  synchronized String list(JsonNode asked) {
    return listed(asked, drafts, "media_id");
  }

  synchronized String listPublished(JsonNode asked) {
    return listed(asked, published, "article_id");
  }

  private static String listed(JsonNode asked, Map<String, Article> box, String key) {
    int offset = asked.path("offset").asInt();
    int count = asked.path("count").asInt();
    if (offset < 0 || count < 1 || count > 20) {
      return WeChatApiAnswer.refused(40097, "invalid args");
    }
    var page =
        box.entrySet().stream().toList().reversed().stream().skip(offset).limit(count).toList();
    ObjectNode answer = WeChatApiAnswer.object();
    answer.put("total_count", box.size()).put("item_count", page.size());
    var items = answer.putArray("item");
    page.forEach(
        entry -> {
          var item = items.addObject().put(key, entry.getKey());
          var article = item.putObject("content").putArray("news_item").addObject();
          article.put("title", entry.getValue().title()).put("digest", entry.getValue().digest());
          article.put("content_source_url", entry.getValue().sourceUrl());
          article.put("url", "http://mp.weixin.qq.com/s/" + entry.getKey());
          if (asked.path("no_content").asInt() == 0) {
            article.put("content", entry.getValue().content());
          }
        });
    return answer.toString();
  }

  /// Another article in the place of one; the real side takes an object here, not a list.
  synchronized String update(JsonNode asked) {
    var id = asked.path("media_id").asText();
    var article = asked.path("articles");
    if (!drafts.containsKey(id)) {
      return WeChatApiAnswer.refused(40007, "invalid media_id");
    }
    if (!article.isObject() || asked.path("index").asInt(-1) != 0) {
      return WeChatApiAnswer.refused(40097, "invalid args");
    }
    int problem = problem(article);
    if (problem != 0) {
      return WeChatApiAnswer.refused(problem, "article refused");
    }
    drafts.put(id, article(id, article));
    return WeChatApiAnswer.object().put("errcode", 0).put("errmsg", "ok").toString();
  }

  private static Article article(String id, JsonNode given) {
    return new Article(
        id,
        given.path("title").asText(),
        given.path("digest").asText(),
        given.path("content").asText(),
        given.path("content_source_url").asText());
  }

  synchronized String delete(JsonNode asked) {
    return drafts.remove(asked.path("media_id").asText()) == null
        ? WeChatApiAnswer.refused(40007, "invalid media_id")
        : WeChatApiAnswer.done();
  }

  synchronized boolean has(String id) {
    return drafts.containsKey(id);
  }

  /// Takes a draft out of the box.
  synchronized Article take(String id) {
    var article = drafts.remove(id);
    if (article == null) {
      throw new IllegalArgumentException("no draft " + id);
    }
    return article;
  }

  synchronized void publish(String articleId, Article article) {
    published.put(articleId, article);
  }

  synchronized List<Article> drafts() {
    return List.copyOf(drafts.values());
  }

  synchronized String unpublish(JsonNode asked) {
    return published.remove(asked.path("article_id").asText()) == null
        ? WeChatApiAnswer.refused(53600, "article id not found")
        : WeChatApiAnswer.done();
  }

  synchronized List<Article> published() {
    return List.copyOf(published.values());
  }
}
