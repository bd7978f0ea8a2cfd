package app.huisheng.simulator;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes pushes in the layout of WeChat's own: every element on a line, texts as CDATA.
final class PushWriter {
  private static final String PICTURE =
      text("PicUrl", "http://mmbiz.qpic.cn/mmbiz_jpg/0") + text("MediaId", "media-image");
  private static final String FILM =
      text("MediaId", "media-film") + text("ThumbMediaId", "media-thumb");
  private static final String PLACE =
      line("Location_X", "31.230400") + line("Location_Y", "121.473700") + line("Scale", "15");

  private final String account;
  private final AtomicLong messages;

  /// @param account the `gh_…` id
  /// @param seed the first message's number
  PushWriter(String account, long seed) {
    this.account = account;
    this.messages = new AtomicLong(seed);
  }

  /// The lines of a push, without the `xml` element around them.
  String lines(Act act, long seconds) {
    return switch (act) {
      case Act.Said(var from, var words) -> message(from, seconds, "text", text("Content", words));
      case Act.Spoke(var from, var recognised) ->
          message(from, seconds, "voice", voice(recognised));
      case Act.Pictured(var from) -> message(from, seconds, "image", PICTURE);
      case Act.Filmed(var from, var brief) ->
          message(from, seconds, brief ? "shortvideo" : "video", FILM);
      case Act.Located(var from, var label) ->
          message(from, seconds, "location", PLACE + text("Label", label));
      case Act.Linked(var from, var title, var url) ->
          message(from, seconds, "link", text("Title", title) + text("Url", url));
      case Act.Followed(var from, var scene) ->
          scene.isEmpty()
              ? event(from, seconds, "subscribe", "")
              : event(from, seconds, "subscribe", "qrscene_" + scene) + text("Ticket", "ticket");
      case Act.Left(var from) -> event(from, seconds, "unsubscribe", "");
      case Act.Tapped(var from, var key) -> event(from, seconds, "CLICK", key);
      case Act.Other(var from, var type, var fields) ->
          type.equals("event")
              ? common(from, seconds, type) + fields
              : message(from, seconds, type, fields);
    };
  }

  private static String voice(@Nullable String recognised) {
    return text("MediaId", "media-voice")
        + text("Format", "amr")
        + (recognised == null ? "" : text("Recognition", recognised));
  }

  private String message(String from, long seconds, String type, String fields) {
    return common(from, seconds, type) + fields + line("MsgId", "" + messages.incrementAndGet());
  }

  private String event(String from, long seconds, String event, String key) {
    return common(from, seconds, "event") + text("Event", event) + text("EventKey", key);
  }

  private String common(String from, long seconds, String type) {
    return text("ToUserName", account)
        + text("FromUserName", from)
        + line("CreateTime", Long.toString(seconds))
        + text("MsgType", type);
  }

  static String text(String name, String value) {
    return line(name, "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>");
  }

  private static String line(String name, String value) {
    return "<" + name + ">" + value + "</" + name + ">\n";
  }

  /// The XML of a message as it stands in plain mode and within `Encrypt`.
  static String plain(String lines) {
    return "<xml>" + lines + "</xml>";
  }

  /// The body of safe mode.
  String safe(String sealed) {
    return "<xml>\n" + indented(text("ToUserName", account) + text("Encrypt", sealed)) + "</xml>\n";
  }

  /// The body of compatible mode.
  static String compatible(String lines, String sealed) {
    return "<xml>\n" + indented(lines + text("Encrypt", sealed)) + "</xml>\n";
  }

  private static String indented(String lines) {
    return "    " + lines.strip().replace("\n", "\n    ") + "\n";
  }
}
