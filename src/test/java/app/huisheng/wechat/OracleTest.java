package app.huisheng.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import java.io.StringReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;
import org.junit.jupiter.api.Test;

/// Our codec against others': what we seal WxJava reads, what WxJava seals we read, and our scanner
/// sees in XML what the JDK's parser sees.
class OracleTest {
  private static final String TIME = "1795521600";
  private final WxMpDefaultConfigImpl theirs = new WxMpDefaultConfigImpl();
  private final Envelope ours = new Envelope(Doorway.APP_ID, Doorway.SIGNATURE, Doorway.KEY);
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(80);

  private final XMLInputFactory factory = XMLInputFactory.newFactory();

  OracleTest() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    theirs.setAppId(Doorway.APP_ID);
    theirs.setToken(Doorway.TOKEN);
    theirs.setAesKey(Doorway.KEY);
  }

  @Test
  void what_we_seal_they_read() throws Exception {
    var push = new Push("gh_1", "oListener", "key", new Inbound.Wordless());
    for (int i = 0; i < 50; i++) {
      var words = words();
      var xml = ReplyXml.of(push, new Reply.Text("x" + words), Instant.EPOCH);
      var envelope = FlatXml.read(new String(ours.seal(xml, TIME, "once"), UTF_8));
      var opened =
          new WxMpCryptUtil(theirs)
              .decryptXml(
                  field(envelope, "MsgSignature"),
                  field(envelope, "TimeStamp"),
                  field(envelope, "Nonce"),
                  envelopeXml(envelope));
      assertThat(opened).isEqualTo(xml);
      assertThat(WxMpXmlMessage.fromXml(opened).getContent()).isEqualTo("x" + words);
    }
  }

  @Test
  void a_push_is_answered_in_the_same_bytes_which_no_other_push_nor_process_gets() {
    var xml = "<xml></xml>";
    assertThat(ours.seal(xml, TIME, "one")).isEqualTo(ours.seal(xml, TIME, "one"));
    for (var other : new String[] {"", "two", "onf", "one ", "one" + "0".repeat(61)}) {
      assertThat(ours.seal(xml, TIME, "one")).isNotEqualTo(ours.seal(xml, TIME, other));
    }
    var restarted = new Envelope(Doorway.APP_ID, Doorway.SIGNATURE, Doorway.KEY);
    assertThat(ours.seal(xml, TIME, "one")).isNotEqualTo(restarted.seal(xml, TIME, "one"));
  }

  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private static String envelopeXml(Map<String, String> envelope) {
    return "<xml><Encrypt><![CDATA[" + field(envelope, "Encrypt") + "]]></Encrypt></xml>";
  }

  @Test
  void what_they_seal_we_read() throws Exception {
    for (int i = 0; i < 50; i++) {
      // They do not split end marks themselves.
      var words = words().replace("]]>", "").strip();
      var message =
          WxMpXmlOutMessage.TEXT().content(words).fromUser("gh_1").toUser("oListener").build();
      var envelope = FlatXml.read(message.toEncryptedXml(theirs));
      var query =
          new Query(
              "",
              field(envelope, "TimeStamp"),
              field(envelope, "Nonce"),
              field(envelope, "MsgSignature"),
              "");
      var fields = FlatXml.read(ours.open(field(envelope, "Encrypt"), query));
      assertThat(fields)
          .containsEntry("Content", words)
          .containsEntry("ToUserName", "oListener")
          .containsEntry("MsgType", "text");
    }
  }

  @Test
  void our_scanner_and_the_jdks_parser_see_the_same() throws Exception {
    for (int i = 0; i < 500; i++) {
      var xml = new StringBuilder("<xml>");
      for (int element = 0; element < random.nextInt(8); element++) {
        xml.append("<E").append(element).append('>');
        if (random.nextBoolean()) {
          XmlText.cdata(xml, words());
        } else {
          xml.append(words().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&#62;"));
        }
        xml.append("</E").append(element).append(">\n");
      }
      xml.append("</xml>");
      assertThat(FlatXml.read(xml.toString())).isEqualTo(stax(xml.toString()));
    }
  }

  @Test
  void whatever_our_scanner_takes_the_jdks_parser_takes_too() throws Exception {
    var sample = "<xml><A><![CDATA[one]]></A>\n<B>2</B><C><D>x</D><D>&lt;y&#65;</D></C><E/></xml>";
    var pieces = "<>/![]CDATA&;# \nABxml\"=?-";
    for (int i = 0; i < 5_000; i++) {
      var broken = new StringBuilder(sample);
      for (int change = 0; change <= random.nextInt(3); change++) {
        int at = random.nextInt(broken.length());
        char piece = pieces.charAt(random.nextInt(pieces.length()));
        switch (random.nextInt(3)) {
          case 0 -> broken.setCharAt(at, piece);
          case 1 -> broken.insert(at, piece);
          default -> broken.deleteCharAt(at);
        }
      }
      var taken = taken(broken.toString());
      if (taken && !broken.toString().contains("]]>")) {
        assertThat(stax(broken.toString())).isNotNull();
      }
    }
  }

  private static boolean taken(String xml) {
    try {
      return FlatXml.read(xml) != null;
    } catch (Refusal _) {
      return false;
    }
  }

  /// Words with all that might trip a codec.
  private String words() {
    var alphabet = "abc 回声第八十期🎙é]]><&\"'\n𝄞\u202E\u200B{}$";
    var points = alphabet.codePoints().toArray();
    var words = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      words.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return words.toString();
  }

  private Map<String, String> stax(String xml) throws XMLStreamException {
    var reader = factory.createXMLStreamReader(new StringReader(xml));
    var values = new HashMap<String, String>();
    var text = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> text.setLength(0);
        case XMLStreamReader.CHARACTERS -> text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> values.put(reader.getLocalName(), text.toString());
        default -> {}
      }
    }
    values.remove("xml");
    return values;
  }
}
