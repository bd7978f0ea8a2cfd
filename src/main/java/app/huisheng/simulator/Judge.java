package app.huisheng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.simulator.Exchange.Verdict;
import app.huisheng.simulator.Seal.Broken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads an answer as WeChat does: strictly, and with a fault notice for whatever is not right.
final class Judge {
  /// WeChat refuses longer texts, and the listener sees an outage.
  private static final int LONGEST_TEXT = 2047;

  private static final Set<String> TYPES =
      Set.of(
          "text",
          "image",
          "voice",
          "video",
          "music",
          "news",
          "transfer_customer_service",
          "transfer_biz_ai_ivr");

  private final WeChatSide.Account account;
  private final @Nullable Seal seal;
  private final String listener;
  private final List<String> complaints = new ArrayList<>();
  private String opened = "";

  Judge(WeChatSide.Account account, String listener, @Nullable Seal seal) {
    this.account = account;
    this.seal = seal;
    this.listener = listener;
  }

  List<String> complaints() {
    return complaints;
  }

  /// The reply after decryption.
  String opened() {
    return opened;
  }

  /// What the listener sees.
  ///
  /// @param safe whether the reply must be encrypted
  /// @param replyable whether what the listener did takes a reply
  Verdict judge(int status, String body, boolean safe, boolean replyable) {
    if (status != 200) {
      complaints.add("the status is " + status + ", not 200");
      return Verdict.Fault.NOTICE;
    }
    if (body.isEmpty() || body.equals("success")) {
      opened = body;
      return new Verdict.Nothing();
    }
    try {
      var fields = fields(body);
      if (fields.containsKey("Encrypt")) {
        opened = opened(fields);
        fields = fields(opened);
      } else {
        opened = body;
        require(!safe, "the reply is not encrypted");
      }
      require(replyable, "this takes no reply");
      return shown(fields);
    } catch (Broken e) {
      complaints.add(String.valueOf(e.getMessage()));
      return Verdict.Fault.NOTICE;
    }
  }

  private String opened(Map<String, String> envelope) throws Broken {
    if (seal == null) {
      throw new Broken("the reply is encrypted, but the account has no key");
    }
    var sealed = value(envelope, "Encrypt");
    var seconds = value(envelope, "TimeStamp");
    require(seconds.matches("[0-9]{10}"), "TimeStamp is not in seconds");
    require(
        Seal.signature(account.token(), seconds, value(envelope, "Nonce"), sealed)
            .equals(value(envelope, "MsgSignature")),
        "MsgSignature is wrong");
    return seal.open(sealed, account.appId());
  }

  private Verdict shown(Map<String, String> reply) throws Broken {
    require(value(reply, "ToUserName").equals(listener), "ToUserName is not the listener");
    require(value(reply, "FromUserName").equals(account.name()), "FromUserName is not the account");
    require(value(reply, "CreateTime").matches("[0-9]{10}"), "CreateTime is not in seconds");
    var type = value(reply, "MsgType");
    require(TYPES.contains(type), "MsgType is unknown: " + type);
    if (type.equals("text")) {
      var text = value(reply, "Content");
      require(text.getBytes(UTF_8).length <= LONGEST_TEXT, "Content has more than 2047 bytes");
      return new Verdict.Text(text);
    }
    if (type.equals("news")) {
      require(value(reply, "ArticleCount").equals("1"), "ArticleCount is not 1");
      return new Verdict.News(
          value(reply, "Articles/item/Title"),
          reply.getOrDefault("Articles/item/Description", ""),
          value(reply, "Articles/item/Url"),
          reply.getOrDefault("Articles/item/PicUrl", ""));
    }
    return new Verdict.Nothing();
  }

  private static String value(Map<String, String> fields, String name) throws Broken {
    var value = fields.getOrDefault(name, "");
    require(!value.isEmpty(), name + " is missing or empty");
    return value;
  }

  private static void require(boolean right, String complaint) throws Broken {
    if (!right) {
      throw new Broken(complaint);
    }
  }

  private static Map<String, String> fields(String xml) throws Broken {
    var root = parsed(xml).getDocumentElement();
    require(root.getTagName().equals("xml"), "the root is not xml");
    var fields = new LinkedHashMap<String, String>();
    collect(root, "", fields);
    return fields;
  }

  private static void collect(Element element, String path, Map<String, String> into)
      throws Broken {
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        var name = path + child.getTagName();
        require(
            into.put(name, String.valueOf(child.getTextContent())) == null, name + " comes twice");
        collect(child, name + "/", into);
      }
    }
  }

  private static Document parsed(String xml) throws Broken {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException e) {
      throw new Broken("the reply is not XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
