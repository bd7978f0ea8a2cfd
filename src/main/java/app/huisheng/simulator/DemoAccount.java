package app.huisheng.simulator;

import app.huisheng.simulator.WeChatApiLevers.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;

/// The demo's view of the account itself: what every follower received, what lies in the draft box,
/// which kind of account it is, and whether its administrator confirms.
///
/// Addresses: `GET /demo/api/account`, `POST /demo/api/account` with `{"kind", "administrator"}`.
/// All JSON.
public final class DemoAccount {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WELL = "send success";

  private final WeChatApiSide weChat;
  private final String host;
  private final Runnable changed;

  /// @param host the openid of the phone's host
  /// @param changed called when the kind of account is another one
  public DemoAccount(WeChatApiSide weChat, String host, Runnable changed) {
    this.weChat = weChat;
    this.host = host;
    this.changed = changed;
  }

  /// Adds the addresses to a listener.
  public void open(RoutesConfig routes) {
    routes.get("/demo/api/account", this::show);
    routes.post("/demo/api/account", this::change);
  }

  private void show(Context context) {
    var state = JSON.createObjectNode().put("host", host).put("kind", name(weChat.levers().kind()));
    state.put("administrator", administrator());
    var kinds = state.putArray("kinds");
    Arrays.stream(Kind.values()).map(DemoAccount::name).forEach(kinds::add);
    var received = state.putArray("received");
    for (var sent : weChat.broadcasts().reversed()) {
      received
          .addObject()
          .put("id", sent.id())
          .put("title", sent.article().title())
          .put("text", text(sent.article()))
          .put("at", sent.at().toString());
    }
    var drafts = state.putArray("drafts");
    weChat.drafts().reversed().forEach(draft -> drafts.add(draft.title()));
    var notes = state.putArray("notes");
    weChat.notes().reversed().forEach(note -> notes.add(note.text()));
    state.put("previews", weChat.previews());
    context
        .header("Cache-Control", "no-store")
        .contentType("application/json; charset=utf-8")
        .result(state.toString());
  }

  /// A text has no title, and an article shows its digest.
  private static String text(WeChatApiSide.Article article) {
    return article.title().isEmpty() ? article.content() : article.digest();
  }

  private String administrator() {
    return switch (weChat.levers().massResult()) {
      case WELL -> "confirms";
      case "err(40001)" -> "refuses";
      default -> "sleeps";
    };
  }

  private void change(Context context) {
    if (!String.valueOf(context.contentType()).startsWith("application/json")) {
      context.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    try {
      var asked = JSON.readTree(context.body());
      weChat
          .levers()
          .massResult(
              switch (asked.path("administrator").asText()) {
                case "refuses" -> "err(40001)";
                case "sleeps" -> "err(40002)";
                default -> WELL;
              },
              0);
      var before = weChat.levers().kind();
      for (var kind : Kind.values()) {
        if (name(kind).equals(asked.path("kind").asText())) {
          weChat.levers().kind(kind);
        }
      }
      if (before != weChat.levers().kind()) {
        changed.run();
      }
      context.contentType("application/json").result("{}");
    } catch (JsonProcessingException e) {
      context.status(HttpStatus.BAD_REQUEST);
    }
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
