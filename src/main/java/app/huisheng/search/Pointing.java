package app.huisheng.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that point at the episode that was just shown: 这期讲了什么, 那一期里怎么说穆拉蒂, 链接.
final class Pointing {
  private static final Pattern THIS =
      Pattern.compile(
          "^(?:在|刚才|刚刚|请问|那么|关于|[\\s,])*(?:这|本|该|那|刚才那)(?:一)?[期集](?:播客|节目)?(?:的|里面?|中)?|^(?:what(?:"
              + " is|'s)? |tell me about |summary of |and |in )*(?:this|that) (?:episode|one)(?:"
              + " is)?(?: about)?");

  /// What one wants of an episode without saying of which.
  private static final Pattern OF_IT =
      Pattern.compile(
          "(?:给我|发我|发一?下?|要|有没有|有|看|求)*(?:这个)?(?:链接|连结|音频|音档|文稿|文字稿|逐字稿|全文|原文|总结|摘要|简介|大意|要点|重点|概要)(?:有吗|有没有|在哪里?|在哪儿|发我|给我|吗|呢)*"
              + "|(?:link|url|audio|transcript|summary)"
              + "|(?:主要|都|大概|到底|具体)*[讲说聊谈](?:了|的是?|到|过)?些?(?:什么|啥)(?:内容|呢|啊)?"
              + "|(?:请|再)?(?:说?详细|具体|多说|展开)(?:一?点|一?些|说说|讲讲|说|讲)");

  /// Asked of nothing named, it is about the episode at hand.
  private static final Pattern LENGTH = Pattern.compile("(?:有|大概)?(?:多长时间|时长|有?几分钟|多少分钟)|how long");

  private Pointing() {}

  /// @param text folded
  /// @param bare the same without courtesies, blanks and punctuation
  static Optional<Inquiry> parse(String text, String bare) {
    if (OF_IT.matcher(bare).matches()) {
      return Optional.of(new Inquiry.Shown(""));
    }
    if (LENGTH.matcher(text).matches()) {
      return Optional.of(new Inquiry.Shown(text));
    }
    Matcher pointed = THIS.matcher(text);
    if (!pointed.find()) {
      return Optional.empty();
    }
    String rest = text.substring(pointed.end());
    // 这期太好听了 asks nothing.
    return Phrases.smallTalk(Grammar.core(rest))
        .<Inquiry>map(Inquiry.SmallTalk::new)
        .or(
            () ->
                Optional.of(
                    new Inquiry.Shown(Padding.isOnlyPadding(rest) ? "" : Padding.strip(rest))));
  }
}
