package app.huisheng.search;

import java.util.regex.Pattern;

/// The words around what is meant: courtesy before it, particles behind it, and what one says
/// beside a number or a date without adding anything (讲的什么, 的节目).
final class Padding {
  private static final String COURTESY =
      "(?:请问|请|麻烦|帮忙|帮我|给我|为我|我想要?|我要|想要?|能不能|能否|可不可以|可以|你好|您好|hi\\b|hello\\b|please\\b|打开|播放|听听|听一?下?|看看|看一?下?|收听"
          + "|查一?下?|查询|搜一?下?|搜索|找一?下?|发一?下?我?|来一?下?|点播|问一?下?|play\\b|show\\b|open\\b|give\\b|me\\b|get\\b|find\\b|the\\b|i\\b|want\\b|to\\b|listen\\b"
          + "|tell\\b|about\\b|what\\b|whats\\b|is\\b|was\\b|in\\b|[\\s,.!?:;~])+";
  private static final String BEHIND =
      "(?:谢谢|多谢|好吗|可以吗|行吗|一下|吧|呢|啊|呀|吗|(?<![什怎那这多要])么|呗|哈|啦|please\\b|thanks\\b|[\\s,.!?:;~])+";
  private static final String TALK =
      "(?:里面|里|中|内|上|当中)?(?:主要|都|具体|大概|到底)?(?:说到|提到|讲到|聊到|谈到|说过|提过|讲过|聊过|谈过|讲的?|说的?|聊的?|谈的?|提的?|关于|有关|介绍的?)(?:了|过|的)?(?:是|有)?";
  private static final String HOLLOW =
      "(?:什么|啥|哪些|哪个|哪里|内容|主题|话题|标题|题目|链接|简介|摘要|介绍|总结|概要|文稿|音频|节目|单集|播客|故事|东西|事情|episodes?|podcast|show|about|what|is|was|in|the|of|are"
          + "|talk|talking|discussed|summary|link|please|那一?[期集]|这一?[期集]|一[期集]|那|这|和|与|跟|及|或|and|的|是|有|了|在|里面|里|中|讲|说|聊|谈|提|到|过|主要|怎么|听|看|想|我|要"
          + "|给|发|来|找|请|帮|都|呢|吗|吧|啊|期|集|更新|发布|播出|上线|有没有|哪[期集]|所有|全部|几[期集]?|[\\s\\p{Punct}·])*";

  private static final Pattern FRONT = Pattern.compile("^" + COURTESY);
  private static final Pattern BACK = Pattern.compile(BEHIND + "$");
  private static final Pattern TALK_FRONT =
      Pattern.compile("^[\\s\\p{Punct}]*(?:的|里面的?|里的?|" + TALK + ")+");
  private static final Pattern TALK_BACK =
      Pattern.compile("(?:的)?(?:那|这|哪)?(?:一)?(?:部分|段|内容|片段|[期集]|节目)?[\\s\\p{Punct}]*$");
  private static final Pattern ONLY = Pattern.compile(HOLLOW);

  private Padding() {}

  /// Without courtesy in front and particles behind.
  static String courtesy(String text) {
    return BACK.matcher(FRONT.matcher(text).replaceFirst("")).replaceFirst("");
  }

  /// What is left beside a number or a date, without the words that tie it to them.
  static String strip(String rest) {
    String inner = courtesy(rest.strip());
    inner = TALK_FRONT.matcher(inner).replaceFirst("");
    String cut = TALK_BACK.matcher(inner).replaceFirst("");
    return (cut.isBlank() ? inner : cut).strip();
  }

  /// Whether nothing but such words are left.
  static boolean isOnlyPadding(String rest) {
    return Grammar.core(rest).isEmpty() || ONLY.matcher(rest).matches();
  }
}
