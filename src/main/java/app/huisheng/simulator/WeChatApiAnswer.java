package app.huisheng.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Bodies of WeChat's answers: always JSON, always with status 200, refusals with `errcode`.
final class WeChatApiAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WeChatApiAnswer() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// Done, with nothing more to say.
  static String done() {
    return object().put("errcode", 0).put("errmsg", "ok").toString();
  }

  static String refused(int errcode, String errmsg) {
    return object()
        .put("errcode", errcode)
        .put("errmsg", errmsg + " rid: 6543f1e2-0a1b2c3d-4e5f6071")
        .toString();
  }

  /// The account may not do this.
  static String denied() {
    return refused(48001, "api unauthorized");
  }

  static JsonNode read(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  static boolean ok(String answer) {
    return read(answer).path("errcode").asInt() == 0;
  }
}
