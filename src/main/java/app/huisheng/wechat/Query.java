package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands behind the question mark of a callback. Each name may come once; unknown names are
/// passed over.
///
/// @param messageSignature covers the encrypted body; empty in plain mode
/// @param echo what the console wants to read back; empty in a push
record Query(
    String signature, String timestamp, String nonce, String messageSignature, String echo) {
  private static final int LONGEST = 4096;
  private static final List<String> NAMES =
      List.of("signature", "timestamp", "nonce", "msg_signature", "echostr");

  static Query of(@Nullable String raw) throws Refusal {
    if (raw == null || raw.length() > LONGEST) {
      throw Refusal.malformed("query-missing-or-too-long");
    }
    var values = new String[] {"", "", "", "", ""};
    int from = 0;
    while (from < raw.length()) {
      int end = raw.indexOf('&', from);
      end = end < 0 ? raw.length() : end;
      int equals = raw.indexOf('=', from);
      if (equals >= 0 && equals < end) {
        int place = place(raw, from, equals - from);
        if (place >= 0) {
          if (!values[place].isEmpty()) {
            throw Refusal.malformed("parameter-twice");
          }
          values[place] = decoded(raw.substring(equals + 1, end));
        }
      }
      from = end + 1;
    }
    for (int i = 0; i < 3; i++) {
      if (values[i].isEmpty()) {
        throw Refusal.malformed("parameter-missing");
      }
    }
    return new Query(values[0], values[1], values[2], values[3], values[4]);
  }

  private static int place(String raw, int from, int length) {
    for (int i = 0; i < NAMES.size(); i++) {
      var name = NAMES.get(i);
      if (name.length() == length && raw.startsWith(name, from)) {
        return i;
      }
    }
    return -1;
  }

  private static String decoded(String value) throws Refusal {
    if (value.indexOf('%') < 0 && value.indexOf('+') < 0) {
      return value;
    }
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("parameter-not-decodable");
    }
  }
}
