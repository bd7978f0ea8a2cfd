package app.huisheng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// WeChat's signatures and envelope, written apart from the server's on purpose: two that agree are
/// worth more than one that agrees with itself.
final class Seal {
  private static final int BLOCK = 32;

  private final byte[] key;

  Seal(String encodingAesKey) {
    this.key = Base64.getDecoder().decode(encodingAesKey + "=");
  }

  static String signature(String... parts) {
    var joined = String.join("", Stream.of(parts).sorted().toList());
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(joined.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Seals a message for an account; `random` are the 16 bytes before it.
  String close(String random, String message, String appId) {
    var frame = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(frame)) {
      var bytes = message.getBytes(UTF_8);
      out.writeBytes(random);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeBytes(appId);
      int padding = BLOCK - out.size() % BLOCK;
      out.writeBytes(String.valueOf((char) padding).repeat(padding));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, frame.toByteArray()));
  }

  /// Opens a reply.
  ///
  /// @throws Broken when anything about it is not as WeChat wants it
  String open(String sealed, String appId) throws Broken {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new Broken("Encrypt is not Base64");
    }
    if (bytes.length == 0 || bytes.length % BLOCK != 0) {
      throw new Broken("Encrypt is not made of 32-byte blocks");
    }
    var frame = cipher(Cipher.DECRYPT_MODE, bytes);
    int padding = frame[frame.length - 1];
    if (padding < 1 || padding > BLOCK) {
      throw new Broken("the padding is wrong");
    }
    for (int i = frame.length - padding; i < frame.length; i++) {
      if (frame[i] != padding) {
        throw new Broken("the padding is wrong");
      }
    }
    int length = ByteBuffer.wrap(frame, 16, 4).getInt();
    int rest = frame.length - padding - 20;
    if (length < 0 || length > rest) {
      throw new Broken("the length is wrong");
    }
    if (!new String(frame, 20 + length, rest - length, UTF_8).equals(appId)) {
      throw new Broken("the AppID is another account's");
    }
    return new String(frame, 20, length, UTF_8);
  }

  private byte[] cipher(int mode, byte[] bytes) {
    try {
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      var start = new IvParameterSpec(Arrays.copyOf(key, 16));
      cipher.init(mode, new SecretKeySpec(key, "AES"), start);
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Why a reply cannot be shown.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String why) {
      super(why);
    }
  }
}
