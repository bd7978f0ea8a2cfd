package app.huisheng.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Encrypts what must not be read from the database: AES-256 in GCM, a new nonce each time, the
/// name of the field bound to it. Form: one byte version, 12 bytes nonce, ciphertext with tag.
public final class Seal {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /// @param secret of any length; a key for this purpose alone is derived from it
  /// @param purpose a name that never changes, such as `linkedin 1`
  public Seal(String secret, String purpose) {
    try {
      key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  "AES",
                  HKDFParameterSpec.ofExtract()
                      .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                      .thenExpand(("huisheng " + purpose).getBytes(StandardCharsets.UTF_8), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HKDF-SHA256", e);
    }
  }

  public byte[] close(String field, String text) {
    try {
      var nonce = new byte[NONCE];
      random.nextBytes(nonce);
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, field, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      var whole = new byte[1 + NONCE + sealed.length];
      whole[0] = VERSION;
      System.arraycopy(nonce, 0, whole, 1, NONCE);
      System.arraycopy(sealed, 0, whole, 1 + NONCE, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES in GCM", e);
    }
  }

  /// The text, or nothing when it was sealed with another key, for another field, or changed.
  public Optional<String> open(String field, byte[] whole) {
    if (whole.length < 1 + NONCE || whole[0] != VERSION) {
      return Optional.empty();
    }
    try {
      var nonce = Arrays.copyOfRange(whole, 1, 1 + NONCE);
      var sealed = Arrays.copyOfRange(whole, 1 + NONCE, whole.length);
      var text = cipher(Cipher.DECRYPT_MODE, field, nonce).doFinal(sealed);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String field, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(field.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
