package app.huisheng.search;

import java.util.regex.Pattern;

/// Questions about the show itself, which no episode answers: what it is, who hosts it, how many
/// episodes there are, when the next one comes.
final class Asides {
  private static final String SHOW = "(?:节目|播客|公众号|订阅号|账号|频道|podcast)";
  private static final String THIS =
      "(?:(?:这|这个|这里|这里的|本|咱们|贵)的?" + SHOW + "|(?:你们|你)(?:的|这个?|这边)*" + SHOW + "?|" + SHOW + ")";
  private static final String HOST = "(?:主播|主持人|主持|主理人|主讲人?)";
  private static final String WHEN = "(?:多久|多长时间|几天|什么时候|什么时间|啥时候|几时|何时|哪天|哪一天|每?周几|星期几|礼拜几)";
  private static final String NEXT = "(?:下一?次|下一?[期集]|新一?[期集]|新的?节目|新的一[期集])";
  private static final String OFTEN = "(?:一般|通常|大概|大约|都|是|会|要|能|才|再|在|的)*";
  private static final String COMES = "(?:更新|更|发布|上线|上架|出新|出来|出|播出)";

  private static final Pattern ABOUT_SHOW =
      Pattern.compile(
          String.join(
              "|",
              // What it is.
              THIS + "(?:主要|都|一般|到底|是)*(?:讲|聊|说|做|干|谈|关于)些?(?:什么|啥|哪些|嘛|哪方面)(?:的|内容|话题|节目|用)*",
              "(?:这|这个|这里|你们)?是?(?:一?个)?(?:什么|啥)样?的?" + SHOW,
              "(?:介绍一?下?|说说|讲讲)(?:" + THIS + "|" + HOST + "|自己|你自己|你们自己)",
              "(?:" + THIS + "|" + HOST + "|自我)(?:的)?(?:介绍|简介)",
              // Who makes it, and where.
              "你们(?:几位|两位)?(?:都|是|在|的)*(?:谁|什么人|哪些人|哪里|哪儿|哪个?(?:城市|国家|地方|公司|团队|单位))(?:的|人|录|做|制作|节目)*",
              // Who hosts it.
              "(?:"
                  + THIS
                  + "的?)?"
                  + HOST
                  + "们?(?:都|是|有|叫)*(?:谁|什么名字|什么|啥名字?|哪[几两]?[位个]|哪些人|什么人|几个?[位人])",
              "(?:谁|哪[几两]?位)(?:是|在)?(?:" + THIS + "的?)?" + HOST + "的?" + SHOW + "?",
              // How many there are, how often they come.
              "(?:"
                  + THIS
                  + "|目前|现在|已经|到现在)*(?:一共|总共|共)?(?:有|出了?|做了?|录了?|更新?了?|播了?)?(?:多少|几)[期集]"
                  + SHOW
                  + "?了?",
              NEXT + "的?(?:节目)?" + OFTEN + WHEN + OFTEN + COMES + "?",
              "(?:"
                  + THIS
                  + "|"
                  + NEXT
                  + ")?的?"
                  + OFTEN
                  + WHEN
                  + OFTEN
                  + COMES
                  + "(?:一[次期集更]|新的?(?:节目|一[期集])?|下一?[期集]|节目)?",
              THIS + "?更新(?:的)?(?:频率|时间|周期|规律)(?:" + OFTEN + "(?:什么|多少|怎样|怎么样))?",
              // English, without blanks.
              "(?:tellme)?(?:whatis|whats)?(?:this|the|your|about(?:this|the|your))(?:show|podcast)(?:is)?(?:about)?",
              "who(?:is|are|s)?(?:the|your)?hosts?",
              "(?:whois|whos|who)hosting(?:this|it|theshow)?",
              "howoften(?:do|does)?(?:you|it|theshow|thepodcast)?(?:come|publish|update|release|air)?s?(?:out|newepisodes?|episodes?)?",
              "whenis(?:the)?next(?:episode|show|one)(?:out|coming|comingout)?",
              "howmanyepisodes(?:arethere|doyouhave|intotal)?"));

  private Asides() {}

  /// @param core the words without blanks and punctuation
  static boolean aboutShow(String core) {
    return ABOUT_SHOW.matcher(core).matches();
  }
}
