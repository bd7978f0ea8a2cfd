package app.huisheng.reply;

/// What goes back to the listener in the same HTTP response (被动回复).
public sealed interface Reply {
  /// Words; at most [#LIMIT] bytes of UTF-8, since a longer text looks like an outage to the
  /// listener.
  record Text(String text) implements Reply {}

  /// One card with a title, a description, a link and perhaps a picture (empty when there is none).
  record News(String title, String description, String url, String picture) implements Reply {}

  /// No answer at all; WeChat is told `success`.
  record Silence() implements Reply {}

  /// Whether there is nothing that could be shown.
  default boolean isSilent() {
    return switch (this) {
      case Text(var text) -> text.isBlank();
      case News _ -> false;
      case Silence _ -> true;
    };
  }

  /// The same behind other words, which come first; what is too long loses its end. A card becomes
  /// its title and its link.
  default Reply behind(String words) {
    var letter = new Letter().elastic(words).gap();
    return switch (this) {
      case Text(var text) -> letter.elastic(text).text();
      case News(var title, _, var url, _) -> letter.elastic(title).line(url).text();
      case Silence _ -> letter.text();
    };
  }

  /// The most bytes of UTF-8 a text may have (measured by users of the platform: 2047, not 2048).
  int LIMIT = 2047;
}
