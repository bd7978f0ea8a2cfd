package app.huisheng.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a host says in the chat. Reading one touches nothing; whether the sender is a host is asked
/// only about words that are an order.
sealed interface Order {
  /// `广播 80`, `广播 80 领英`.
  record Send(int number, List<String> channels) implements Order {}

  /// `广播文字 …`, `广播文字 领英 …`.
  record Say(String text, List<String> channels) implements Order {}

  /// `定时 80 明天 20:00`.
  record Plan(int number, String when) implements Order {}

  /// `预览 80`.
  record Preview(int number) implements Order {}

  /// `确认 482133`.
  record Confirm(String code) implements Order {}

  /// `取消 482133`; without a code the newest one of this host.
  record Cancel(String code) implements Order {}

  /// `撤回 80`.
  record Withdraw(int number) implements Order {}

  /// `回复 3 …`.
  record Answer(long message, String text) implements Order {}

  /// `收件箱`.
  record Messages() implements Order {}

  /// `状态`.
  record Status() implements Order {}

  /// `登录`: a link for this phone; `登录 123456`: for the browser that shows the code.
  record Login(String code) implements Order {}

  /// `确认登录 123456`.
  record LetIn(String code) implements Order {}

  /// `邀请`: a code for another host.
  record Invite() implements Order {}

  /// `绑定 ABCD2345`; said by somebody who is not a host yet.
  record Bind(String code) implements Order {}

  /// Begins like an order and is none.
  ///
  /// @param word which order it seems to be
  record Unclear(String word) implements Order {}

  /// Where an episode's number stands: `80`, `第80期`, `80期`.
  String NUMBER = "第?\\s*(\\d{1,6})\\s*[期集]?";

  String CHANNEL = "(?:\\s*(公众号|微信|领英|linkedin))?";

  /// One form of words and what it means.
  record Form(Pattern pattern, Function<MatchResult, Order> meaning) {
    static Form of(String regex, Function<MatchResult, Order> meaning) {
      var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
      return new Form(Pattern.compile(regex, flags | Pattern.DOTALL), meaning);
    }
  }

  List<Form> FORMS =
      List.of(
          Form.of(
              "(?:广播|廣播|群发|群發)\\s*文字(?:[\\s:：]+(公众号|微信|领英|linkedin|都发|全部))?(?:[\\s:：]+(.*))?",
              m -> new Say(text(m, 2).strip(), sayChannels(text(m, 1)))),
          Form.of(
              "(?:广播|廣播|群发|群發)\\s*" + NUMBER + CHANNEL,
              m -> new Send(number(m, 1), channels(text(m, 2)))),
          Form.of(
              "(?:定时|定時)\\s*" + NUMBER + "(?:\\s+(.+))",
              m -> new Plan(number(m, 1), text(m, 2).strip())),
          Form.of("(?:预览|預覽)\\s*" + NUMBER, m -> new Preview(number(m, 1))),
          Form.of("(?:确认|確認)(?:登录|登陆|登錄|登陸|登入)\\s*(\\S+)", m -> new LetIn(digits(text(m, 1)))),
          Form.of("(?:确认|確認)\\s*(\\S+)", m -> new Confirm(digits(text(m, 1)))),
          Form.of("(?:取消|停止)\\s*(\\d*)", m -> new Cancel(digits(text(m, 1)))),
          Form.of("撤回\\s*" + NUMBER, m -> new Withdraw(number(m, 1))),
          Form.of(
              "(?:回复|回覆|回復)\\s*(\\d{1,9})[\\s:：,，]+(.+)",
              m -> new Answer(Long.parseLong(text(m, 1)), text(m, 2).strip())),
          Form.of("收件箱|看留言|查看留言|收件匣", _ -> new Messages()),
          Form.of("状态|狀態", _ -> new Status()),
          Form.of("(?:登录|登陆|登錄|登陸|登入)\\s*(\\d*)", m -> new Login(digits(text(m, 1)))),
          Form.of("(?:邀请|邀請)(?:主播)?", _ -> new Invite()),
          Form.of(
              "(?:绑定|綁定)\\s*([A-Za-z0-9]{6,8})",
              m -> new Bind(text(m, 1).toUpperCase(Locale.ROOT))),
          Form.of("(广播|群发|定时|预览|确认|撤回|回复)(?:\\s.*)?", m -> new Unclear(text(m, 1))));

  /// First characters of all orders: most messages are told apart by this alone.
  String FIRST = "广廣群定预預确確取停撤回收看查状狀登邀绑綁";

  /// The order these words are, if they are one.
  static Optional<Order> read(String words) {
    var said = words.strip();
    if (said.isEmpty() || FIRST.indexOf(said.charAt(0)) < 0) {
      return Optional.empty();
    }
    for (var form : FORMS) {
      var match = form.pattern().matcher(said);
      if (match.matches()) {
        return Optional.of(form.meaning().apply(match));
      }
    }
    return Optional.empty();
  }

  private static String text(MatchResult match, int group) {
    var text = match.group(group);
    return text == null ? "" : text;
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(text(match, group));
  }

  /// Full-width digits are digits.
  private static String digits(String code) {
    var out = new StringBuilder();
    code.codePoints()
        .forEach(
            c -> {
              var digit = Character.digit(c, 10);
              if (digit >= 0) {
                out.append(digit);
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static List<String> channels(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "公众号", "微信" -> List.of("wechat");
      case "领英", "linkedin" -> List.of("linkedin");
      default -> List.of();
    };
  }

  /// A host's own words go to WeChat, elsewhere only when he says so.
  private static List<String> sayChannels(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "领英", "linkedin" -> List.of("linkedin");
      case "都发", "全部" -> List.of();
      default -> List.of("wechat");
    };
  }
}
