package app.huisheng.scribe;

import app.huisheng.search.Normaliser;
import app.huisheng.words.Words;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares a model's summary with what was said: its length, its language, its wording, every
/// number and every name. Made once for one transcript.
final class Examiner {
  static final Words WORDS = Words.of(Examiner.class, "objections.properties");
  static final int SHORTEST = 40;
  static final int LONGEST = 300;

  /// So much of a text's letters must be Chinese where the transcript's are.
  private static final double CHINESE = 0.6;

  private static final double HALF = 0.5;

  /// So many of a summary's pairs of characters are said somewhere: fewer, and it speaks of
  /// something else.
  private static final double SHARED = 0.35;

  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\*\\*)?(?:本期)?(?:节目)?(?:内容)?(?:摘要|概要|简介|总结|summary)(?:\\*\\*)?\\s*[:：]\\s*");
  private static final Pattern WRAPPED = Pattern.compile("^[\"“「](.*)[\"”」]$");
  private static final Pattern FURNITURE =
      Pattern.compile(
          "本集将|本期节目|这期节目|欢迎收听|欢迎订阅|敬请|扫码|公众号|加微信|以下是|总结如下|语言模型|人工智能助手|很抱歉|抱歉，|无法提供"
              + "|文稿|(?i:as an ai|i'm sorry|i cannot|here is|here's|this episode|transcript)");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)https?:|www\\.|\\w\\.(?:com|cn|net|org|io)\\b|[#*`|]{2}|</?\\w+>|^[-*•]|@");

  private final String squeezed;
  private final Set<String> numbers;
  private final Set<String> pairs;
  private final double chinese;
  private final int length;

  /// @param title of the episode, which counts as said
  /// @param text the transcript
  Examiner(String title, String text) {
    String said = fold(title + "\n" + text);
    this.squeezed = Names.squeezed(said);
    this.numbers = Numbers.heard(said);
    this.pairs = pairs(said);
    this.chinese = chinese(said);
    this.length = said.length();
  }

  /// A model's answer without what some put around it: a label, quotation marks, line breaks.
  static String bare(String answer) {
    String text = answer.replaceAll("[\\p{Cc}\\s]+", " ").replaceAll("\\p{Cf}", "").strip();
    text = PREFIX.matcher(text).replaceFirst("").strip();
    var wrapped = WRAPPED.matcher(text);
    return wrapped.matches() && text.indexOf(text.charAt(0), 1) < 0 ? wrapped.group(1) : text;
  }

  /// Why this summary is not to be believed.
  ///
  /// @param summary bare
  Optional<String> objection(String summary) {
    int own = summary.codePointCount(0, summary.length());
    if (own < SHORTEST || own > LONGEST || own > length) {
      return Optional.of(WORDS.say("length", own));
    }
    if (FURNITURE.matcher(summary).find() || MARKUP.matcher(summary).find()) {
      return Optional.of(WORDS.say("furniture"));
    }
    String folded = fold(summary);
    boolean ours = chinese >= HALF;
    double theirs = chinese(folded);
    if (ours ? theirs < CHINESE : theirs > chinese + 0.3) {
      return Optional.of(WORDS.say("language"));
    }
    return number(folded).or(() -> name(summary)).or(() -> subject(folded));
  }

  private Optional<String> number(String folded) {
    return Numbers.told(folded).stream()
        .filter(number -> !numbers.contains(number))
        .findFirst()
        .map(number -> WORDS.say("number", number));
  }

  private Optional<String> name(String summary) {
    return (chinese >= HALF ? Names.in(summary) : Names.capitalised(summary))
        .stream()
            .filter(name -> !squeezed.contains(Names.squeezed(fold(name))))
            .findFirst()
            .map(name -> WORDS.say("name", name));
  }

  private Optional<String> subject(String folded) {
    Set<String> own = pairs(folded);
    long shared = own.stream().filter(pairs::contains).count();
    return shared < SHARED * own.size() ? Optional.of(WORDS.say("subject")) : Optional.empty();
  }

  /// A full stop is kept from becoming a decimal point.
  private static String fold(String text) {
    return Normaliser.fold(text.replace("。", " "));
  }

  private static Set<String> pairs(String folded) {
    Set<String> pairs = new HashSet<>();
    int[] points = folded.codePoints().filter(Character::isLetterOrDigit).toArray();
    for (int i = 1; i < points.length; i++) {
      pairs.add(Character.toString(points[i - 1]) + Character.toString(points[i]));
    }
    return pairs;
  }

  private static double chinese(String folded) {
    long letters = folded.codePoints().filter(Character::isLetter).count();
    long han = folded.codePoints().filter(Character::isIdeographic).count();
    return letters == 0 ? 0 : (double) han / letters;
  }
}
