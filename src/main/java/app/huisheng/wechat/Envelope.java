package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The encrypted envelope of safe mode: AES-256-CBC over 16 random bytes, the length of the message
/// (four bytes, big-endian), the message and the AppID, padded to 32-byte blocks. The padding goes
/// up to 32, which the JDK's own PKCS5Padding refuses, so it is done here by hand.
final class Envelope {
  private static final int BLOCK = 32;
  private static final int RANDOM = 16;
  private static final int HEAD = RANDOM + Integer.BYTES;
  private static final byte[] BEFORE = "<xml><Encrypt><![CDATA[".getBytes(US_ASCII);

  private final Signature signature;
  private final byte[] appId;
  private final Pool<Cipher> openers;
  private final Pool<Cipher> sealers;
  private final Pool<Cipher> scramblers;

  Envelope(String appId, Signature signature, String encodingAesKey) {
    this.signature = signature;
    this.appId = appId.getBytes(UTF_8);
    var key = Base64.getDecoder().decode(encodingAesKey + "=");
    this.openers = new Pool<>(() -> cipher(Cipher.DECRYPT_MODE, key));
    this.sealers = new Pool<>(() -> cipher(Cipher.ENCRYPT_MODE, key));
    var secret = new byte[BLOCK];
    new SecureRandom().nextBytes(secret);
    this.scramblers = new Pool<>(() -> cipher(Cipher.ENCRYPT_MODE, secret));
  }

  /// Opens what stands in `Encrypt`, after its signature was checked.
  String open(String sealed, Query query) throws Refusal {
    var bytes = sealed.getBytes(UTF_8);
    var right = signature.of(query.timestamp(), query.nonce(), bytes);
    if (!Signature.same(right, query.messageSignature())) {
      throw Refusal.unauthorised("msg-signature-wrong");
    }
    return open(bytes);
  }

  String open(byte[] sealed) throws Refusal {
    var frame = frame(sealed);
    int end = frame.length - padding(frame);
    int length = end < HEAD ? -1 : ByteBuffer.wrap(frame).getInt(RANDOM);
    if (length < 0 || length > end - HEAD) {
      throw Refusal.malformed("envelope-malformed");
    }
    if (!Arrays.equals(frame, HEAD + length, end, appId, 0, appId.length)) {
      throw Refusal.unauthorised("envelope-of-another-account");
    }
    return Utf8.decode(frame, HEAD, length);
  }

  private byte[] frame(byte[] sealed) throws Refusal {
    byte[] cipherText;
    try {
      cipherText = Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("envelope-malformed");
    }
    if (cipherText.length == 0 || cipherText.length % 16 != 0) {
      throw Refusal.malformed("envelope-malformed");
    }
    return done(openers, cipherText);
  }

  private static int padding(byte[] frame) throws Refusal {
    int padding = frame[frame.length - 1];
    int wrong = padding < 1 || padding > Math.min(BLOCK, frame.length) ? 1 : 0;
    for (int i = frame.length - (wrong == 0 ? padding : 0); i < frame.length; i++) {
      wrong |= frame[i] ^ padding;
    }
    if (wrong != 0) {
      throw Refusal.malformed("envelope-malformed");
    }
    return padding;
  }

  /// Seals a reply and signs it: XML in ASCII, ready to be sent.
  ///
  /// @param once what tells this reply from all others; the same gives the same bytes
  byte[] seal(String message, String timestamp, String once) {
    var random = random(once);
    var sealed = seal(random, message.getBytes(UTF_8));
    var nonce = HexFormat.of().formatHex(random, 0, 8);
    var behind =
        "]]></Encrypt><MsgSignature><![CDATA["
            + signature.of(timestamp, nonce, sealed)
            + "]]></MsgSignature><TimeStamp>"
            + timestamp
            + "</TimeStamp><Nonce><![CDATA["
            + nonce
            + "]]></Nonce></xml>";
    var end = behind.getBytes(US_ASCII);
    return ByteBuffer.allocate(BEFORE.length + sealed.length + end.length)
        .put(BEFORE)
        .put(sealed)
        .put(end)
        .array();
  }

  /// What stands in `Encrypt`.
  byte[] seal(byte[] random, byte[] message) {
    int length = HEAD + message.length + appId.length;
    int padding = BLOCK - length % BLOCK;
    var frame =
        ByteBuffer.allocate(length + padding)
            .put(random)
            .putInt(message.length)
            .put(message)
            .put(appId)
            .array();
    Arrays.fill(frame, length, frame.length, (byte) padding);
    return Base64.getEncoder().encode(done(sealers, frame));
  }

  private static byte[] done(Pool<Cipher> ciphers, byte[] blocks) {
    try {
      var cipher = ciphers.take();
      var done = cipher.doFinal(blocks);
      ciphers.give(cipher);
      return done;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES must not fail on whole blocks", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key) {
    try {
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /// Sixteen bytes that nobody else can foresee: the end of what becomes of these words under a key
  /// of this process. Every SecureRandom makes its callers queue at one lock, and would seal a
  /// repetition otherwise.
  private byte[] random(String once) {
    var words = once.getBytes(UTF_8);
    var scrambled = done(scramblers, Arrays.copyOf(words, (words.length / RANDOM + 1) * RANDOM));
    return Arrays.copyOfRange(scrambled, scrambled.length - RANDOM, scrambled.length);
  }
}
