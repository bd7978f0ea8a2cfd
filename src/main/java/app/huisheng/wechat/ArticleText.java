package app.huisheng.wechat;

import app.huisheng.episode.Passage;
import app.huisheng.outbox.Post;
import app.huisheng.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The article about an episode: title, digest and body within WeChat's limits. Every word comes in
/// as plain text and is escaped here, so nothing a feed says becomes a tag.
final class ArticleText {
  private static final int TITLE = 32;
  private static final int AUTHOR = 16;
  private static final int DIGEST = 120;
  private static final int BODY = 12_000;
  private static final int PASSAGES = 5;
  private static final int PASSAGE = 140;

  private ArticleText() {}

  static String title(Post post) {
    return cut(XmlText.clean(post.title()).strip(), TITLE);
  }

  /// Who speaks; WeChat takes 16 characters.
  static String author(WeChatSettings settings) {
    return cut(XmlText.clean(settings.show()).strip(), AUTHOR);
  }

  static String digest(Post post) {
    var text = post.description().isBlank() ? post.text() : post.description();
    return cut(XmlText.clean(text).replaceAll("\\s+", " ").strip(), DIGEST);
  }

  /// The body.
  ///
  /// @param picture the cover's address on WeChat's own host; empty without one
  static String body(
      Post post, List<Passage> passages, String picture, WeChatSettings settings, Words words) {
    var html = new StringBuilder(2048);
    if (!picture.isEmpty()) {
      html.append("<p><img src=\"").append(escaped(picture)).append("\"></p>");
    }
    cut(XmlText.clean(post.text()), BODY)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> html.append(paragraph(line.strip())));
    if (!passages.isEmpty()) {
      html.append("<h3>").append(escaped(words.say("key-passages"))).append("</h3>");
      spread(passages).forEach(passage -> html.append(paragraph(line(passage))));
    }
    html.append("<h3>").append(escaped(words.say("listen"))).append("</h3>");
    html.append(paragraph(words.say("listen-how")));
    if (!settings.group().isBlank()) {
      html.append("<h3>").append(escaped(words.say("group"))).append("</h3>");
      html.append(paragraph(settings.group().strip()));
    }
    return html.toString();
  }

  /// Some of them, from the whole length of the episode.
  private static List<Passage> spread(List<Passage> passages) {
    int step = Math.max(1, passages.size() / PASSAGES);
    return IntStream.iterate(0, at -> at < passages.size(), at -> at + step)
        .limit(PASSAGES)
        .mapToObj(passages::get)
        .toList();
  }

  private static String line(Passage passage) {
    var at = clock(passage.start());
    var text = cut(XmlText.clean(passage.text()).replaceAll("\\s+", " ").strip(), PASSAGE);
    return at.isEmpty() ? text : at + "　" + text;
  }

  private static String clock(@Nullable Duration start) {
    return start == null
        ? ""
        : "%02d:%02d:%02d".formatted(start.toHours(), start.toMinutesPart(), start.toSecondsPart());
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
