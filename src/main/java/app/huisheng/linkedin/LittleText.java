package app.huisheng.linkedin;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// LinkedIn's "little text format", used in a post's commentary and nowhere else.
///
/// Fifteen characters are reserved. An unescaped one is not refused: the post is published and cut
/// there. So every one of them is escaped, whether an element needs it or not; only hashtags given
/// as such become elements, and mentions written `@[Name](urn:li:organization:123)`. `#` in running
/// text stays text, since Chinese is written without spaces and a tag could not be told from its
/// neighbours.
final class LittleText {
  /// The most UTF-16 units members may see. LinkedIn documents no unit; this is the most careful.
  static final int LIMIT = 3000;

  private static final String RESERVED = "|{}@[]()<>#\\*_~";
  private static final Pattern NOT_IN_TAG = Pattern.compile("[\\s#＃|{}\\\\]+");
  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\u2028|\\u2029|\\u0085");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern TEMPLATE =
      Pattern.compile("\\{hashtag\\|(?:\\\\#|#|＃)\\|((?:[^|{}\\\\]|\\\\.)*)\\}");
  private static final Pattern MENTION =
      Pattern.compile("(?<!\\\\)@\\[((?:[^\\]\\\\]|\\\\.)*)\\]\\([^)]*\\)");

  /// How a template asks for a mention; the name must be the organisation's own.
  private static final Pattern WANTED =
      Pattern.compile("@\\[([^\\[\\]\\n]{1,100})\\]\\((urn:li:organization:[0-9]{1,20})\\)");

  private static final Pattern ESCAPE = Pattern.compile("\\\\([|{}@\\[\\]()<>#\\\\*_~])");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private LittleText() {}

  /// Line ends become `\n`, other control characters and broken surrogates go, composed form (NFC).
  static String clean(String text) {
    var lines = LINE_END.matcher(text).replaceAll("\n");
    var printable = CONTROL.matcher(lines).replaceAll("");
    return Normalizer.normalize(withoutLoneSurrogates(printable), Normalizer.Form.NFC);
  }

  /// Text with a backslash before each reserved character.
  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (RESERVED.indexOf(next) >= 0) {
        escaped.append('\\');
      }
      escaped.append(next);
    }
    return escaped.toString();
  }

  /// What is sent: the text, and behind it the hashtags on a line of their own.
  static String commentary(String text, List<String> hashtags) {
    return joined(
        linked(clean(text)),
        tags(hashtags).stream()
            .map(tag -> "{hashtag|\\#|" + escape(tag) + "}")
            .collect(Collectors.joining(" ")));
  }

  /// What members see of it.
  static String visible(String text, List<String> hashtags) {
    return joined(
        WANTED.matcher(clean(text)).replaceAll("$1"),
        tags(hashtags).stream().map(tag -> "#" + tag).collect(Collectors.joining(" ")));
  }

  /// Everything escaped but the mentions that the text asks for.
  private static String linked(String text) {
    var linked = new StringBuilder(text.length() + 16);
    var wanted = WANTED.matcher(text);
    int end = 0;
    while (wanted.find()) {
      linked.append(escape(text.substring(end, wanted.start())));
      linked.append(mention(wanted.group(1), wanted.group(2)));
      end = wanted.end();
    }
    return linked.append(escape(text.substring(end))).toString();
  }

  /// A link to an organisation, shown by its whole name.
  static String mention(String name, String urn) {
    return "@[" + escape(clean(name)) + "](" + urn + ")";
  }

  /// What members see of a commentary that LinkedIn gives back, escapes kept or not.
  static String plain(String wire) {
    var tagsShown = TEMPLATE.matcher(wire).replaceAll("#$1");
    var namesShown = MENTION.matcher(tagsShown).replaceAll("$1");
    return ESCAPE.matcher(namesShown).replaceAll("$1");
  }

  /// At most `limit` UTF-16 units, cut between characters as people see them, with `…` at the cut.
  static String shortened(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = 0;
    var graphemes = GRAPHEME.matcher(text);
    while (graphemes.find() && graphemes.end() <= limit - 1) {
      end = graphemes.end();
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  private static String joined(String text, String tags) {
    if (tags.isEmpty()) {
      return text;
    }
    return text.isBlank() ? tags : text + "\n" + tags;
  }

  private static List<String> tags(List<String> hashtags) {
    return hashtags.stream()
        .map(tag -> NOT_IN_TAG.matcher(clean(tag)).replaceAll(""))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  // A pattern reads a pair as one character, so a lone half is found by hand.
  private static String withoutLoneSurrogates(String text) {
    return text.codePoints()
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
