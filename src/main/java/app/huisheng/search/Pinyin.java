package app.huisheng.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Commands, numbers and keywords typed as toneless pinyin (`zuixin yiqi`, `di ba shi qi`,
/// `jiaqun`), with or without blanks. What else is typed in pinyin is searched by its sound.
public final class Pinyin {
  /// A single syllable may be anything, in several languages.
  private static final int FEWEST = 2;

  private static final Map<String, String> DIGITS =
      Map.ofEntries(
          Map.entry("ling", "零"),
          Map.entry("yi", "一"),
          Map.entry("er", "二"),
          Map.entry("liang", "两"),
          Map.entry("san", "三"),
          Map.entry("si", "四"),
          Map.entry("wu", "五"),
          Map.entry("liu", "六"),
          Map.entry("qi", "七"),
          Map.entry("ba", "八"),
          Map.entry("jiu", "九"),
          Map.entry("shi", "十"),
          Map.entry("bai", "百"),
          Map.entry("qian", "千"));

  private static final String FIRST = "di";
  private static final List<String> ISSUES = List.of("qi", "ji");

  /// Fewer syllables of a number without 第 or 期 sound like too many other words.
  private static final int FEWEST_BARE = 3;

  private static final Pattern PARTS =
      Pattern.compile("[ ']+|(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])");

  private static final Map<String, String> PHRASES = phrases();

  private Pinyin() {}

  /// The letters of Chinese words, without blanks.
  ///
  /// @param folded see [Normaliser]
  /// @param least so many characters at least
  /// @return empty when there are fewer, or others among them
  public static Optional<String> letters(String folded, int least) {
    int characters = folded.codePointCount(0, folded.length());
    String spelled = Sounds.spelled(folded);
    boolean whole = spelled.split(" ", -1).length == characters;
    return whole && characters >= least ? Optional.of(spelled.replace(" ", "")) : Optional.empty();
  }

  /// The command or number that is meant, in Chinese; empty when the words are none in pinyin.
  static Optional<String> read(String folded) {
    boolean letters = folded.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    if (!letters || !folded.chars().allMatch(Pinyin::isTyped)) {
      return Optional.empty();
    }
    return Optional.ofNullable(PHRASES.get(folded.replaceAll("[ ']", ""))).or(() -> number(folded));
  }

  private static boolean isTyped(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '\'';
  }

  /// 七 sounds like 期: the last of several is taken for the latter.
  private static Optional<String> number(String folded) {
    List<String> said = syllables(folded);
    boolean first = said.size() > 1 && said.getFirst().equals(FIRST);
    List<String> rest = said.subList(first ? 1 : 0, said.size());
    boolean issue = rest.size() > 1 && ISSUES.contains(rest.getLast());
    boolean marked = first || (issue && (rest.size() > 2 || isNumber(rest.getFirst())));
    @Nullable String number = counted(rest.subList(0, rest.size() - (issue ? 1 : 0)));
    return number == null || (!marked && rest.size() < FEWEST_BARE)
        ? Optional.empty()
        : Optional.of(marked ? "第" + number + "期" : number);
  }

  private static boolean isNumber(String syllable) {
    return syllable.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static @Nullable String counted(List<String> syllables) {
    var number = new StringBuilder();
    String last = "";
    for (String syllable : syllables) {
      @Nullable String digit = isNumber(syllable) ? syllable : DIGITS.get(syllable);
      if (digit == null) {
        return null;
      }
      // 80 81 qi are two numbers, 8 0 qi is one.
      boolean another = isNumber(last) && last.length() > 1 && isNumber(syllable);
      number.append(another ? " " : "").append(digit);
      last = syllable;
    }
    return number.isEmpty() ? null : number.toString();
  }

  /// Syllables, and digits as they stand; empty when the letters are no pinyin.
  private static List<String> syllables(String folded) {
    var syllables = new ArrayList<String>();
    for (String part : PARTS.split(folded, -1)) {
      List<String> cut = isNumber(part) ? List.of(part) : Sounds.cut(part);
      if (cut.isEmpty()) {
        return List.of();
      }
      syllables.addAll(cut);
    }
    return syllables;
  }

  private static Map<String, String> phrases() {
    var phrases = new HashMap<String, String>();
    Stream<String> said =
        Stream.concat(
            Phrases.spoken(),
            Stream.of(
                "最新", "最新一期", "最新的一期", "最新节目", "最近一期", "最近更新", "上一期", "上期", "上一集", "前一期", "下一期",
                "下期", "下一集", "最新一集"));
    said.forEach(
        phrase -> letters(phrase, FEWEST).ifPresent(it -> phrases.putIfAbsent(it, phrase)));
    return Map.copyOf(phrases);
  }
}
