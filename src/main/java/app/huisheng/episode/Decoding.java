package app.huisheng.episode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns bytes of unknown encoding into text: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and
/// Big5, with and without byte order mark. Never guesses into rubbish: what fits no encoding is
/// refused.
public final class Decoding {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("Big5");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.-]+)", Pattern.CASE_INSENSITIVE);
  private static final int SAMPLE = 64 * 1024;

  private Decoding() {}

  /// The text, cleaned of invisible characters.
  ///
  /// @param declared what the source says; believed when the bytes fit it
  /// @throws UnreadableException when the bytes are no text
  public static String text(byte[] bytes, @Nullable Charset declared) throws UnreadableException {
    return Invisible.strip(decode(bytes, declared));
  }

  private static String decode(byte[] bytes, @Nullable Charset declared)
      throws UnreadableException {
    var marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    if (declared != null && !(narrow(declared) && mostlyUtf8(bytes))) {
      var text = strict(bytes, declared.name().startsWith("GB") ? GB18030 : declared);
      if (text != null && text.indexOf('\0') < 0) {
        return text;
      }
    }
    for (var charset : candidates(bytes)) {
      var text = strict(bytes, charset);
      if (text != null && plausible(text)) {
        return text;
      }
    }
    var damaged = damagedUtf8(bytes);
    if (damaged != null) {
      return damaged;
    }
    throw new UnreadableException(
        binary(bytes)
            ? "it is not text but binary data"
            : "its encoding is none of UTF-8, UTF-16, GB18030 and Big5: save it as UTF-8");
  }

  private static @Nullable String byMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return strict(Arrays.copyOfRange(bytes, 3, bytes.length), StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return strict(even(bytes), StandardCharsets.UTF_16LE);
    }
    return startsWith(bytes, 0xFE, 0xFF) ? strict(even(bytes), StandardCharsets.UTF_16BE) : null;
  }

  // Servers add "iso-8859-1" to whatever they send, and every byte fits it.
  private static boolean narrow(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() <= 1;
  }

  private static byte[] even(byte[] bytes) {
    return Arrays.copyOfRange(bytes, 2, bytes.length - bytes.length % 2);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (var i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  // A line break or Latin letter in UTF-16 has a zero byte, which no other encoding has.
  private static List<Charset> candidates(byte[] bytes) {
    var zeros = new int[2];
    for (var i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
      if (bytes[i] == 0) {
        zeros[i % 2]++;
      }
    }
    if (zeros[0] + zeros[1] > 0) {
      return zeros[1] >= zeros[0]
          ? List.of(StandardCharsets.UTF_16LE)
          : List.of(StandardCharsets.UTF_16BE);
    }
    if (mostlyUtf8(bytes)) {
      return List.of(StandardCharsets.UTF_8);
    }
    return looksBig5(bytes) ? List.of(BIG5, GB18030) : List.of(GB18030);
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  // UTF-8 with a few broken characters, as a cut-off download or a careless editor leaves it.
  private static @Nullable String damagedUtf8(byte[] bytes) {
    if (!mostlyUtf8(bytes) || binary(bytes)) {
      return null;
    }
    return new String(bytes, StandardCharsets.UTF_8).replace("\uFFFD", "");
  }

  private static boolean mostlyUtf8(byte[] bytes) {
    var good = 0;
    var bad = 0;
    var i = 0;
    while (i < bytes.length) {
      var length = sequence(bytes, i);
      if (length == 0) {
        bad++;
        i++;
      } else {
        good += length > 1 ? 1 : 0;
        i += length;
      }
    }
    return bad == 0 || good >= 20L * bad;
  }

  /// Length of the valid UTF-8 sequence at that place, 0 when it is broken.
  private static int sequence(byte[] bytes, int at) {
    var first = bytes[at] & 0xFF;
    var length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first > 0xF4 || at + length > bytes.length) {
      return 0;
    }
    for (var i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  // GB2312's second bytes all have the high bit, more than a third of Big5's have not.
  private static boolean looksBig5(byte[] bytes) {
    var pairs = 0;
    var low = 0;
    for (var i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xFF) >= 0x81) {
        var han = (bytes[i] & 0xFF) >= 0xA4;
        var second = bytes[i + 1] & 0xFF;
        pairs += han ? 1 : 0;
        low += han && second >= 0x40 && second <= 0x7E ? 1 : 0;
        i++;
      }
    }
    return pairs > 0 && low * 8 > pairs;
  }

  private static boolean plausible(String text) {
    var odd =
        text.chars()
            .limit(SAMPLE)
            .filter(
                c ->
                    (c < ' ' && c != '\n' && c != '\r' && c != '\t')
                        || c == 0x7F
                        || Character.getType(c) == Character.PRIVATE_USE
                        || Character.getType(c) == Character.UNASSIGNED)
            .count();
    return odd * 100 <= Math.min(text.length(), SAMPLE);
  }

  private static boolean binary(byte[] bytes) {
    var control = 0;
    var sample = Math.min(bytes.length, SAMPLE);
    for (var i = 0; i < sample; i++) {
      var b = bytes[i];
      control += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
    }
    return control * 100L > sample;
  }

  /// The charset that an HTTP `Content-Type` declares, null when it does not.
  public static @Nullable Charset ofContentType(@Nullable String contentType) {
    var found = CHARSET.matcher(contentType == null ? "" : contentType);
    return found.find() ? named(found.group(1)) : null;
  }

  /// The charset of that name, null for none or an unknown one.
  public static @Nullable Charset named(@Nullable String name) {
    try {
      return name == null || name.isBlank()
          ? null
          : Objects.requireNonNull(Charset.forName(name.strip()));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
