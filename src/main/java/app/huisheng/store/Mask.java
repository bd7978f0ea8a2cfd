package app.huisheng.store;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Stands in for a person's name: the same for the same name, of no use to anybody without the key.
/// HMAC-SHA256, the first 32 hex digits. Costs about a microsecond. Thread-safe.
public final class Mask {
  private static final int BYTES = 16;

  /// Keyed once and never fed: every use works on a copy of its own.
  private final Mac keyed;

  /// @param secret of any length, not empty
  public Mask(String secret) {
    var purpose = ("huisheng listeners 1 " + secret).getBytes(StandardCharsets.UTF_8);
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(purpose, "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /// The mask of a name.
  public String of(String name) {
    try {
      var mac = (Mac) keyed.clone();
      return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java copies HmacSHA256", e);
    }
  }
}
