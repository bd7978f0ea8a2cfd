package app.huisheng.simulator;

import app.huisheng.simulator.Exchange.Verdict;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/// An exchange as the page's inspector reads it.
record DemoExchange(Exchange exchange) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What tells a message from all others, as the server reckons: listener, `MsgId` and type; for
  /// an event listener, time, kind and key, separated by `|`.
  String key() {
    return field("MsgId").isEmpty()
        ? String.join(
            "|", field("FromUserName"), field("CreateTime"), field("Event"), field("EventKey"))
        : String.join("|", field("FromUserName"), field("MsgId"), field("MsgType"));
  }

  private String field(String name) {
    var found =
        Pattern.compile("<" + name + ">(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</" + name + ">")
            .matcher(exchange.decryptedRequest());
    return found.find() ? String.valueOf(found.group(1)) : "";
  }

  /// @param trace how the answer came about, as JSON
  String json(Optional<String> trace) {
    var json = JSON.createObjectNode();
    json.put("millis", exchange.milliseconds()).put("attempts", exchange.attempts());
    show(json.putObject("seen"), exchange.verdict());
    json.putObject("push")
        .put("address", exchange.requestLine())
        .put("wire", exchange.rawRequest())
        .put("plain", exchange.decryptedRequest());
    json.putObject("answer")
        .put("status", exchange.status())
        .put("wire", exchange.rawResponse())
        .put("plain", exchange.decryptedResponse());
    exchange.complaints().forEach(json.putArray("complaints")::add);
    trace.ifPresent(told -> explain(json, told));
    return json.toString();
  }

  private static void explain(ObjectNode json, String trace) {
    try {
      json.set("trace", JSON.readTree(trace));
    } catch (JsonProcessingException e) {
      json.putObject("trace").put("because", trace);
    }
  }

  private static void show(ObjectNode seen, Verdict verdict) {
    switch (verdict) {
      case Verdict.Text(var text) -> seen.put("kind", "text").put("text", text);
      case Verdict.News news ->
          seen.put("kind", "news")
              .put("title", news.title())
              .put("description", news.description())
              .put("url", news.url())
              .put("picture", news.picture());
      case Verdict.Nothing() -> seen.put("kind", "nothing");
      case Verdict.Fault(var notice) -> seen.put("kind", "fault").put("text", notice);
    }
  }
}
