package app.huisheng.episode;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Reads HTML: the podcast namespace's form (`cite`, `time`, `p`), or any page, whose article is
/// read as text.
final class HtmlTranscript {
  private static final String FURNITURE =
      "script, style, noscript, template, nav, header, footer, aside, form, button, svg, iframe,"
          + " [hidden], [aria-hidden=true]";
  private static final int SUBSTANTIAL = 200;

  private HtmlTranscript() {}

  static boolean recognises(String text) {
    var start = text.substring(0, Math.min(text.length(), 4000)).toLowerCase(Locale.ROOT);
    return start.contains("<html")
        || start.contains("<!doctype html")
        || start.contains("<p>")
        || start.contains("<p ")
        || start.contains("<cite>")
        || start.contains("<br")
        || start.contains("<div");
  }

  static Parsed parse(String html) {
    var document = Jsoup.parse(html);
    var title = title(document);
    document.select(FURNITURE).remove();
    var body = body(document);
    if (!body.select("cite").isEmpty()) {
      return new Parsed(title, "", Residue.withoutClosing(cited(body)), Map.of());
    }
    body.select("h1").remove();
    var plain = PlainText.parse(text(body), title == null);
    return new Parsed(
        title == null ? plain.title() : title, plain.notes(), plain.turns(), Map.of());
  }

  /// The text of an HTML fragment, block by block, links as their words.
  static String text(Element root) {
    var text = new StringBuilder();
    root.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              text.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element element) {
              text.append(element.nameIs("br") ? "\n" : block(element) ? "\n\n" : "");
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element && block(element)) {
              text.append("\n\n");
            }
          }
        });
    return Invisible.strip(text.toString());
  }

  private static boolean block(Element element) {
    return element.isBlock() || element.nameIs("li") || element.nameIs("tr");
  }

  private static @Nullable String title(Document document) {
    for (var query : new String[] {"h1", "meta[property=og:title]", "title"}) {
      for (var found : document.select(query)) {
        var text = Invisible.strip(found.hasAttr("content") ? found.attr("content") : found.text());
        if (!text.isBlank()) {
          return text.strip();
        }
      }
    }
    return null;
  }

  private static Element body(Document document) {
    for (var query : new String[] {"article", "main", "[role=main]"}) {
      for (var found : document.select(query)) {
        if (found.text().length() >= SUBSTANTIAL) {
          return found;
        }
      }
    }
    return document.body();
  }

  private static List<Turn> cited(Element body) {
    var joined = new Captions.Joined();
    String speaker = null;
    Duration start = null;
    for (var element : body.select("cite, time, p")) {
      var text = Invisible.strip(element.text()).strip();
      if (element.nameIs("cite")) {
        speaker = text.replaceFirst("\\s*[:：]$", "");
      } else if (element.nameIs("time")) {
        start = Times.parse(text);
      } else {
        joined.add(speaker, start, text);
      }
    }
    return joined.turns();
  }
}
