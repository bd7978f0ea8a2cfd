package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// WeChat's signature: lower-case hexadecimal SHA-1 over the token and the other parts, sorted as
/// plain strings and joined.
final class Signature {
  private static final HexFormat HEX = HexFormat.of();

  private final String token;
  private final Pool<MessageDigest> digests = new Pool<>(() -> digest("SHA-1"));

  Signature(String token) {
    this.token = token;
  }

  String of(String timestamp, String nonce) {
    return signed(token, timestamp, nonce);
  }

  /// The signature that covers an encrypted message too.
  String of(String timestamp, String nonce, String sealed) {
    return signed(token, timestamp, nonce, sealed);
  }

  private String signed(String... parts) {
    Arrays.sort(parts);
    var digest = digests.take();
    var hash = digest.digest(String.join("", parts).getBytes(UTF_8));
    digests.give(digest);
    return HEX.formatHex(hash);
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
