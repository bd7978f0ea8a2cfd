package app.huisheng.wechat;

import app.huisheng.reply.Inbound;
import java.util.Map;

/// One message or event as WeChat pushed it, in our words.
///
/// @param account whom it was sent to, `gh_…`
/// @param listener who sent it; the openid
/// @param key the same for every repetition of this push, and for no other
record Push(String account, String listener, String key, Inbound inbound) {
  /// More of a listener's words than this is not read.
  static final int MOST_WORDS = 500;

  private static final int MOST_SCENE = 64;

  /// What WeChat sends, as a text, in place of something it cannot pass on. Must not meet a keyword
  /// rule.
  private static final String UNSUPPORTED = "【收到不支持的消息类型，暂无法显示】";

  /// Makes sense of a push. One without a sender, a type or an identity takes no answer.
  static Push of(Map<String, String> fields) {
    var listener = field(fields, "FromUserName");
    var account = field(fields, "ToUserName");
    var type = field(fields, "MsgType");
    if (type.equals("event")) {
      var event = field(fields, "Event");
      var key = field(fields, "CreateTime") + '|' + event + '|' + field(fields, "EventKey");
      return new Push(account, listener, listener + '|' + key, event(event, fields));
    }
    var id = field(fields, "MsgId");
    var inbound = id.isEmpty() ? new Inbound.Unanswerable() : message(type, fields);
    return new Push(account, listener, listener + '|' + id + '|' + type, inbound);
  }

  /// Whether somebody waits for an answer.
  boolean answerable() {
    return !(inbound instanceof Inbound.Unanswerable || listener.isEmpty() || account.isEmpty());
  }

  private static Inbound message(String type, Map<String, String> fields) {
    return switch (type) {
      case "text" -> text(fields.getOrDefault("Content", ""));
      case "voice" -> new Inbound.Voice(words(field(fields, "Recognition")));
      case "image", "video", "shortvideo", "location", "link" -> new Inbound.Wordless();
      default -> new Inbound.Unanswerable();
    };
  }

  private static Inbound text(String content) {
    return content.equals(UNSUPPORTED) ? new Inbound.Wordless() : new Inbound.Text(words(content));
  }

  /// The letter case of an event counts: `LOCATION` is a report of the phone's place, `location` a
  /// message. Events that take no reply, and those of later years, are all the same to us.
  private static Inbound event(String event, Map<String, String> fields) {
    return switch (event) {
      case "subscribe", "SCAN" -> new Inbound.Followed(scene(field(fields, "EventKey")));
      case "unsubscribe" -> new Inbound.Left();
      case "CLICK", "scancode_waitmsg" -> new Inbound.Text(words(field(fields, "EventKey")));
      default -> new Inbound.Unanswerable();
    };
  }

  /// A newcomer's scene has a prefix, a follower's has none; never longer than WeChat allows.
  private static String scene(String key) {
    var scene = XmlText.clean(key.startsWith("qrscene_") ? key.substring(8) : key).strip();
    return scene.codePointCount(0, scene.length()) > MOST_SCENE ? "" : scene;
  }

  private static String words(String content) {
    var clean = XmlText.clean(content);
    if (clean.length() <= MOST_WORDS) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(MOST_WORDS - 1)) ? MOST_WORDS - 1 : MOST_WORDS;
    return clean.substring(0, end);
  }

  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }
}
