package app.huisheng.wechat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the XML of a push, and nothing else of XML: an `xml` root whose children hold text, CDATA
/// or a few levels of further elements. No DOCTYPE, entity, attribute, comment or processing
/// instruction; whatever is not understood is refused. One pass, no recursion, no library.
///
/// The result maps names to texts; an inner element's name carries its parents', as in
/// `ScanCodeInfo/ScanResult`. Of inner elements that repeat, the first counts.
final class FlatXml {
  private static final int DEEPEST = 6;
  private static final int MOST_ELEMENTS = 512;
  private static final int LONGEST_NAME = 64;
  private static final String CDATA = "<![CDATA[";

  private final String xml;
  private final Map<String, String> values = new HashMap<>();
  private final String[] open = new String[DEEPEST];
  private int depth;
  private int elements;
  private int at;

  private FlatXml(String xml) {
    this.xml = xml;
  }

  static Map<String, String> read(String xml) throws Refusal {
    return new FlatXml(xml).read();
  }

  private Map<String, String> read() throws Refusal {
    prologue();
    expect("<xml>");
    while (true) {
      skipWhitespace();
      if (xml.startsWith("</xml>", at)) {
        at += 6;
        skipWhitespace();
        if (at != xml.length()) {
          throw malformed();
        }
        return values;
      }
      element();
    }
  }

  private void prologue() throws Refusal {
    if (xml.startsWith("\uFEFF")) {
      at++;
    }
    skipWhitespace();
    if (xml.startsWith("<?xml ", at)) {
      int end = xml.indexOf("?>", at);
      if (end < 0 || end - at > 100) {
        throw malformed();
      }
      at = end + 2;
      skipWhitespace();
    }
  }

  /// Reads one child of the root with all that is in it.
  private void element() throws Refusal {
    startTag();
    var text = new StringBuilder();
    boolean leaf = true;
    while (depth > 0) {
      if (at >= xml.length()) {
        throw malformed();
      }
      if (xml.charAt(at) != '<') {
        text(text);
      } else if (xml.startsWith(CDATA, at)) {
        cdata(text);
      } else if (xml.startsWith("</", at)) {
        endTag(leaf ? text.toString() : null);
        text.setLength(0);
        leaf = false;
      } else {
        startTag();
        text.setLength(0);
        leaf = true;
      }
    }
  }

  private void startTag() throws Refusal {
    int end = xml.indexOf('>', at);
    if (end < 0 || end - at > LONGEST_NAME || depth == DEEPEST || ++elements > MOST_ELEMENTS) {
      throw malformed();
    }
    expect("<");
    boolean empty = end > at && xml.charAt(end - 1) == '/';
    var name = xml.substring(at, empty ? end - 1 : end);
    if (!isName(name)) {
      throw malformed();
    }
    open[depth++] = name;
    at = end + 1;
    if (empty) {
      close("");
    }
  }

  private void endTag(@Nullable String text) throws Refusal {
    at += 2;
    expect(open[depth - 1]);
    expect(">");
    close(text);
  }

  private void close(@Nullable String text) throws Refusal {
    var path = depth == 1 ? open[0] : String.join("/", Arrays.copyOf(open, depth));
    depth--;
    if (values.putIfAbsent(path, text == null ? "" : text) != null && depth == 0) {
      throw Refusal.malformed("xml-element-twice");
    }
  }

  private void text(StringBuilder into) throws Refusal {
    while (at < xml.length() && xml.charAt(at) != '<') {
      char c = xml.charAt(at);
      if (c == '&') {
        reference(into);
      } else {
        into.append(c);
        at++;
      }
    }
  }

  private void cdata(StringBuilder into) throws Refusal {
    int end = xml.indexOf("]]>", at);
    if (end < 0) {
      throw malformed();
    }
    into.append(xml, at + CDATA.length(), end);
    at = end + 3;
  }

  /// One of XML's own five references, or a character by its number; whoever declares others is not
  /// WeChat.
  private void reference(StringBuilder into) throws Refusal {
    int end = xml.indexOf(';', at);
    if (end < 0 || end - at > 10) {
      throw malformed();
    }
    var name = xml.substring(at + 1, end);
    switch (name) {
      case "lt" -> into.append('<');
      case "gt" -> into.append('>');
      case "amp" -> into.append('&');
      case "quot" -> into.append('"');
      case "apos" -> into.append('\'');
      default -> into.appendCodePoint(number(name));
    }
    at = end + 1;
  }

  private static int number(String reference) throws Refusal {
    try {
      boolean hexadecimal = reference.startsWith("#x");
      if (!reference.startsWith("#")) {
        throw malformed();
      }
      int point =
          Integer.parseUnsignedInt(
              reference, hexadecimal ? 2 : 1, reference.length(), hexadecimal ? 16 : 10);
      if (!Character.isValidCodePoint(point)) {
        throw malformed();
      }
      return point;
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  private void expect(String text) throws Refusal {
    if (!xml.startsWith(text, at)) {
      throw malformed();
    }
    at += text.length();
  }

  private void skipWhitespace() {
    while (at < xml.length() && isWhitespace(xml.charAt(at))) {
      at++;
    }
  }

  private static boolean isWhitespace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static Refusal malformed() {
    return Refusal.malformed("xml-malformed");
  }
}
