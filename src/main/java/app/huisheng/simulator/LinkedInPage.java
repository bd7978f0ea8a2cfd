package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Post;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What members see of the page, and the consent page, as HTML without anything from elsewhere.
final class LinkedInPage {
  private LinkedInPage() {}

  static String page(List<Post> posts) {
    return """
    <!doctype html>
    <html lang="zh">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>LinkedIn 主页（模拟）</title>
    <style>
      body { margin: 0; background: #f4f2ee; color: #191919;
             font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
      main { max-width: 35rem; margin: 0 auto; padding: 1rem; }
      header, article { background: #fff; border: 1px solid #e0dfdc; border-radius: .6rem;
                        padding: 1rem; margin-bottom: .8rem; }
      header { border-top: 4rem solid #a0b4b7; }
      h1 { font-size: 1.2rem; margin: 0; } h2 { font-size: 1rem; margin: 0; }
      p { margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
      small { color: #666; }
      .card img { display: block; width: 100%%; border-radius: .4rem; margin-bottom: .5rem; }
      .card { display: block; background: #eef3f8; color: inherit; text-decoration: none;
              padding: .7rem; margin-top: .6rem; border-radius: .4rem; overflow-wrap: anywhere; }
    </style>
    <main>
    <header><h1>播客主页 <small>LinkedIn（模拟 simulated）</small></h1></header>
    <div id="posts">%s</div>
    </main>
    <script>
      let shown = '';
      setInterval(async () => {
        const answer = await fetch('/demo/linkedin/posts');
        const text = answer.ok ? await answer.text() : shown;
        if (text !== shown) {
          document.getElementById('posts').innerHTML = text;
          shown = text;
        }
      }, 1000);
    </script>
    </html>
    """
        .formatted(posts(posts));
  }

  /// The posts alone, newest first.
  static String posts(List<Post> posts) {
    return posts.isEmpty()
        ? "<p><small>还没有帖子 No posts yet</small></p>"
        : posts.reversed().stream().map(LinkedInPage::post).collect(Collectors.joining());
  }

  private static String post(Post post) {
    var card =
        post.source().isEmpty()
            ? ""
            : """
            <a class="card" href="%s">%s<h2>%s</h2><p>%s</p><small>%s</small></a>
            """
                .formatted(
                    escaped(post.source()),
                    picture(post.image()),
                    escaped(post.title()),
                    escaped(post.description()),
                    escaped(post.source()));
    return """
    <article class="post" data-urn="%s"><p>%s</p>%s<small>%s</small></article>
    """
        .formatted(
            escaped(post.urn()),
            escaped(post.shown()),
            card,
            post.created().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String picture(String urn) {
    return urn.isEmpty()
        ? ""
        : "<img src=\"/demo/linkedin/images/%s\" alt=\"\">".formatted(escaped(urn));
  }

  static String consent(Map<String, String> query) {
    var fields =
        query.entrySet().stream()
            .map(
                entry ->
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(entry.getKey()), escaped(entry.getValue())))
            .collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="zh"><meta charset="utf-8"><title>LinkedIn（模拟）</title>
    <h1>允许回声管理您的主页吗？ Allow Huisheng to manage your page?</h1>
    <p>%s</p>
    <form method="post" action="authorization">%s
    <button name="decision" value="allow">允许 Allow</button>
    <button name="decision" value="cancel">取消 Cancel</button></form></html>
    """
        .formatted(escaped(query.getOrDefault("scope", "")), fields);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
