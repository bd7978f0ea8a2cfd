package app.huisheng.wechat;

import app.huisheng.reply.Reply;
import java.time.Instant;

/// Writes the reply to a push (被动回复).
final class ReplyXml {
  private ReplyXml() {}

  /// The reply's XML; empty when there is nothing to say.
  static String of(Push push, Reply reply, Instant now) {
    return switch (reply) {
      case Reply.Text(var text) when reply.isSilent() -> "";
      case Reply.Text(var text) -> {
        var xml = head(push, now, "text", text.length());
        element(xml, "Content", XmlText.cut(text, Reply.LIMIT));
        yield xml.append("</xml>").toString();
      }
      case Reply.News news -> {
        var xml = head(push, now, "news", news.description().length());
        xml.append("<ArticleCount>1</ArticleCount><Articles><item>");
        element(xml, "Title", news.title());
        element(xml, "Description", XmlText.cut(news.description(), Reply.LIMIT));
        element(xml, "PicUrl", news.picture());
        element(xml, "Url", news.url());
        yield xml.append("</item></Articles></xml>").toString();
      }
      case Reply.Silence() -> "";
    };
  }

  private static StringBuilder head(Push push, Instant now, String type, int length) {
    var xml = new StringBuilder(length + 400).append("<xml>");
    element(xml, "ToUserName", push.listener());
    element(xml, "FromUserName", push.account());
    xml.append("<CreateTime>").append(now.getEpochSecond()).append("</CreateTime>");
    element(xml, "MsgType", type);
    return xml;
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append('<').append(name).append('>');
    XmlText.cdata(xml, text);
    xml.append("</").append(name).append('>');
  }
}
