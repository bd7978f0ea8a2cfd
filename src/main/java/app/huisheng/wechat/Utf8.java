package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Strict reading of UTF-8.
final class Utf8 {
  private Utf8() {}

  /// Decodes, refusing bytes that are not UTF-8. Only a text with a replacement character pays for
  /// the second, strict look.
  static String decode(byte[] bytes, int offset, int length) throws Refusal {
    var text = new String(bytes, offset, length, UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length)).toString();
      } catch (CharacterCodingException e) {
        throw Refusal.malformed("not-utf8");
      }
    }
    return text;
  }
}
