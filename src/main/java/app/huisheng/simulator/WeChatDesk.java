package app.huisheng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The smaller calls of WeChat's API: menu, previews, quotas, the check of the callback.
final class WeChatDesk {
  private static final int PREVIEWS = 100;
  private static final Set<String> TYPES =
      Set.of(
          "click",
          "view",
          "scancode_push",
          "scancode_waitmsg",
          "pic_sysphoto",
          "pic_photo_or_album",
          "pic_weixin",
          "location_select",
          "media_id",
          "article_id",
          "article_view_limited",
          "miniprogram");

  private static final int CALLS = 1000;
  private static final int MASS_CALLS = 100;

  private final WeChatApiLevers levers;
  private final Usage usage;
  private final List<WeChatApiSide.Note> notes = new ArrayList<>();
  private JsonNode menu = WeChatApiAnswer.object();
  private int previews;

  /// What was used of the account's quotas.
  interface Usage {
    /// Calls of a path so far.
    int calls(String path);

    /// Sends to all that count in the current period.
    int masses();
  }

  WeChatDesk(WeChatApiLevers levers, Usage usage) {
    this.levers = levers;
    this.usage = usage;
  }

  synchronized int previews() {
    return previews;
  }

  synchronized List<WeChatApiSide.Note> notes() {
    return List.copyOf(notes);
  }

  /// A customer message: to one follower, who wrote lately.
  private String custom(JsonNode asked) {
    var to = asked.path("touser").asText();
    var text = asked.path("text").path("content").asText();
    if (to.isEmpty()) {
      return WeChatApiAnswer.refused(40003, "invalid openid");
    }
    if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > 2048) {
      return WeChatApiAnswer.refused(45002, "content size out of limit");
    }
    if (!levers.windowOpen()) {
      return WeChatApiAnswer.refused(
          45015, "response out of time limit or subscription is canceled");
    }
    notes.add(new WeChatApiSide.Note(to, text));
    return WeChatApiAnswer.done();
  }

  synchronized String preview(JsonNode asked, boolean drafted) {
    if (asked.path("touser").asText().isEmpty() && asked.path("towxname").asText().isEmpty()) {
      return WeChatApiAnswer.refused(40003, "invalid openid");
    }
    if (asked.path("msgtype").asText().equals("mpnews") && !drafted) {
      return WeChatApiAnswer.refused(40007, "invalid media_id");
    }
    if (previews >= PREVIEWS) {
      return WeChatApiAnswer.refused(45009, "reach max api daily quota limit");
    }
    previews++;
    return WeChatApiAnswer.object()
        .put("errcode", 0)
        .put("errmsg", "preview success")
        .put("msg_id", 34182)
        .toString();
  }

  synchronized String answer(String path, JsonNode asked) {
    return switch (path) {
      case "/cgi-bin/message/custom/send" -> custom(asked);
      case "/cgi-bin/menu/create" -> create(asked);
      case "/cgi-bin/menu/get" ->
          menu.isEmpty()
              ? WeChatApiAnswer.refused(46003, "menu no exist")
              : WeChatApiAnswer.object().set("menu", menu).toString();
      case "/cgi-bin/menu/delete" -> {
        menu = WeChatApiAnswer.object();
        yield WeChatApiAnswer.done();
      }
      case "/cgi-bin/get_current_selfmenu_info" ->
          WeChatApiAnswer.object()
              .put("is_menu_open", menu.isEmpty() ? 0 : 1)
              .<ObjectNode>set("selfmenu_info", menu)
              .toString();
      case "/cgi-bin/user/get" -> followers();
      case "/cgi-bin/openapi/quota/get" -> quota(asked.path("cgi_path").asText());
      case "/cgi-bin/message/mass/speed/get" ->
          WeChatApiAnswer.object().put("speed", 3).put("realspeed", 15).toString();
      case "/cgi-bin/callback/check" ->
          asked.path("action").asText().isEmpty()
              ? WeChatApiAnswer.refused(40097, "invalid args")
              : "{\"dns\":[{\"ip\":\"203.0.113.7\",\"real_operator\":\"DEFAULT\"}],"
                    + "\"ping\":[{\"ip\":\"203.0.113.7\",\"package_loss\":\"0%\",\"time\":\"23ms\"}]}";
      default -> WeChatApiAnswer.refused(40066, "invalid url");
    };
  }

  private String quota(String path) {
    if (!path.startsWith("/cgi-bin/")) {
      return WeChatApiAnswer.refused(76021, "cgi_path not found");
    }
    if (!levers.allows(path)) {
      return WeChatApiAnswer.refused(76022, "could not use this cgi_path, no permission");
    }
    var answer = WeChatApiAnswer.object().put("errcode", 0).put("errmsg", "ok");
    boolean mass = path.equals("/cgi-bin/message/mass/sendall");
    boolean byDay = mass && levers.kind() == WeChatApiLevers.Kind.SUBSCRIPTION;
    int most = byDay ? levers.massQuota() : mass ? MASS_CALLS : CALLS;
    int used = byDay ? usage.masses() : usage.calls(path);
    answer
        .putObject("quota")
        .put("daily_limit", most)
        .put("used", used)
        .put("remain", Math.max(0, most - used));
    return answer.toString();
  }

  /// Followers, of whom a page would name the first ten thousand.
  private static String followers() {
    var answer = WeChatApiAnswer.object().put("total", WeChatJobs.FOLLOWERS).put("count", 2);
    answer
        .putObject("data")
        .putArray("openid")
        .add("oFollower_00000000000000001")
        .add("oFollower_00000000000000002");
    return answer.put("next_openid", "oFollower_00000000000000002").toString();
  }

  private String create(JsonNode asked) {
    var buttons = asked.path("button");
    if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > 3) {
      return WeChatApiAnswer.refused(40017, "invalid button size");
    }
    for (var button : buttons) {
      var below = button.path("sub_button");
      int problem = below.isEmpty() ? problem(button, 16) : below.size() > 5 ? 40023 : 0;
      for (var leaf : below) {
        problem = problem == 0 ? problem(leaf, 60) : problem;
      }
      if (problem != 0) {
        return WeChatApiAnswer.refused(problem, "invalid button");
      }
    }
    menu = asked;
    return WeChatApiAnswer.done();
  }

  private static int problem(JsonNode leaf, int longest) {
    var name = leaf.path("name").asText();
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > longest) {
      return 40018;
    }
    if (!TYPES.contains(leaf.path("type").asText())) {
      return 40016;
    }
    return leaf.path("key").asText().getBytes(StandardCharsets.UTF_8).length > 128 ? 40019 : 0;
  }
}
