package app.huisheng.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Leaves of a question what it is about: question words, courtesy and talk about the show itself
/// are taken out, so that they neither match everywhere nor make the rest look uncovered.
final class ContentWords {
  /// A longer message is cut to so many characters of content.
  private static final int LONGEST = 64;

  private static final List<String> HOLLOW =
      List.of(
              "请问 什么时候 多长时间 什么 为什么 怎么 怎么样 怎样 如何 为何 哪些 哪个 哪里 哪位 哪一 哪年 哪 谁 多少 多少钱 几个 几年 是不是 有没有 能不能 会不会 可不可以 是否 吗 呢"
                  .split(" ", -1),
              "what why how who whom whose when where which is are was were do does did the a an of to in on for and or about tell me please say says said think anything something can could you your it its that this there"
                  .split(" ", -1),
              "我想听 我想知道 我想了解 我想问 想听 想知道 想了解 想问 帮我 给我 告诉我 请 一下 你们 节目里 节目中 节目 播客 那一期 那期 这期 哪期 哪一期 哪集 一期 单集 主持人说 主播说"
                  .split(" ", -1),
              "聊过 聊到 聊了 讲过 讲到 讲了 说过 说到 说了 提过 提到 提到了 谈到 谈过 讨论过 关于 有关 聊聊 讲讲 说说 谈谈 怎么说 怎么看 怎么讲 看法 请教 请教一下 来着 我记得 记得 有一期 有期 好像 具体 到底 究竟 嘉宾说 里面说"
                  .split(" ", -1))
          .stream()
          .flatMap(Stream::of)
          .toList();

  /// Characters that mostly bind others: pairs with one of them count for less.
  private static final String BINDING = "的了是在有被把和与跟都也就还很吧啊呀嘛过着要会能让给从对向个这那我你他她它们";

  /// By first character, longest first: a pattern of all would try each of them at each place.
  private static final Map<Character, List<String>> WORDS =
      HOLLOW.stream()
          .distinct()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .collect(Collectors.groupingBy(word -> word.charAt(0)));

  private ContentWords() {}

  /// The content of folded words; empty when they are nothing but a question.
  static String of(String folded) {
    var kept = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); ) {
      int hollow = hollow(folded, i);
      kept.append(hollow == 0 ? folded.charAt(i) : ' ');
      i += Math.max(1, hollow);
    }
    String content = kept.toString().strip();
    if (content.length() <= LONGEST) {
      return content;
    }
    int end = Character.isHighSurrogate(content.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return content.substring(0, end);
  }

  /// How many characters of a word to take out begin here.
  private static int hollow(String folded, int from) {
    for (String word : WORDS.getOrDefault(folded.charAt(from), List.of())) {
      if (folded.startsWith(word, from) && isWhole(folded, from, word)) {
        return word.length();
      }
    }
    return 0;
  }

  /// A Latin word may be a piece of a longer one.
  private static boolean isWhole(String folded, int from, String word) {
    int end = from + word.length();
    boolean begun = from > 0 && isLetter(folded.charAt(from - 1));
    boolean goesOn = end < folded.length() && isLetter(folded.charAt(end));
    return word.charAt(0) >= 0x80 || (!begun && !goesOn);
  }

  private static boolean isLetter(char c) {
    return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  /// The Chinese words that are taken out.
  static Stream<String> hollow() {
    return HOLLOW.stream().filter(word -> word.charAt(0) >= 0x80);
  }

  static boolean binds(String term) {
    for (int i = 0; i < term.length(); i++) {
      if (BINDING.indexOf(term.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
