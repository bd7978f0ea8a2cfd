package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Published examples of WeChat's signature and encryption, and edge cases made from their keys.
class CryptoVectorsTest {
  static Stream<JsonNode> vectors(String kind) throws Exception {
    try (var in = CryptoVectorsTest.class.getResourceAsStream("/wechat-crypto-vectors.json")) {
      return new ObjectMapper()
          .readTree(in)
          .valueStream()
          .filter(vector -> vector.get("kind").asText().equals(kind));
    }
  }

  static Stream<JsonNode> signatures() throws Exception {
    return vectors("signature3");
  }

  static Stream<JsonNode> encryptions() throws Exception {
    return vectors("encrypt");
  }

  static Stream<JsonNode> decryptions() throws Exception {
    return vectors("decrypt");
  }

  private static String text(JsonNode vector, String name) {
    return vector.path(name).asText();
  }

  private static Envelope envelope(JsonNode vector) {
    return new Envelope(text(vector, "appid"), signature(vector), text(vector, "encodingAESKey"));
  }

  private static Signature signature(JsonNode vector) {
    return new Signature(text(vector, "token"));
  }

  private static boolean isSigned(JsonNode vector, String signature, String sealed) {
    return Signature.same(
        signature(vector)
            .of(text(vector, "timestamp"), text(vector, "nonce"), sealed.getBytes(UTF_8)),
        signature);
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void a_signature_is_told_from_a_wrong_one(JsonNode vector) {
    boolean wrong = vector.path("negative").asBoolean();
    var given = text(vector, wrong ? "signature" : "expect_signature");
    assertThat(
            Signature.same(
                signature(vector).of(text(vector, "timestamp"), text(vector, "nonce")), given))
        .isEqualTo(!wrong);
  }

  @ParameterizedTest
  @MethodSource("encryptions")
  void sealing_gives_the_known_cipher_text_and_opens_again(JsonNode vector) throws Exception {
    var random = text(vector, "random").getBytes(ISO_8859_1);
    var bytes = envelope(vector).seal(random, text(vector, "plaintext").getBytes(UTF_8));
    var sealed = new String(bytes, UTF_8);
    assertThat(sealed).isEqualTo(text(vector, "expect_ciphertext"));
    assertThat(Base64.getDecoder().decode(sealed)).hasSize(vector.get("framed_length").asInt());
    assertThat(envelope(vector).open(bytes)).isEqualTo(text(vector, "plaintext"));
    if (vector.has("expect_msg_signature")) {
      assertThat(isSigned(vector, text(vector, "expect_msg_signature"), sealed)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("decryptions")
  void opening_gives_the_known_text(JsonNode vector) throws Exception {
    var sealed = text(vector, "ciphertext");
    assertThat(envelope(vector).open(sealed.getBytes(UTF_8)))
        .isEqualTo(text(vector, "expect_plaintext"));
    assertThat(isSigned(vector, text(vector, "msg_signature"), sealed)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("decryptions")
  void what_was_changed_on_the_way_is_refused(JsonNode vector) {
    var sealed = text(vector, "ciphertext");
    var signature = text(vector, "msg_signature");
    assertThat(isSigned(vector, "invalid-signature", sealed)).isFalse();
    assertThat(isSigned(vector, signature, sealed.substring(4))).isFalse();
    assertThat(
            Signature.same(
                new Signature("another")
                    .of(text(vector, "timestamp"), text(vector, "nonce"), sealed.getBytes(UTF_8)),
                signature))
        .isFalse();
    var stranger = new Envelope("invalid appid", signature(vector), text(vector, "encodingAESKey"));
    assertThatThrownBy(() -> stranger.open(sealed.getBytes(UTF_8)))
        .hasMessage("envelope-of-another-account");
    assertThatThrownBy(
            () -> envelope(vector).open(Arrays.copyOf(sealed.getBytes(UTF_8), sealed.length() - 4)))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> envelope(vector).open(new byte[0])).isInstanceOf(Refusal.class);
  }
}
