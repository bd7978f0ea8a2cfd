package app.huisheng.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The account's menu (自定义菜单) as hosts write it in `menu.yaml`, checked against WeChat's limits,
/// and as WeChat wants it.
///
/// @param buttons WeChat's form; empty when there is no file, or something is wrong with it
/// @param problems what is wrong, one line each with its place and what to do
record Menu(ArrayNode buttons, List<String> problems) {
  private static final int TOP = 3;
  private static final int BELOW = 5;
  private static final int TOP_NAME = 16;
  private static final int BELOW_NAME = 60;
  private static final int KEY = 128;
  private static final int ADDRESS = 1024;
  private static final Set<String> FIELDS = Set.of("name", "key", "url", "items");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Menu {
    problems = List.copyOf(problems);
  }

  /// Reads the file; without one there is no menu of ours.
  static Menu read(Path file) {
    var problems = new ArrayList<String>();
    var buttons = JSON.createArrayNode();
    if (Files.exists(file)) {
      try {
        var entries = new YAMLMapper().readTree(Files.readString(file));
        if (entries != null && !entries.isMissingNode() && !entries.isNull()) {
          list(entries, file.getFileName().toString(), TOP, buttons, problems);
        }
      } catch (IOException e) {
        problems.add(file + " is not readable as YAML: " + firstLine(e));
      }
    }
    return new Menu(problems.isEmpty() ? buttons : JSON.createArrayNode(), problems);
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static void list(
      JsonNode entries, String place, int most, ArrayNode into, List<String> problems) {
    if (!entries.isArray() || entries.isEmpty() || entries.size() > most) {
      problems.add("%s: expected a list of 1 to %d entries".formatted(place, most));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      entry(entries.get(i), "%s, entry %d".formatted(place, i + 1), most == TOP, into, problems);
    }
  }

  private static void entry(
      JsonNode entry, String place, boolean top, ArrayNode into, List<String> problems) {
    entry
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                problems.add(
                    "%s: unknown %s; the fields are name, key, url, items".formatted(place, field));
              }
            });
    var name = entry.path("name").asText("").strip();
    fits(name, top ? TOP_NAME : BELOW_NAME, place + ": name", problems);
    var kinds = List.of("key", "url", "items").stream().filter(entry::has).toList();
    if (kinds.size() != 1 || (!top && kinds.contains("items"))) {
      problems.add(place + ": needs one of " + (top ? "key, url and items" : "key and url"));
      return;
    }
    var button = into.addObject().put("name", name);
    var kind = kinds.getFirst();
    switch (kind) {
      case "key" -> said(entry, place, button, problems);
      case "url" -> opened(entry, place, button, problems);
      default -> list(entry.path("items"), place, BELOW, button.putArray("sub_button"), problems);
    }
  }

  private static void said(JsonNode entry, String place, ObjectNode button, List<String> problems) {
    var key = entry.path("key").asText("").strip();
    fits(key, KEY, place + ": key", problems);
    var _ = button.put("type", "click").put("key", key);
  }

  private static void opened(
      JsonNode entry, String place, ObjectNode button, List<String> problems) {
    var url = entry.path("url").asText("").strip();
    fits(url, ADDRESS, place + ": url", problems);
    if (!web(url)) {
      problems.add(place + ": url must be a whole address, https://…");
    }
    var _ = button.put("type", "view").put("url", url);
  }

  private static boolean web(String url) {
    try {
      var uri = new URI(url);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static void fits(String text, int most, String place, List<String> problems) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > most) {
      problems.add("%s: expected 1 to %d bytes, found %d".formatted(place, most, bytes));
    }
  }

  /// What WeChat is sent.
  String request() {
    return JSON.createObjectNode().<ObjectNode>set("button", buttons).toString();
  }

  /// Whether WeChat has this menu already.
  ///
  /// @param answered of `menu/get`; WeChat adds empty lists and sorts as it likes
  boolean same(JsonObject answered) {
    try {
      var theirs = JSON.readTree(answered.toString()).path("menu").path("button");
      return plain(theirs).equals(plain(buttons));
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private static List<String> plain(JsonNode buttons) {
    var lines = new ArrayList<String>();
    for (var button : buttons) {
      lines.add(
          String.join(
              "|",
              button.path("name").asText(),
              button.path("type").asText(""),
              button.path("key").asText(""),
              button.path("url").asText(""),
              plain(button.path("sub_button")).toString()));
    }
    return lines;
  }
}
