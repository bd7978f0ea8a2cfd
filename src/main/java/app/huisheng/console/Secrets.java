package app.huisheng.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Makes secrets, and the hashes under which they are kept. Thread-safe.
final class Secrets {
  private static final int BYTES = 32;
  private static final int CODES = 1_000_000;

  private final SecureRandom random = new SecureRandom();

  /// 256 bits, 43 characters fit for an address or a cookie.
  String token() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Names something that must not be told by its secret: 12 characters.
  String name() {
    return token().substring(0, 12);
  }

  /// Six digits, for people to type.
  String code() {
    return "%06d".formatted(random.nextInt(CODES));
  }

  /// SHA-256, 64 hex digits.
  static String hash(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Compares without telling by its time how much was right.
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
