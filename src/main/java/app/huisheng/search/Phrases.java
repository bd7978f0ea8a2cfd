package app.huisheng.search;

import app.huisheng.search.Inquiry.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fixed things people say: small talk and commands, without blanks and punctuation.
final class Phrases {
  private static final Map<Tone, Set<String>> SMALL_TALK =
      Map.of(
          Tone.GREETING,
          words(
              "你好 您好 你们好 大家好 主播好 主持人好 老师好 嗨 嘿 哈喽 哈啰 哈罗 hi hello hey hithere hellothere 在吗 在么 在不在 在嘛"
                  + " 有人吗 有人在吗 早 早上好 早安 午安 上午好 中午好 下午好 晚上好 新年好 新年快乐 春节快乐 节日快乐 中秋快乐 圣诞快乐 nihao"
                  + " goodmorning goodevening 我来了 喂 吃了吗"),
          Tone.THANKS,
          words(
              "谢谢 谢谢你 谢谢您 谢谢你们 谢谢主播 谢谢分享 多谢 感谢 感谢分享 非常感谢 感恩 谢啦 谢了 thanks thankyou thx 3q 辛苦 辛苦了"
                  + " xiexie"),
          Tone.PRAISE,
          words(
              "好听 真好听 很好听 真棒 棒 太棒 很棒 赞 点赞 不错 很不错 牛 厉害 太好了 喜欢 很喜欢 爱了 加油 支持 支持你们 做得好 很好 太好听"
                  + " 喜欢你们 喜欢你们的节目 我喜欢你们的节目 喜欢这个节目 节目很好 节目真好 节目不错 节目很棒 节目真棒 good great nice cool"),
          Tone.LAUGH,
          words("lol haha 笑死 笑死我了 嘻嘻 嘿嘿 呵呵 哈 xswl"),
          Tone.AGREE,
          words(
              "好 好的 好滴 好哒 好吧 嗯 嗯嗯 哦 噢 喔 ok okay okk 收到 知道 知道了 明白 明白了 了解 了解了 行 可以 是 是的 对 对的 没错 不是 不用"
                  + " 不用了 没事 没有 没有了 没问题 算了 懂了 原来如此 yes no"),
          Tone.BYE,
          words("再见 拜拜 掰掰 拜 晚安 goodnight 88 bye byebye goodbye 下次见 回见 886"),
          Tone.WHO,
          words(
              "你是谁 您是谁 你叫什么 你叫什么名字 你是机器人吗 你是人吗 你是真人吗 是机器人吗 是真人吗 你是ai吗 whoareyou areyouabot"
                  + " areyouhuman 你几岁了 你多大了 你是哪里的 你是哪里人 你是哪儿的 你是干什么的 你是做什么的"),
          Tone.HUMAN,
          words("转人工 人工 人工客服 客服 找客服 联系客服 转人工客服 真人 找人工 人工服务 在线客服 human agent" + " talktoahuman"),
          Tone.COMPLAINT,
          words(
              "投诉 我要投诉 不好听 难听 好难听 真难听 太难听 你们好难听 很难听 不喜欢 差评 太差 真差 很差 没意思 真没意思 太没意思 浪费时间 傻逼 智障 滚蛋 无聊"
                  + " 没用 不是这个 不是这期 打不开 链接打不开 打不开链接 听不了 播放不了 放不出来 没声音 没有声音 听不到声音 听不到 垃圾 傻 笨 你好笨 你真笨"
                  + " 你真傻 什么鬼 听不懂 答非所问 烦 滚 骗子 取关 取消关注 不对 错了 test 测试 测试一下 试试 123 1234 12345"));

  private static final Pattern LAUGHTER =
      Pattern.compile("[哈呵嘿嘻嘎咯]{2,}|(?:ha){2,}h?|h{3,}|23{2,}|6{3,}|w{3,}");

  private static final Pattern NODDING = Pattern.compile("[啊哦嗯呃额]{1,20}");

  private static final Pattern SIGHING = Pattern.compile("[呜唉哎]{1,20}");

  private static final Pattern TAIL = Pattern.compile("(?<=.)(?:[啊呀哦呢吧哈啦哇嘛了呗噢喽]|主播|主持人|老师)+$");

  private static final String ABOUT =
      "(?:是什么|是啥|有什么|有哪些|(?:主要|都|大概|到底)?[讲说聊谈](?:了|的是?|到|过)?些?(?:什么|啥)|是哪期|是哪一期|叫什么"
          + "|的?链接|的?内容|的?标题|的?主题|在哪听|怎么听|节目|播客|单集)*";

  private static final Pattern NEWEST =
      Pattern.compile(
          "(?:最新|最近)(?:更新|上线|发布|推出)?(?:了|的)?(?:那|这)?(?:一)?(?:期|集|个)?"
              + ABOUT
              + "(?:什么|啥|哪些)?|最近有(?:什么|啥|哪些)?(?:新的?|更新的?)?(?:节目|内容|单集|更新|播客)"
              + "|有(?:什么|啥)?(?:新(?:的)?(?:节目|内容|单集|更新)|更新)|有(?:没有)?更新(?:吗|了吗)?|更新了?(?:吗|什么)?|新(?:一)?(?:期|集|节目)"
              + "|今天的?一?(?:期|集)"
              + ABOUT
              + "|(?:the)?(?:latest|newest)(?:episodes?|one|show|podcast)?"
              + "|(?:the)?(?:most)?(?:recent|last|new)(?:episode|one|show)"
              + "|whats?(?:is)?(?:the)?(?:latest|newest)(?:episode|one)?|whatsnew");

  private static final String NUMBER = "([0-9]{1,3}|[" + Numerals.CHARACTERS + "]{1,4}|几)";

  private static final Pattern NEWEST_FEW =
      Pattern.compile(
          "(?:最近|最新|近|过去)的?"
              + NUMBER
              + "(?:期|集|个节目|个|条|档)"
              + ABOUT
              + "|(?:the)?(?:last|latest|newest|recent|mostrecent)([0-9]{1,2}|two|three|four|five|ten)(?:episodes|shows|ones)");

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:再|听|看|播放)?(上{1,3}|前)(?:一|1)?(?:期|集)"
              + ABOUT
              + "|(?:the)?(?:previous|prev)(?:episode|one)?");

  private static final Pattern AFTER =
      Pattern.compile(
          "(?:再|听|看|播放)?(下{1,3}|后)(?:一|1)?(?:期|集)" + ABOUT + "|(?:the)?next(?:episode|one)?");

  private static final Set<String> MORE =
      words(
          "更多 更多节目 更多内容 下一页 下页 翻页 还有吗 还有呢 还有么 还有没有 还有其他的吗 还有别的吗 还有哪些 还有什么 还有 继续 接着 换一批 再来 more"
              + " nextpage showmore moreepisodes 下一批");

  private static final Set<String> CONTENTS =
      words(
          "目录 往期 往期节目 往期回顾 往期内容 往期目录 往期列表 往期单集 所有节目 全部节目 所有的节目 全部的节目 所有单集 全部单集 所有期 全部期 所有内容 全部内容"
              + " 节目列表 节目目录 节目单 节目清单 单集列表 列表 清单 节目 单集 全部 所有 有哪些节目 都有哪些节目 有什么节目 都有什么节目 有哪些单集 有哪些期"
              + " 有哪些内容 历史 历史节目 历史记录 以前的节目 之前的节目 过去的节目 老节目 合集 找节目 看往期 听往期 查看往期 查看全部 list listall"
              + " episodes allepisodes listepisodes listallepisodes archive archives catalogue"
              + " catalog contents index episodelist allshows shows");

  private static final Set<String> ANY =
      words(
          "随机 换一个 换一期 换一集 再来一个 再来一期 再推荐一个 再推荐一期 随便 随便听听 随便看看 随机一期 随机一集 随机播放 随便一期 随便来一期 随便来一集 随便来个"
              + " 来一期 来一集 来个随机 推荐 推荐一期 推荐一集 推荐一下 推荐节目 推荐一个 有什么推荐 有推荐吗 有什么好听的 听什么 听什么好 不知道听什么 手气不错"
              + " random surprise surpriseme randomepisode anyepisode recommend recommendation");

  private static final Set<String> HELP =
      words(
          "帮助 help 菜单 menu 怎么用 怎么使用 如何使用 使用说明 使用方法 使用帮助 说明 指南 功能 功能介绍 你能做什么 能做什么 你会什么 你会做什么 你能干什么"
              + " 你能干嘛 可以问什么 能问什么 我能问什么 可以问你什么 有什么功能 怎么查 怎么搜 怎么搜索 怎么找节目 怎么问 命令 指令 关键词 关键字 关于"
              + " whatcanido whatcaniask whatcanyoudo howto commands usage helpme 帮帮我 怎么玩 首页 主菜单 开始"
              + " start");

  private static final Set<String> PRIVACY =
      words(
          "隐私 隐私权 隐私权政策 我的资料 隐私政策 隐私声明 隐私条款 隐私说明 我的数据 个人信息 privacy privacypolicy mydata 你们保存什么"
              + " 保存了什么");

  private static final Set<String> ERASE =
      words(
          "删除我的数据 删除我的资料 删除资料 清除我的资料 删除数据 删除我的信息 删除个人信息 清除我的数据 清除数据 删除我的记录 清空我的数据 注销 deletemydata"
              + " erasemydata removemydata forgetme");

  /// Small talk that, in pinyin, sounds like no subject: 没事 would be 美食.
  private static final List<Tone> PLAIN_TALK =
      List.of(Tone.GREETING, Tone.THANKS, Tone.BYE, Tone.WHO, Tone.HUMAN);

  private Phrases() {}

  /// The fixed phrases that may be typed in pinyin too.
  static Stream<String> spoken() {
    return Stream.concat(
            Stream.of(MORE, CONTENTS, ANY, HELP, PRIVACY, ERASE),
            PLAIN_TALK.stream().map(SMALL_TALK::get))
        .flatMap(Set::stream);
  }

  /// What kind of small talk this is, if it is nothing else.
  static Optional<Tone> smallTalk(String core) {
    if (LAUGHTER.matcher(core).matches()) {
      return Optional.of(Tone.LAUGH);
    }
    if (NODDING.matcher(core).matches()) {
      return Optional.of(Tone.AGREE);
    }
    if (SIGHING.matcher(core).matches()) {
      return Optional.of(Tone.COMPLAINT);
    }
    String bare = TAIL.matcher(core).replaceFirst("");
    for (String said : List.of(core, bare, halved(core))) {
      for (Map.Entry<Tone, Set<String>> entry : SMALL_TALK.entrySet()) {
        if (entry.getValue().contains(said)) {
          return Optional.of(entry.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /// 谢谢谢谢 says what 谢谢 says.
  private static String halved(String core) {
    int half = core.length() / 2;
    return half > 0 && core.length() % 2 == 0 && core.startsWith(core.substring(half))
        ? core.substring(half)
        : core;
  }

  /// The command these words are, if they are one.
  static Optional<Inquiry> command(String core) {
    if (HELP.contains(core)) {
      return Optional.of(new Inquiry.Help());
    }
    if (PRIVACY.contains(core)) {
      return Optional.of(new Inquiry.Privacy(false));
    }
    if (ERASE.contains(core)) {
      return Optional.of(new Inquiry.Privacy(true));
    }
    if (MORE.contains(core)) {
      return Optional.of(new Inquiry.More());
    }
    if (CONTENTS.contains(core)) {
      return Optional.of(new Inquiry.Contents());
    }
    if (ANY.contains(core)) {
      return Optional.of(new Inquiry.Any());
    }
    return Asides.aboutShow(core)
        ? Optional.of(new Inquiry.About())
        : newest(core).or(() -> neighbour(core));
  }

  private static Optional<Inquiry> newest(String core) {
    Matcher few = NEWEST_FEW.matcher(core);
    if (few.matches()) {
      String word = few.group(1) == null ? few.group(2) : few.group(1);
      int count =
          switch (word) {
            case "几", "three" -> 3;
            case "two" -> 2;
            case "four" -> 4;
            case "five" -> 5;
            case "ten" -> 10;
            default -> Numerals.parse(word).orElse(3);
          };
      return Optional.of(new Inquiry.Newest(Math.max(1, count)));
    }
    return NEWEST.matcher(core).matches() ? Optional.of(new Inquiry.Newest(1)) : Optional.empty();
  }

  private static Optional<Inquiry> neighbour(String core) {
    Matcher before = BEFORE.matcher(core);
    if (before.matches()) {
      return Optional.of(new Inquiry.Neighbour(-steps(before.group(1))));
    }
    Matcher after = AFTER.matcher(core);
    if (after.matches()) {
      return Optional.of(new Inquiry.Neighbour(steps(after.group(1))));
    }
    return Optional.empty();
  }

  /// 上上期 is two back.
  private static int steps(@Nullable String word) {
    return word == null ? 1 : word.length();
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" ", -1));
  }
}
