package app.huisheng.reply;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the answers of a keyword rule: words, several to take turns, or a card.
final class ReplyReader {
  private static final Set<String> NEWS = Set.of("title", "description", "url", "picture");
  private static final int LONGEST_TITLE = 64;
  private static final int MOST = 20;

  private final Mistakes mistakes;

  /// Is told what is wrong, and where.
  @FunctionalInterface
  interface Mistakes {
    void wrong(int line, String what);
  }

  ReplyReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /// The answers; none where something is wrong.
  List<Reply> replies(Node rule, @Nullable Node words, @Nullable Node news) {
    if ((words == null) == (news == null)) {
      mistakes.wrong(rule.line(), "a rule needs either \"reply\" or \"news\"");
      return List.of();
    }
    var several =
        words instanceof Node.Items list ? list.items() : Stream.ofNullable(words).toList();
    if (words != null && (several.isEmpty() || several.size() > MOST)) {
      mistakes.wrong(words.line(), "\"reply\" has 1 to " + MOST + " answers");
    }
    return news == null ? several.stream().map(this::text).toList() : List.of(card(news));
  }

  private Reply text(Node node) {
    String text = text(node, "reply").strip();
    int bytes = Graphemes.bytes(text);
    if (bytes == 0 || bytes > Reply.LIMIT) {
      mistakes.wrong(
          node.line(),
          "\"reply\" has "
              + bytes
              + " bytes; WeChat takes 1 to "
              + Reply.LIMIT
              + " (about 680 characters)");
    }
    return new Reply.Text(text);
  }

  private Reply card(Node node) {
    var values = new HashMap<String, String>();
    if (node instanceof Node.Entries map) {
      map.entries().forEach(entry -> put(values, entry));
    } else {
      mistakes.wrong(node.line(), "\"news\" must consist of \"key: value\" lines");
    }
    String title = values.getOrDefault("title", "");
    if (title.isEmpty() || title.length() > LONGEST_TITLE) {
      mistakes.wrong(
          node.line(), "\"news\" needs a \"title\" of 1 to " + LONGEST_TITLE + " characters");
    }
    String url = values.getOrDefault("url", "");
    String picture = values.getOrDefault("picture", "");
    if (!web(url) || !(picture.isEmpty() || web(picture))) {
      mistakes.wrong(node.line(), "\"url\" and \"picture\" must begin with https:// or http://");
    }
    return new Reply.News(title, values.getOrDefault("description", ""), url, picture);
  }

  private void put(Map<String, String> values, Node.Entry entry) {
    if (!NEWS.contains(entry.key())) {
      mistakes.wrong(
          entry.line(),
          "unknown key \""
              + entry.key()
              + "\"; known are "
              + String.join(", ", NEWS.stream().sorted().toList()));
    } else if (Objects.nonNull(values.put(entry.key(), text(entry.value(), entry.key()).strip()))) {
      mistakes.wrong(entry.line(), "\"" + entry.key() + "\" occurs twice in one card");
    }
  }

  private static boolean web(String address) {
    return address.matches("https?://[^\\s<>\"]{1,1000}");
  }

  private String text(Node node, String kind) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    mistakes.wrong(node.line(), "\"" + kind + "\" must be plain text");
    return "";
  }
}
