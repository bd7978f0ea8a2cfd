package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.reply.Inbound;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange.Verdict;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the XML of a push may be, signed and encrypted rightly.
@ParameterizedClass(name = "safe mode: {0}")
@ValueSource(booleans = {false, true})
class XmlTest {
  @Parameter boolean safe;
  private Doorway door;

  @BeforeEach
  void open() {
    door = new Doorway(safe);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private void assertRefused(String xml) throws Exception {
    assertRefused(xml.getBytes(UTF_8));
  }

  private void assertRefused(byte[] xml) throws Exception {
    var response = door.push(xml, null);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEmpty();
    assertThat(door.heard).isEmpty();
  }

  @Test
  void case_10_an_external_entity_is_neither_read_nor_fetched() throws Exception {
    var fetched = new AtomicInteger();
    var bait = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bait.createContext("/", exchange -> fetched.incrementAndGet());
    bait.start();
    try {
      var address = "http://127.0.0.1:" + bait.getAddress().getPort() + "/";
      for (var source : new String[] {"file:///etc/passwd", address}) {
        var entity = "<!DOCTYPE xml [<!ENTITY x SYSTEM \"" + source + "\">]>";
        assertRefused(entity + Doorway.message("10", "&x;"));
        assertRefused(entity + Doorway.message("10", "]]>&x;<![CDATA["));
      }
      assertRefused("<!DOCTYPE xml SYSTEM \"" + address + "\">" + Doorway.message("10", "80"));
      assertThat(fetched).hasValue(0);
    } finally {
      bait.stop(0);
    }
  }

  @Test
  void case_11_entities_that_grow_are_refused() throws Exception {
    var laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    assertRefused(laughs + "]>" + Doorway.message("11", "]]>&a29;<![CDATA["));
    assertRefused(Doorway.message("11", "]]>&a;<![CDATA["));
    assertRefused(
        "<!DOCTYPE xml [<!ENTITY a \"%s\">]><xml><Content>%s</Content></xml>"
            .formatted("x".repeat(9000), "&a;".repeat(9000)));
  }

  @Test
  void case_12_elements_in_thousands_are_refused() throws Exception {
    // As many as the body cap lets through; a hundred thousand are cut before they are looked at.
    assertRefused("<xml>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</xml>");
    assertRefused("<xml>" + "<a>x</a>".repeat(5_000) + "</xml>");
    var many = new StringBuilder("<xml>");
    for (int i = 0; i < 3_000; i++) {
      many.append("<a%d/>".formatted(i));
    }
    assertRefused(many + "</xml>");
    var larger = "<xml>" + "<a>".repeat(100_000) + "</xml>";
    assertThat(door.push(larger).statusCode()).isEqualTo(413);
  }

  static Stream<byte[]> unreadable() {
    var message = Doorway.message("13", "第八十期");
    return Stream.of(
        new byte[0],
        "{\"MsgType\":\"text\"}".getBytes(UTF_8),
        "<!doctype html><html><body>hi</body></html>".getBytes(UTF_8),
        message.getBytes(UTF_16),
        message.getBytes(Charset.forName("GBK")),
        message.replace("第", "Ã(").getBytes(ISO_8859_1),
        message.substring(0, message.length() - 3).getBytes(UTF_8),
        (message + "x").getBytes(UTF_8),
        (message + message).getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void case_13_what_is_not_xml_in_utf8_is_refused(byte[] body) throws Exception {
    assertRefused(body);
  }

  @Test
  void case_13_a_byte_order_mark_and_a_declaration_are_understood() throws Exception {
    var response =
        door.push(
            "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + Doorway.message("13", "80"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(door.heard).containsExactly(new Inbound.Text("80"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MsgType", "FromUserName", "MsgId"})
  void case_14_without_its_elements_a_push_is_taken_in_silence(String missing) throws Exception {
    var message =
        Doorway.message("14", "80").replaceAll("<" + missing + ">.*</" + missing + ">", "");
    assertSilence(message);
  }

  @Test
  void case_14_unknown_types_and_events_are_taken_in_silence() throws Exception {
    assertSilence(Doorway.message("14", "80").replace("[text]", "[hologram]"));
    assertSilence(
        Doorway.message("14", "80")
            .replace("[text]", "[event]")
            .replace("</xml>", "<Event>teleport</Event></xml>"));
  }

  private void assertSilence(String message) throws Exception {
    var response = door.push(message);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("success");
    assertThat(door.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xml><A>1</A><A>2</A></xml>",
        "<xml><A class=\"java.lang.ProcessBuilder\">1</A></xml>",
        "<xml class=\"x\"><A>1</A></xml>",
        "<root><A>1</A></root>",
        "<xml><!-- note --><A>1</A></xml>",
        "<xml><?php echo 1 ?><A>1</A></xml>",
        "<xml>text</xml>",
        "<xml><A>1</B></xml>",
        "<xml><A>&unknown;</A></xml>",
        "<xml><A>&#xFFFFFFFF;</A></xml>",
        "<xml><a:b>1</a:b></xml>",
      })
  void case_15_other_xml_than_wechats_is_refused(String xml) throws Exception {
    assertRefused(xml);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u0000b\u0008c', abc",
    "'\u202Eright\u200B to left', '\u202Eright\u200B to left'",
    "'🎙𝄞', '🎙𝄞'",
    "']]>&#xD83C;x<![CDATA[', x",
    "']]>&#0;&#8;x<![CDATA[', x",
  })
  void case_16_odd_characters_are_answered_in_valid_xml(String content, String words)
      throws Exception {
    var response = door.push(Doorway.message("16", content));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(door.heard).containsExactly(new Inbound.Text(words));
    var exchange = door.send(new Act.Said(Doorway.LISTENER, words));
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: " + words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "]]>",
        "a]]>b]]>",
        "]]></Content><MsgType>news</MsgType>",
        "</Content><MsgType>news",
        "]]"
      })
  void case_17_no_words_add_elements_to_a_reply(String words) {
    var exchange = door.send(new Act.Said(Doorway.LISTENER, words));
    // The simulator complains of every element that comes twice.
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: " + words));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500, 2_048, 40_000})
  void case_18_of_long_words_the_first_five_hundred_are_used(int length) throws Exception {
    var response = door.push(Doorway.message("18", "x".repeat(length)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(door.heard).containsExactly(new Inbound.Text("x".repeat(Math.min(500, length))));
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 1_000_000})
  void case_18_words_over_the_cap_are_not_read(int length) throws Exception {
    assertThat(door.push(Doorway.message("18", "x".repeat(length))).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9223372036854775808", "text", "-1"})
  void case_19_odd_numbers_are_answered(String number) throws Exception {
    assertThat(door.push(Doorway.message(number, "80")).statusCode()).isEqualTo(200);
    assertThat(door.push(Doorway.message("19", "80").replace("1411525903", number)).statusCode())
        .isEqualTo(200);
    assertThat(door.heard).hasSize(2);
  }
}
