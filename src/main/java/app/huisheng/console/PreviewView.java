package app.huisheng.console;

import app.huisheng.outbox.Post;
import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/// A post as its platform will show it.
///
/// @param article a card in the chat, and the article behind it
/// @param message a text in the chat
/// @param card a link's card under the text
/// @param head what is seen before the fold
/// @param rest what a reader opens; empty when there is no fold
/// @param body the article, sanitised
/// @param counter its length in the platform's units, in words
record PreviewView(
    boolean article,
    boolean message,
    boolean card,
    String head,
    String rest,
    String title,
    String description,
    String host,
    String body,
    String counter) {
  /// LinkedIn folds after about three lines.
  private static final int FOLD = 200;

  private static final int FOLD_LINES = 3;

  static PreviewView of(String channel, Post post, Outside.Preview preview, Words words) {
    var linked = !post.link().isEmpty();
    var fold = fold(preview.text());
    return new PreviewView(
        channel.equals("wechat") && linked,
        channel.equals("wechat") && !linked,
        !channel.equals("wechat") && linked,
        preview.text().substring(0, fold).stripTrailing(),
        preview.text().substring(fold).strip(),
        preview.title(),
        post.description(),
        linked ? String.valueOf(URI.create(post.link()).getHost()) : "",
        Jsoup.clean(preview.html(), Safelist.basic().addTags("h3").removeTags("a")),
        words.say("preview.counter", preview.length(), preview.limit()));
  }

  private static int fold(String text) {
    var at = -1;
    for (var lines = 0; lines < FOLD_LINES; lines++) {
      var next = text.indexOf('\n', at + 1);
      if (next < 0) {
        at = text.length();
        break;
      }
      at = next;
    }
    var fold = Math.min(at, FOLD);
    return fold < text.length() && Character.isLowSurrogate(text.charAt(fold)) ? fold - 1 : fold;
  }
}
