package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange.Verdict;
import app.huisheng.simulator.Levers;
import app.huisheng.simulator.Levers.Tamper;
import app.huisheng.wechat.Witness.Outcome;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in.
class AuthenticationTest {
  private static final Act.Said WORD = new Act.Said(Doorway.LISTENER, "80");
  private Doorway plain;
  private Doorway safe;

  @BeforeEach
  void open() {
    plain = new Doorway(false);
    safe = new Doorway(true);
  }

  @AfterEach
  void close() {
    plain.close();
    safe.close();
  }

  private void assertUntouched() {
    assertThat(plain.heard).isEmpty();
    assertThat(safe.heard).isEmpty();
  }

  private static void assertRefused(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void case_01_a_wrong_signature_is_refused_without_a_word() {
    for (var door : new Doorway[] {plain, safe}) {
      var exchange = door.weChat.send(WORD, door.levers().tampered(Tamper.WRONG_SIGNATURE));
      assertThat(exchange.status()).isEqualTo(401);
      assertThat(exchange.rawResponse()).isEmpty();
      assertThat(door.visits).extracting(Witness.Visit::outcome).containsExactly(Outcome.REFUSED);
    }
    assertUntouched();
  }

  static Stream<String> incomplete() {
    return Stream.of(
        "",
        "signature=a&timestamp=1",
        "signature=a&nonce=1",
        "timestamp=1&nonce=1",
        "signature=&timestamp=1&nonce=1",
        "signature=a&timestamp=&nonce=1",
        "signature=a&timestamp=1&nonce=",
        "signature=a&signature=a&timestamp=1&nonce=1",
        "signature=a&timestamp=1&timestamp=1&nonce=1",
        "signature=a&timestamp=1&nonce=1&nonce=2");
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void case_02_incomplete_or_doubled_parameters_are_refused(String query) throws Exception {
    assertRefused(plain.post(query, Doorway.message("1", "80")), 400);
    assertRefused(safe.get(query + "&echostr=1"), 400);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(longs = {-600, -301, 301, 600})
  void case_03_a_timestamp_outside_the_window_is_refused(long offset) throws Exception {
    var seconds = Long.toString(plain.now().getEpochSecond() + offset);
    assertRefused(plain.post(plain.signed(seconds, "n"), Doorway.message("1", "80")), 401);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1795521600", "soon", "999999999999999999999999999999", "1.5", "１７"})
  void case_03_a_timestamp_that_is_no_number_is_refused(String timestamp) throws Exception {
    var query = plain.signed(timestamp, "n").replace("１７", "%EF%BC%91%EF%BC%97");
    assertRefused(plain.post(query, Doorway.message("1", "80")), 400);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 0, 300})
  void case_03_a_timestamp_within_the_window_is_taken(long offset) throws Exception {
    var seconds = Long.toString(plain.now().getEpochSecond() + offset);
    assertThat(plain.post(plain.signed(seconds, "n"), Doorway.message("1", "80")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void case_04_the_same_callback_twice_gets_the_same_bytes_and_acts_once() throws Exception {
    for (var door : new Doorway[] {plain, safe}) {
      var message = Doorway.message("4", "最新").getBytes(UTF_8);
      var first = door.push(message, "4");
      door.at(door.now().plusSeconds(7));
      var second = door.push(message, "5");
      assertThat(first.body()).contains("<xml>");
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(door.heard).hasSize(1);
      // The witness is told before the answer leaves: whoever has it may ask how it came about.
      assertThat(door.visits)
          .extracting(Witness.Visit::outcome)
          .containsExactly(Outcome.ANSWERED, Outcome.REPEATED);
    }
  }

  @Test
  void case_05_a_signature_does_not_vouch_for_a_second_body() throws Exception {
    var query = plain.signed("5");
    assertThat(plain.post(query, Doorway.message("1", "80")).statusCode()).isEqualTo(200);
    assertRefused(plain.post(query, Doorway.message("2", "广播 80")), 401);
    assertThat(plain.post(query, Doorway.message("1", "80")).statusCode()).isEqualTo(200);
    assertThat(plain.heard).hasSize(1);
  }

  @Test
  void case_06_the_address_check_is_echoed_only_to_wechat() throws Exception {
    for (var door : new Doorway[] {plain, safe}) {
      assertRefused(
          door.get(door.signed("6").replace("signature=", "signature=0") + "&echostr=1"), 401);
      assertRefused(door.get(door.signed("6")), 400);
      var echoed = door.get(door.signed("6") + "&echostr=%3Cscript%3Ealert(1)%3C/script%3E");
      assertThat(echoed.body()).isEqualTo("<script>alert(1)</script>");
      assertThat(echoed.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertThat(echoed.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      // The console may check as often as it likes.
      assertThat(door.get(door.signed("6") + "&echostr=1").body()).isEqualTo("1");
    }
  }

  @Test
  void case_07_an_envelope_for_another_account_is_refused() {
    var exchange = safe.weChat.send(WORD, safe.levers().tampered(Tamper.WRONG_APP_ID));
    assertThat(exchange.status()).isEqualTo(401);
    assertUntouched();
  }

  static Stream<String> damaged() throws Exception {
    var envelope = new Envelope(Doorway.APP_ID, Doorway.SIGNATURE, Doorway.KEY);
    var whole =
        new String(envelope.seal(new byte[16], Doorway.message("8", "80").getBytes(UTF_8)), UTF_8);
    var bytes = Base64.getDecoder().decode(whole);
    var damaged = new ArrayList<String>();
    damaged.add(whole.substring(0, whole.length() / 2));
    damaged.add(whole.substring(0, 40));
    damaged.add("not base64!");
    damaged.add(Base64.getEncoder().encodeToString(HexFormat.of().parseHex("00112233")));
    damaged.add(Base64.getEncoder().encodeToString(new byte[16]));
    damaged.add("A".repeat(60_000));
    bytes[bytes.length - 1] ^= 1;
    damaged.add(Base64.getEncoder().encodeToString(bytes));
    return damaged.stream();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void case_08_a_damaged_envelope_is_refused(String sealed) throws Exception {
    var seconds = Long.toString(safe.now().getEpochSecond());
    var query =
        safe.signed("8")
            + "&encrypt_type=aes&msg_signature="
            + Doorway.SIGNATURE.of(seconds, "8", sealed.getBytes(UTF_8));
    var response = safe.post(query, "<xml><Encrypt>" + sealed + "</Encrypt></xml>");
    assertThat(response.statusCode()).isIn(400, 401);
    assertThat(response.body()).isEmpty();
    assertUntouched();
  }

  @Test
  void case_08_a_byte_flipped_on_the_way_is_refused() {
    var exchange = safe.weChat.send(WORD, safe.levers().tampered(Tamper.FLIPPED_BYTE));
    assertThat(exchange.status()).isEqualTo(401);
    assertUntouched();
  }

  @Test
  void case_09_a_plain_body_is_refused_where_encryption_is_configured() throws Exception {
    var message = Doorway.message("9", "80");
    assertRefused(safe.post(safe.signed("9"), message), 400);
    assertRefused(safe.post(safe.signed("9") + "&encrypt_type=raw", message), 400);
    assertRefused(safe.post(safe.signed("9") + "&encrypt_type=aes&msg_signature=0", message), 401);
    assertUntouched();
  }

  @ParameterizedTest
  @EnumSource(names = {"STALE", "DOCTYPE"})
  void other_tampering_is_refused_too(Tamper tamper) {
    for (var door : new Doorway[] {plain, safe}) {
      assertThat(door.weChat.send(WORD, door.levers().tampered(tamper)).status()).isIn(400, 401);
    }
    assertUntouched();
  }

  @Test
  void of_a_compatible_body_only_the_encrypted_part_counts() {
    var exchange = safe.weChat.send(WORD, Levers.of(Levers.Mode.COMPATIBLE));
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: 80"));
  }
}
