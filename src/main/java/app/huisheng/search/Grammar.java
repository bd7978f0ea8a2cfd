package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a listener's words ask for, before anything is searched: small talk, commands,
/// episode numbers, dates; the rest is a topic. Total: any string gives an inquiry.
public final class Grammar {
  /// More than so many characters are not read.
  private static final int LONGEST = 500;

  /// So many characters has a year.
  private static final int YEAR = 4;

  /// WeChat's own faces arrive as 微笑 in brackets, in older clients as /::) or /:strong.
  private static final Pattern FACES =
      Pattern.compile("\\[[\\p{IsHan}a-z]{1,8}]|/:[^\\s\\p{IsHan},.!?]{1,7}");

  /// How WeChat hands over what it cannot show.
  private static final String UNSUPPORTED = "收到不支持的消息类型";

  private static final Pattern MESSAGE =
      Pattern.compile("^(?:我(?:要|想)?)?(?:给(?:你们|主播|主持人))?留言(?:[\\s:,.!-]|给(?:你们|主播|主持人))*");

  private static final Pattern QUESTION =
      Pattern.compile(
          "[?]|什么|怎么|为何|谁|哪|多少|几[个年次岁家位]|吗|呢|如何|是否|是不是|有没有|能不能|会不会|可不可以|要不要|怎样|咋|啥|多久|多大|多长"
              + "|\\b(?:what|why|how|who|whom|whose|when|where|which|is|are|was|were|does|do|did|can|could|will|should)\\b|(?:\\b|wei)(?:shen"
              + " ?me|zen ?me|wei ?he|ru ?he|duo ?shao|shi ?fou|shei|you ?mei ?you)\\b");

  private Grammar() {}

  /// What the words ask for.
  ///
  /// @param catalogue which numbers exist
  /// @param today in the show's own time zone, for 去年 and the like
  public static Inquiry parse(String words, Catalogue catalogue, LocalDate today) {
    String original = cut(words);
    Normaliser.Folded folded = Normaliser.foldKeeping(original);
    if (folded.text().contains(UNSUPPORTED)) {
      return new Inquiry.Empty();
    }
    Optional<String> message = message(original, folded);
    if (message.isPresent()) {
      return new Inquiry.Message(message.get());
    }
    String shown = FACES.matcher(folded.text()).replaceAll(" ").strip();
    String text = Pinyin.read(shown).orElse(shown);
    Optional<Inquiry> plain = NumberGrammar.plain(text, catalogue);
    if (plain.isPresent()) {
      return plain.get();
    }
    String core = core(text);
    if (core.isEmpty()) {
      return text.contains("?") ? new Inquiry.Help() : new Inquiry.Empty();
    }
    String stripped = Padding.courtesy(text);
    String bare = core(stripped);
    return Phrases.smallTalk(core)
        .filter(tone -> !isNumber(core, catalogue))
        .<Inquiry>map(Inquiry.SmallTalk::new)
        .or(() -> Phrases.command(core))
        .or(() -> bare.equals(core) ? Optional.empty() : Phrases.command(bare))
        .or(() -> Pointing.parse(text, bare))
        .or(() -> knownYear(text, catalogue, today))
        .or(() -> new NumberGrammar(catalogue).parse(text, stripped))
        .or(() -> new DateGrammar(catalogue, today).parse(text))
        .orElseGet(() -> new Inquiry.Topic(text, QUESTION.matcher(text).find()));
  }

  /// The words for the hosts (留言 …), as they were written; may be empty words. Empty when it is no
  /// message for them.
  public static Optional<String> message(String words) {
    String original = cut(words);
    return message(original, Normaliser.foldKeeping(original));
  }

  private static Optional<String> message(String original, Normaliser.Folded folded) {
    Matcher message = MESSAGE.matcher(folded.text());
    return message.find()
        ? Optional.of(original.substring(folded.origin(message.end())).strip())
        : Optional.empty();
  }

  private static Optional<Inquiry> knownYear(String text, Catalogue catalogue, LocalDate today) {
    return text.length() != YEAR || isNumber(text, catalogue)
        ? Optional.empty()
        : new DateGrammar(catalogue, today).parse(text);
  }

  /// 88 is a farewell, unless there is an episode 88.
  private static boolean isNumber(String core, Catalogue catalogue) {
    return Numerals.parse(core).stream().anyMatch(number -> catalogue.numbered(number).isPresent());
  }

  private static String cut(String words) {
    if (words.length() <= LONGEST) {
      return words;
    }
    int end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return words.substring(0, end);
  }

  /// Letters and digits only.
  static String core(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (Character.isLetterOrDigit(point)) {
        out.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return out.toString();
  }
}
