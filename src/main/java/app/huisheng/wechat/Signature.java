package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// WeChat's signature: lower-case hexadecimal SHA-1 over the token and the other parts, sorted by
/// their bytes and joined.
final class Signature {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] token;
  private final Pool<MessageDigest> digests = new Pool<>(() -> digest("SHA-1"));

  Signature(String token) {
    this.token = token.getBytes(UTF_8);
  }

  String of(String timestamp, String nonce) {
    return signed(token, timestamp.getBytes(UTF_8), nonce.getBytes(UTF_8));
  }

  /// The signature that covers an encrypted message too.
  String of(String timestamp, String nonce, byte[] sealed) {
    return signed(token, timestamp.getBytes(UTF_8), nonce.getBytes(UTF_8), sealed);
  }

  private String signed(byte[]... parts) {
    sort(parts);
    var digest = digests.take();
    for (var part : parts) {
      digest.update(part);
    }
    var hash = digest.digest();
    digests.give(digest);
    return HEX.formatHex(hash);
  }

  /// Puts three or four parts in order; the library's sort sets up more than that is worth.
  private static void sort(byte[][] parts) {
    for (int i = 1; i < parts.length; i++) {
      for (int j = i; j > 0 && Arrays.compareUnsigned(parts[j], parts[j - 1]) < 0; j--) {
        var greater = parts[j - 1];
        parts[j - 1] = parts[j];
        parts[j] = greater;
      }
    }
  }

  /// Whether two signatures are the same; takes the same time wherever they differ.
  static boolean same(String right, String given) {
    return MessageDigest.isEqual(right.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
