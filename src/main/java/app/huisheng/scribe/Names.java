package app.huisheng.scribe;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names in a summary, as far as they show by their form: words in Latin letters, what stands
/// between quotation marks, foreign names spelt in characters, people with a family name beside a
/// title or a verb of saying, organisations by their ending. A name in another guise passes; most
/// inventions do not.
final class Names {
  private static final Pattern LATIN =
      Pattern.compile("\\p{IsLatin}[\\p{IsLatin}\\d'’.&+-]*[\\p{IsLatin}\\d+]");

  private static final Pattern CAPITAL =
      Pattern.compile("(?<=[\\p{IsLatin}\\d,;:)'’][ -])\\p{Lu}[\\p{IsLatin}\\d'’&+-]*");

  /// Words in Latin letters that name nobody.
  private static final Set<String> WORDS =
      Set.of("ai", "app", "ceo", "cfo", "coo", "cto", "ip", "it", "pk", "vs", "ok", "ppt");

  private static final Pattern QUOTED =
      Pattern.compile("《([^《》]{1,40})》|“([^“”]{2,20})”|「([^「」]{2,20})」|『([^『』]{2,20})』");

  /// The characters that foreign names are spelt with; three in a row are one.
  private static final Pattern FOREIGN =
      Pattern.compile(
          "[阿埃艾奥巴贝比伯布查达戴丹德蒂杜恩尔法菲弗福盖哥格古哈汉赫胡霍基吉加杰卡凯柯科克肯库拉莱兰朗劳勒雷里利莉琳卢鲁"
              + "伦罗洛玛迈曼梅姆穆娜纳内尼诺欧帕佩皮普奇乔切琼萨塞桑瑟莎什史斯松苏索塔泰坦特提图托瓦薇威维韦温沃乌希夏谢"
              + "休列夫耶茨娅丽登顿森逊伍丘彼汀宁雅亚伊茵尤约扎詹兹朱·]{3,}");

  private static final String FAMILY =
      "(?:欧阳|司马|上官|诸葛|慕容|[张王李刘陈杨赵黄周吴徐孙胡朱郭林罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛"
          + "叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟钱汤尹黎乔贺赖龚])";

  private static final Pattern PERSON =
      Pattern.compile(
          "(?:^|[^\\p{IsHan}]|嘉宾|主持人|主播|教授|博士|创始人|作家|导演|记者|老师|医生|对话|邀请|请来|家|者|员|人|和|与|由)"
              + "("
              + FAMILY
              + "\\p{IsHan}{1,2}?)"
              + "(?=先生|女士|老师|教授|博士|医生|认为|表示|指出|谈到|提到|分享|讲述|介绍|回忆|强调|坦言|说)");

  private static final Pattern ORGANISATION =
      Pattern.compile(
          "([\\p{IsHan}&&[^的和等及将为在因根据多大小其他通过要个这那家所是有了于对从与把被由上]]{2})"
              + "(?:大学|学院|集团|基金会|研究院|研究所|出版社)");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\d]+");

  private Names() {}

  /// Those that the text shows.
  static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    LATIN
        .matcher(text)
        .results()
        .map(match -> match.group())
        .filter(word -> !WORDS.contains(word.toLowerCase(Locale.ROOT)))
        .forEach(names::add);
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      for (int i = 1; i <= quoted.groupCount(); i++) {
        if (quoted.group(i) != null) {
          names.add(quoted.group(i));
        }
      }
    }
    FOREIGN.matcher(text).results().forEach(match -> names.add(match.group()));
    PERSON.matcher(text).results().forEach(match -> names.add(match.group(1)));
    ORGANISATION.matcher(text).results().forEach(match -> names.add(match.group()));
    names.removeIf(name -> squeezed(name).isEmpty());
    return names;
  }

  /// The names in a text in Latin letters: words with a capital that begin no sentence.
  static Set<String> capitalised(String text) {
    Set<String> names = new LinkedHashSet<>();
    CAPITAL.matcher(text).results().forEach(match -> names.add(match.group()));
    return names;
  }

  /// Letters and digits only, so that `Open AI` and `OpenAI` are the same.
  static String squeezed(String folded) {
    return NO_LETTERS.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
