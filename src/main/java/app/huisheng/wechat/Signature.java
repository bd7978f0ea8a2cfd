package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// WeChat's signature: lower-case hexadecimal SHA-1 over the parts, sorted as plain strings and
/// joined.
final class Signature {
  private static final HexFormat HEX = HexFormat.of();

  private Signature() {}

  static String of(String... parts) {
    Arrays.sort(parts);
    var digest = digest("SHA-1");
    for (var part : parts) {
      digest.update(part.getBytes(UTF_8));
    }
    return HEX.formatHex(digest.digest());
  }

  /// Whether the given signature is right; takes the same time wherever the two differ.
  static boolean matches(String given, String... parts) {
    return MessageDigest.isEqual(of(parts).getBytes(UTF_8), given.getBytes(UTF_8));
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
