package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Text that may stand in XML.
final class XmlText {
  private XmlText() {}

  /// Leaves out what XML 1.0 cannot carry: control characters, halves of characters.
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t') || Character.isSurrogate(c) || c >= 0xFFFE) {
        return cleaned(text, i);
      }
    }
    return text;
  }

  private static String cleaned(String text, int from) {
    var clean = new StringBuilder(text.length()).append(text, 0, from);
    text.substring(from).codePoints().filter(XmlText::allowed).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean allowed(int point) {
    return point == '\n'
        || point == '\t'
        || (point >= ' ' && point < Character.MIN_SURROGATE)
        || (point > Character.MAX_SURROGATE && point < 0xFFFE)
        || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }

  /// Appends a text as CDATA, cleaned; an end mark within it is split over two sections, so that no
  /// text can add elements to a reply.
  static void cdata(StringBuilder xml, String text) {
    var clean = clean(text);
    xml.append("<![CDATA[");
    xml.append(clean.contains("]]>") ? clean.replace("]]>", "]]]]><![CDATA[>") : clean);
    xml.append("]]>");
  }

  /// The longest beginning of a text that has at most so many bytes of UTF-8 and cuts neither a
  /// character nor a link. Replies are made to fit; this is the last defence.
  static String cut(String text, int bytes) {
    if (text.length() * 3L <= bytes || text.getBytes(UTF_8).length <= bytes) {
      return text;
    }
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (used > bytes) {
        break;
      }
      end += Character.charCount(point);
    }
    int link = text.lastIndexOf("<a ", end);
    return text.substring(0, link >= 0 && text.indexOf("</a>", link) + 4 > end ? link : end);
  }
}
